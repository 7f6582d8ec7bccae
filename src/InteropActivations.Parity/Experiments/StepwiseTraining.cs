using InteropActivations.Backends;
using InteropActivations.Data;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>Trains for a number of steps, and lets an experiment look in after each.</summary>
internal sealed class StepwiseTraining : IDisposable
{
    private readonly DataSet _data;
    private readonly TrainingSpec _spec;
    private readonly Batches<float> _batches;
    private readonly float[] _features;
    private readonly DropoutMasks<float> _masks;

    /// <summary>Ready for the first step.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="data">The rows as the network shall see them.</param>
    /// <param name="spec">What is trained.</param>
    /// <param name="parameters">Where it begins.</param>
    /// <param name="batchSize">Rows per step.</param>
    /// <param name="seed">Decides the order of the rows.</param>
    public StepwiseTraining(IBackend engine, DataSet data, TrainingSpec spec, float[] parameters, int batchSize, ulong seed)
    {
        _data = data;
        _spec = spec;
        _batches = new Batches<float>(data, spec, batchSize, seed);
        _features = Features(data);
        _masks = new DropoutMasks<float>(spec.Network, seed);
        Session = engine.Train<float>(spec, parameters);
    }

    /// <summary>What is being trained.</summary>
    public ITrainingSession<float> Session { get; }

    /// <summary>The loss before each step taken.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>Takes one step.</summary>
    public void Step()
    {
        var batch = Losses.Count % _batches.Count;
        if (batch == 0)
        {
            _batches.StartEpoch(Losses.Count / _batches.Count);
        }

        Losses.Add(Session.Step(new TrainingBatch<float>(_batches.Inputs(batch), _batches.Targets(batch))
        {
            Masks = _masks.Of(Losses.Count, _batches.Rows(batch)),
        }));
    }

    /// <summary>Takes steps until there are so many, or the loss is no number any more.</summary>
    public StepwiseTraining Steps(int count, CancellationToken cancellation)
    {
        while (Losses.Count < count && (Losses.Count == 0 || double.IsFinite(Losses[^1])))
        {
            cancellation.ThrowIfCancellationRequested();
            Step();
        }

        return this;
    }

    /// <summary>The mean of the last losses.</summary>
    public double LastLoss(int steps) => Losses.TakeLast(steps).Average();

    /// <summary>How well the rows it is trained on are predicted.</summary>
    public double Score() => Score(_data, _features);

    /// <summary>How well other rows are predicted.</summary>
    public double Score(DataSet data) => Score(data, Features(data));

    /// <summary>The parameters now.</summary>
    public float[] Parameters()
    {
        var parameters = new float[Networks.ParameterLayout.Of(_spec.Network).Count];
        Session.CopyParametersTo(parameters);
        return parameters;
    }

    /// <summary>The gradients of the last step.</summary>
    public float[] Gradients()
    {
        var gradients = new float[Networks.ParameterLayout.Of(_spec.Network).Count];
        Session.CopyGradientsTo(gradients);
        return gradients;
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    /// <summary>The features of all rows in float32.</summary>
    public static float[] Features(DataSet data)
    {
        var features = new float[data.Features.Length];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = (float)data.Features[i];
        }

        return features;
    }

    private double Score(DataSet data, float[] features)
    {
        var outputs = new float[data.Rows * _spec.Network.Outputs];
        Session.Predict(features, outputs);
        return Training.Score.Of<float>(data, _spec, outputs).Value;
    }
}
