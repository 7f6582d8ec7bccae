using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Training;

namespace InteropActivations.MLNet;

/// <summary>Scores rows in batches by the native engine; the bits of a row do not depend on the others. Not thread-safe.</summary>
internal sealed class NetworkScorer : IDisposable
{
    /// <summary>So many rows keep the matrix product busy, and their activations in the cache.</summary>
    public const int MostRows = 256;

    private static readonly ActivationSpec Softmax = "softmax";

    private readonly MlpModelParameters _model;
    private readonly Scaling _features;
    private readonly ITrainingSession<float> _session;
    private readonly NativeBackend _engine = new();
    private readonly int _width;
    private readonly int _outputs;
    private readonly bool[] _isMissing = new bool[MostRows];
    private float[] _inputs = [];
    private float[] _scores = [];

    public NetworkScorer(MlpModelParameters model)
    {
        _model = model;
        _features = new Scaling(model.Trained.Standardizer.Features);
        (_width, _outputs) = (model.Network.Inputs, model.Network.Outputs);
        float[] parameters = [.. model.Trained.Parameters.Select(value => (float)value)];

        // Gradient descent without momentum is the optimizer that keeps nothing; no step is taken.
        var spec = new TrainingSpec(model.Network, Loss.MeanSquaredError, new Sgd(1));
        _session = _engine.Train<float>(spec, parameters);
        if (!model.Trained.Buffers.IsEmpty)
        {
            _session.Restore(parameters, [.. model.Trained.Buffers.Select(value => (float)value)], [], steps: 0);
        }
    }

    /// <summary>The probability of a logit.</summary>
    public static float ProbabilityOf(float logit) => (float)(1 / (1 + Math.Exp(-logit)));

    /// <summary>The class of the greatest score, the first of equals; −1 where scores are missing.</summary>
    public static int ClassOf(ReadOnlySpan<float> scores)
    {
        var greatest = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (float.IsNaN(scores[i]))
            {
                return -1;
            }

            greatest = scores[i] > scores[greatest] ? i : greatest;
        }

        return greatest;
    }

    /// <summary>Takes the features of a row.</summary>
    /// <param name="row">Its place in the batch.</param>
    /// <param name="features">Its features.</param>
    public void Take(int row, ReadOnlySpan<float> features)
    {
        Grow(ref _inputs, (row + 1) * _width);
        _features.Apply(features, _inputs.AsSpan(row * _width, _width));
        _isMissing[row] = false;
        foreach (var feature in features)
        {
            _isMissing[row] |= float.IsNaN(feature);
        }
    }

    /// <summary>Scores the rows taken.</summary>
    public void Score(int rows)
    {
        Grow(ref _scores, rows * _outputs);
        var scores = _scores.AsSpan(0, rows * _outputs);
        _session.Predict(_inputs.AsSpan(0, rows * _width), scores);
        if (_model.Task == MlpTask.Multiclass && rows > 0)
        {
            Softmax.Forward(new ActivationInput<float>(scores, _outputs), scores);
        }

        for (var row = 0; row < rows; row++)
        {
            if (_isMissing[row])
            {
                scores.Slice(row * _outputs, _outputs).Fill(float.NaN);
            }
        }
    }

    /// <summary>The scores of a row.</summary>
    public ReadOnlySpan<float> Scores(int row) => _scores.AsSpan(row * _outputs, _outputs);

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _engine.Dispose();
    }

    private static void Grow(ref float[] values, int length)
    {
        if (values.Length < length)
        {
            Array.Resize(ref values, Math.Max(length, 2 * values.Length));
        }
    }
}
