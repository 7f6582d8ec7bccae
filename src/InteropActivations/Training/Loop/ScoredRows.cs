using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Data;

namespace InteropActivations.Training.Loop;

/// <summary>Rows that are not trained on in their order but predicted: to validate, and to score.</summary>
/// <param name="data">The rows.</param>
/// <param name="part">Which of them.</param>
/// <param name="spec">The network and its loss.</param>
internal sealed class ScoredRows<T>(ITrainingData data, DataPart part, TrainingSpec spec) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IRowChunks<T> _chunks = data.Rows<T>(part, spec);
    private T[] _outputs = [];

    /// <summary>The loss over all rows, as a prediction gives them.</summary>
    public double Loss(ITrainingSession<T> session)
    {
        double sum = 0, divisor = 0;
        _chunks.Restart();
        while (_chunks.Next())
        {
            LossEvaluation.Add(spec.Loss, spec.Network.Outputs, Predict(session), _chunks.Targets, _chunks.Weights, ref sum, ref divisor);
        }

        return spec.Loss.Reduction == Reduction.Sum ? sum : sum / divisor;
    }

    /// <summary>How well the rows are predicted.</summary>
    public Score Score(ITrainingSession<T> session)
    {
        var score = new RunningScore(data.Task, data.Outputs, spec.Loss, data.Standardizer.Target.Deviation);
        double[] outputs = [];
        _chunks.Restart();
        while (_chunks.Next())
        {
            var predicted = Predict(session);
            if (outputs.Length < predicted.Length)
            {
                outputs = new double[predicted.Length];
            }

            for (var i = 0; i < predicted.Length; i++)
            {
                outputs[i] = double.CreateTruncating(predicted[i]);
            }

            score.Add(outputs.AsSpan(0, predicted.Length), _chunks.Labels);
        }

        return score.Result;
    }

    /// <inheritdoc/>
    public void Dispose() => _chunks.Dispose();

    private ReadOnlySpan<T> Predict(ITrainingSession<T> session)
    {
        var count = _chunks.Rows * spec.Network.Outputs;
        if (_outputs.Length < count)
        {
            _outputs = new T[count];
        }

        var outputs = _outputs.AsSpan(0, count);
        session.Predict(_chunks.Inputs, outputs);
        return outputs;
    }
}
