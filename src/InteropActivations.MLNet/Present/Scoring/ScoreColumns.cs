using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>The columns that scoring makes, with the annotations by which ML.NET knows them.</summary>
internal sealed class ScoreColumns
{
    public const string Score = "Score";
    public const string PredictedLabel = "PredictedLabel";
    public const string Probability = "Probability";
    public const string SlotNames = "SlotNames";

    private readonly MlpModelParameters _model;
    private readonly ImmutableArray<(string Name, DataViewType Type, DataViewSchema.Annotations Annotations)> _columns;

    public ScoreColumns(MlpModelParameters model)
    {
        _model = model;
        var outputs = model.Network.Outputs;
        _columns = model.Task switch
        {
            MlpTask.Binary =>
            [
                (PredictedLabel, BooleanDataViewType.Instance, Annotations("BinaryClassification", PredictedLabel)),
                (Score, NumberDataViewType.Single, Annotations("BinaryClassification", Score)),
                (Probability, NumberDataViewType.Single, Annotations("BinaryClassification", Probability, IsNormalized)),
            ],
            MlpTask.Multiclass =>
            [
                (PredictedLabel, new KeyDataViewType(typeof(uint), outputs), Annotations("MulticlassClassification", PredictedLabel, builder => AddLabels(builder, "KeyValues"))),
                (Score, new VectorDataViewType(NumberDataViewType.Single, outputs), Annotations("MulticlassClassification", Score, AddClasses)),
            ],
            _ when model.IsVector => [(Score, new VectorDataViewType(NumberDataViewType.Single, outputs), Annotations("MultiOutputRegression", Score, AddSlots))],
            _ => [(Score, NumberDataViewType.Single, Annotations("Regression", Score))],
        };
    }

    /// <summary>How many there are.</summary>
    public int Count => _columns.Length;

    /// <summary>A schema with these columns at its end.</summary>
    public DataViewSchema After(DataViewSchema input)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        foreach (var (name, type, annotations) in _columns)
        {
            builder.AddColumn(name, type, annotations);
        }

        return builder.ToSchema();
    }

    /// <summary>A getter of one of them.</summary>
    /// <param name="index">Which, counted from 0.</param>
    /// <param name="row">The row whose scores it gives.</param>
    public Delegate Getter(int index, IScoredRow row) => (_model.Task, _columns[index].Name) switch
    {
        (MlpTask.Binary, PredictedLabel) => (ValueGetter<bool>)((ref bool value) => value = row.Scores[0] > 0),
        (MlpTask.Binary, Probability) => (ValueGetter<float>)((ref float value) => value = NetworkScorer.ProbabilityOf(row.Scores[0])),
        (MlpTask.Multiclass, PredictedLabel) => (ValueGetter<uint>)((ref uint value) => value = (uint)(NetworkScorer.ClassOf(row.Scores) + 1)),
        _ when _columns[index].Type is VectorDataViewType => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            var scores = row.Scores;
            var editor = VBufferEditor.Create(ref value, scores.Length);
            scores.CopyTo(editor.Values);
            value = editor.Commit();
        }),
        _ => (ValueGetter<float>)((ref float value) => value = row.Scores[0]),
    };

    private static DataViewSchema.Annotations Annotations(string kind, string value, Action<DataViewSchema.Annotations.Builder>? more = null)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add("ScoreColumnKind", TextDataViewType.Instance, (ref ReadOnlyMemory<char> text) => text = kind.AsMemory());
        builder.Add("ScoreValueKind", TextDataViewType.Instance, (ref ReadOnlyMemory<char> text) => text = value.AsMemory());

        // Columns of one scoring share a number; evaluators take the greatest there is, and it is a key of this size.
        builder.Add("ScoreColumnSetId", new KeyDataViewType(typeof(uint), int.MaxValue), (ref uint id) => id = 1);
        more?.Invoke(builder);
        return builder.ToAnnotations();
    }

    private static void IsNormalized(DataViewSchema.Annotations.Builder builder) =>
        builder.Add("IsNormalized", BooleanDataViewType.Instance, (ref bool flag) => flag = true);

    private void AddClasses(DataViewSchema.Annotations.Builder builder)
    {
        AddSlots(builder);
        AddLabels(builder, "TrainingLabelValues");
    }

    private void AddSlots(DataViewSchema.Annotations.Builder builder)
    {
        var names = _model.OutputNames;
        if (!names.IsEmpty)
        {
            builder.Add(
                SlotNames,
                new VectorDataViewType(TextDataViewType.Instance, names.Length),
                (ref VBuffer<ReadOnlyMemory<char>> values) => values = new VBuffer<ReadOnlyMemory<char>>(names.Length, [.. names.Select(name => name.AsMemory())]));
        }
    }

    private void AddLabels(DataViewSchema.Annotations.Builder builder, string name) => _model.Labels?.AddTo(builder, name);
}
