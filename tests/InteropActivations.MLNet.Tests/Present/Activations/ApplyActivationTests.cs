using InteropActivations.Activations;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

public class ApplyActivationTests
{
    private static readonly InputRow[] Rows =
    [
        new() { Number = -1.5f, Vector = [0, -0.5f, 2, 20], AnyLength = [1, -1] },
        new() { Number = 0.25f, Vector = [-3, 1, float.NaN, 4], AnyLength = [] },
        new() { Number = 6, Vector = [-100, 100, -1, 1e-6f], AnyLength = [3, -2, 0.5f] },
    ];

    private readonly MLContext _context = new(seed: 0);

    public static TheoryData<string> Activations => [.. ActivationCatalogue.All.Select(activation => activation.Info.Name), "leaky-relu(0.2)"];

    private IDataView Data => _context.Data.LoadFromEnumerable(Rows);

    [Theory]
    [MemberData(nameof(Activations))]
    public void Vectors_become_what_the_native_engine_makes_of_them_as_rows(string activation)
    {
        ActivationSpec spec = activation;

        var output = _context.Transforms.ApplyActivation("Out", activation, "Vector").Fit(Data).Transform(Data);

        output.Schema["Out"].Type.ShouldBe(new VectorDataViewType(NumberDataViewType.Single, spec.OutputLength(4)));
        output.GetColumn<float[]>("Out").ShouldBe(Rows.Select(row => Native(spec, row.Vector)));
    }

    [Theory]
    [InlineData("gelu")]
    [InlineData("hard-sigmoid")]
    [InlineData("rrelu")]
    [InlineData("swish(1.5)")]
    public void Numbers_become_what_the_native_engine_makes_of_them(string activation)
    {
        var output = _context.Transforms.ApplyActivation("Out", activation, "Number").Fit(Data).Transform(Data);

        output.Schema["Out"].Type.ShouldBe(NumberDataViewType.Single);
        output.GetColumn<float>("Out").ShouldBe(Rows.SelectMany(row => Native(activation, [row.Number])));
    }

    [Fact]
    public void Vectors_of_any_length_keep_their_length()
    {
        var output = _context.Transforms.ApplyActivation("AnyLength", "softmax").Fit(Data).Transform(Data);

        output.GetColumn<float[]>("AnyLength").ShouldBe(Rows.Select(row => Native("softmax", row.AnyLength)));
    }

    [Fact]
    public void Sparse_vectors_are_computed_where_they_are_zero_too()
    {
        var pipeline = _context.Transforms.Categorical.OneHotHashEncoding("Hot", "Text", numberOfBits: 10)
            .Append(_context.Transforms.ApplyActivation("Out", "sigmoid", "Hot"));

        var output = pipeline.Fit(Data).Transform(Data);

        var hot = output.GetColumn<VBuffer<float>>("Hot").First();
        hot.IsDense.ShouldBeFalse();
        output.GetColumn<float[]>("Out").First().ShouldBe(Native("sigmoid", [.. hot.DenseValues()]));
    }

    [Fact]
    public void The_output_takes_the_place_of_the_input_where_no_other_is_named()
    {
        var output = _context.Transforms.ApplyActivation("Number", "relu").Fit(Data).Transform(Data);

        output.GetColumn<float>("Number").ShouldBe([0, 0.25f, 6]);
        output.GetColumn<string>("Text").Count().ShouldBe(3);
        output.GetRowCount().ShouldBe(3);
    }

    [Fact]
    public void Names_of_slots_are_kept_where_the_length_is()
    {
        var pipeline = _context.Transforms.Concatenate("Both", "Number", "Vector")
            .Append(_context.Transforms.Concatenate("Six", "Number", "Both"))
            .Append(_context.Transforms.ApplyActivation("Elementwise", "relu", "Six"))
            .Append(_context.Transforms.ApplyActivation("Halves", "glu", "Six"));

        var schema = pipeline.Fit(Data).Transform(Data).Schema;

        SlotNames(schema["Elementwise"]).ShouldBe(SlotNames(schema["Six"]));
        SlotNames(schema["Six"])[0].ShouldBe("Number");
        schema["Halves"].HasSlotNames().ShouldBeFalse();
    }

    [Fact]
    public void It_works_between_other_steps_of_a_pipeline()
    {
        var pipeline = _context.Transforms.NormalizeMinMax("Scaled", "Number")
            .Append(_context.Transforms.ApplyActivation("Scaled", "sigmoid"))
            .Append(_context.Transforms.Concatenate("Features", "Scaled", "Number"))
            .AppendCacheCheckpoint(_context)
            .Append(_context.Transforms.ApplyActivation("Features", "relu6"));

        var preview = pipeline.Fit(Data).Transform(Data).Preview();

        var features = preview.RowView.Select(row => ((VBuffer<float>)row.Values.Last(value => value.Key == "Features").Value).DenseValues().ToArray()).ToArray();
        features.ShouldBe([.. Rows.Select(row => new[] { Native("sigmoid", [row.Number / 6])[0], Math.Clamp(row.Number, 0, 6) })]);
    }

    [Fact]
    public void A_trainer_takes_its_output()
    {
        var rows = Enumerable.Range(0, 50).Select(i => new InputRow { Number = 2 * Math.Max(0, i - 25), Vector = [i - 25, 0, 0, 1] });
        var data = _context.Data.LoadFromEnumerable(rows);
        var pipeline = _context.Transforms.ApplyActivation("Hinge", "relu", "Vector")
            .Append(_context.Regression.Trainers.Sdca(labelColumnName: "Number", featureColumnName: "Hinge"));

        var metrics = _context.Regression.Evaluate(pipeline.Fit(data).Transform(data), labelColumnName: "Number");

        // A line through the rectified column is exact; one through the column itself reaches 0.75.
        metrics.RSquared.ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public void A_prediction_engine_applies_it_to_single_rows()
    {
        var model = _context.Transforms.ApplyActivation("Number", "gelu")
            .Append(_context.Transforms.ApplyActivation("Vector", "softmax")).Fit(Data);
        using var engine = _context.Model.CreatePredictionEngine<InputRow, OutputRow>(model);

        foreach (var row in Rows)
        {
            var prediction = engine.Predict(row);
            prediction.Number.ShouldBe(Native("gelu", [row.Number])[0]);
            prediction.Vector.ShouldBe(Native("softmax", row.Vector));
        }
    }

    [Fact]
    public void Rows_are_read_in_parallel_and_shuffled_like_those_of_the_input()
    {
        var data = _context.Data.Cache(Data);
        var output = _context.Transforms.ApplyActivation("Out", "relu", "Number").Fit(data).Transform(data);

        output.CanShuffle.ShouldBe(data.CanShuffle);
        var values = new List<float>();
        foreach (var cursor in output.GetRowCursorSet([output.Schema["Out"]], 2))
        {
            using (cursor)
            {
                cursor.IsColumnActive(output.Schema["Out"]).ShouldBeTrue();
                cursor.IsColumnActive(output.Schema["Text"]).ShouldBeFalse();
                var getter = cursor.GetGetter<float>(output.Schema["Out"]);
                while (cursor.MoveNext())
                {
                    var value = 0f;
                    getter(ref value);
                    values.Add(value);
                }
            }
        }

        values.Order().ShouldBe([0, 0.25f, 6]);
    }

    private static float[] Native(ActivationSpec activation, float[] row)
    {
        var output = new float[activation.OutputLength(row.Length)];
        activation.Forward<float>(row, output);
        return output;
    }

    private static string[] SlotNames(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
