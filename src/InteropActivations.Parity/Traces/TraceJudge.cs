using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Parity.Lockstep;
using InteropActivations.Training;

namespace InteropActivations.Parity.Traces;

/// <summary>Compares what an engine computes with what a trace holds, tensor by tensor.</summary>
internal sealed class TraceJudge<T>(Trace trace, StepComparison comparison) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many tensors were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>One pass forward and back.</summary>
    public void Passes(EnginePasses<T> passes)
    {
        comparison.Begin();
        Hold(passes.Forward(), "value");
        var (loss, gradients) = passes.Gradients();
        if (trace.Tensors.Find(TraceNames.Loss) is { } recorded)
        {
            Compared++;
            comparison.Loss(double.CreateTruncating(loss), recorded.To<double>()[0]);
        }

        Hold(passes.Backward(), "gradient");
        Hold("gradient", gradients, trace.Flat<T>(TraceNames.Gradients, step: null));
    }

    /// <summary>The steps.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="singleStep">Whether each begins at the trace's state.</param>
    public void Steps(IBackend engine, bool singleStep)
    {
        using var session = engine.Train<T>(trace.Spec, trace.Parameters<T>());
        var buffers = trace.Spec.Optimizer.StateBuffers;
        var losses = trace.Tensors.Find(TraceNames.AtSteps(TraceNames.Loss))!.To<double>();
        var ours = new T[trace.Layout.Count];
        var state = StateOf(session, isNeeded: singleStep);
        for (var step = 0; step < trace.Steps; step++)
        {
            var loss = session.Step(new TrainingBatch<T>(trace.Inputs<T>(step), trace.Targets<T>(step)));
            comparison.Begin();
            Compared++;
            comparison.Loss(double.CreateTruncating(loss), losses[step]);
            session.CopyGradientsTo(ours);
            Hold("gradient", ours, AtStep(TraceNames.Gradients));
            if (state is not null)
            {
                session.CopyOptimizerStateTo(state);
            }

            for (var buffer = 0; buffer < buffers.Length; buffer++)
            {
                var recorded = AtStep(buffers[buffer]);
                if (state is not null && recorded is not null)
                {
                    var own = state.AsSpan(buffer * ours.Length, ours.Length);
                    Hold(buffers[buffer], own, recorded);
                    recorded.CopyTo(own);
                }
            }

            session.CopyParametersTo(ours);
            var parameters = AtStep(TraceNames.Parameters);
            Hold("parameter", ours, parameters);
            if (singleStep && parameters is not null && state is not null)
            {
                session.Restore(parameters, [], state, session.Steps);
            }

            T[]? AtStep(string group) => trace.Flat<T>(TraceNames.AtSteps(group), step);
        }
    }

    /// <summary>Room for the optimizer's state, or nothing where the engine keeps it to itself.</summary>
    private T[]? StateOf(ITrainingSession<T> session, bool isNeeded)
    {
        var state = new T[trace.Spec.Optimizer.StateLength(trace.Layout.Count)];
        try
        {
            session.CopyOptimizerStateTo(state);
            return state;
        }
        catch (NotSupportedException) when (!isNeeded)
        {
            return null;
        }
    }

    private void Hold(IEnumerable<PassTensor<T>> tensors, string quantity)
    {
        foreach (var tensor in tensors)
        {
            if (trace.Tensors.Find(tensor.Name) is { } recorded)
            {
                Compared++;
                comparison.Tensor(tensor.Layer, tensor.Tensor, quantity, tensor.Values, recorded.Values<T>());
            }
        }
    }

    private void Hold(string quantity, ReadOnlySpan<T> ours, T[]? recorded)
    {
        if (recorded is not null)
        {
            Compared += trace.Layout.Blocks.Length;
            comparison.Tensors(quantity, trace.Layout.Blocks, ours, recorded);
        }
    }
}
