using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Data;

namespace InteropActivations.Training.Loop;

/// <summary>Rows that are not trained on in their order but predicted: to validate, and to score.</summary>
internal sealed class RowPart<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingSpec _spec;
    private readonly DataSet _data;
    private readonly T[] _inputs;
    private readonly T[] _outputs;
    private readonly T[] _targets;

    /// <summary>Rows, standardized.</summary>
    public RowPart(DataSet data, TrainingSpec spec)
    {
        _spec = spec;
        _data = data;
        _inputs = new T[data.Features.Length];
        for (var i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = T.CreateTruncating(data.Features[i]);
        }

        _outputs = new T[data.Rows * spec.Network.Outputs];
        _targets = TargetEncoding.Of<T>(data, spec);
    }

    /// <summary>The loss over all rows, as a prediction gives them.</summary>
    public double Loss(ITrainingSession<T> session)
    {
        session.Predict(_inputs, _outputs);
        Span<T> loss = stackalloc T[1];
        LossEvaluation.Evaluate(_spec.Loss, _spec.Network.Outputs, _outputs, _targets, loss);
        return double.CreateTruncating(loss[0]);
    }

    /// <summary>How well the rows are predicted.</summary>
    /// <param name="session">The network.</param>
    /// <param name="unit">The standard deviation by which the target was divided.</param>
    public Score Score(ITrainingSession<T> session, double unit)
    {
        session.Predict(_inputs, _outputs);
        return Training.Score.Of<T>(_data, _spec, _outputs, unit);
    }
}
