using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Data.Tensors;
using InteropActivations.Training;

namespace InteropActivations.Parity.Traces;

/// <summary>Writes what an engine computes as a trace, with the names that <c>reference/traces/record_trace.py</c> gives.</summary>
public static class TraceRecorder
{
    /// <summary>Trains a network on one batch, the same at every step, and keeps everything.</summary>
    /// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
    /// <param name="engine">The engine.</param>
    /// <param name="spec">Network, loss and optimizer; no normalization, dropout, class weights or clipping.</param>
    /// <param name="parameters">Initial parameters in the order of <see cref="Networks.ParameterLayout"/>.</param>
    /// <param name="batch">The rows.</param>
    /// <param name="steps">How many steps are taken; at least 0.</param>
    /// <exception cref="InputException">The network or loss cannot be traced, or a length does not fit.</exception>
    /// <exception cref="NotSupportedException">The engine cannot train this network; the message says why.</exception>
    public static Trace Record<T>(IBackend engine, TrainingSpec spec, ReadOnlySpan<T> parameters, TrainingBatch<T> batch, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        TraceReader.Check(spec);
        if (spec.Clipping is not null || !batch.Weights.IsEmpty)
        {
            throw new InputException("Clipping and weights of rows cannot be traced; leave them out.");
        }

        var dtype = DTypes.Of<T>();
        var shapes = new TraceShapes(spec, dtype, [SessionChecks.Batch(spec, batch)], steps);
        var tensors = new List<NamedTensor>();
        var description = new TraceDescription(
            TraceDescription.FormatName, TraceDescription.CurrentVersion, spec.Network.ToString(), spec.Loss.ToString(), spec.Optimizer.ToString(), dtype.Name(), $"{engine.Info.Name} {engine.Info.Version}")
            .ToBytes();
        tensors.Add(NamedTensor.Of(TraceNames.Description, [description.Length], description));
        Add(TraceNames.Inputs, batch.Inputs.ToArray());
        if (spec.Loss.TakesClasses)
        {
            tensors.Add(NamedTensor.Of(TraceNames.Targets, shapes[TraceNames.Targets], Array.ConvertAll(batch.Targets.ToArray(), long.CreateTruncating)));
        }
        else
        {
            Add(TraceNames.Targets, batch.Targets.ToArray());
        }

        var layout = Networks.ParameterLayout.Of(spec.Network);
        SessionChecks.Length("parameters", parameters.Length, layout.Count);
        AddFlat(TraceNames.Parameters, parameters);

        var start = new Trace(new TensorSet(tensors), spec, dtype, writer: "", steps: 0, batches: 1);
        var passes = new EnginePasses<T>(engine, start);
        foreach (var tensor in passes.Forward().Concat(passes.Backward()))
        {
            Add(tensor.Name, tensor.Values);
        }

        var (loss, gradients) = passes.Gradients();
        Add(TraceNames.Loss, [loss]);
        AddFlat<T>(TraceNames.Gradients, gradients);
        if (steps > 0)
        {
            AddSteps(parameters, batch);
        }

        return Trace.Of(new TensorSet(tensors), "What was recorded");

        void Add(string name, T[] values) => tensors.Add(NamedTensor.Of(name, shapes[name], values));

        void AddFlat<TValue>(string group, ReadOnlySpan<TValue> flat, int times = 1) where TValue : unmanaged
        {
            foreach (var block in layout.Blocks)
            {
                var values = new TValue[times * block.Count];
                for (var step = 0; step < times; step++)
                {
                    flat.Slice((step * layout.Count) + block.Offset, block.Count).CopyTo(values.AsSpan(step * block.Count));
                }

                var name = TraceNames.Of(group, block);
                tensors.Add(NamedTensor.Of(name, shapes[name], values));
            }
        }

        void AddSteps(ReadOnlySpan<T> from, TrainingBatch<T> rows)
        {
            using var session = engine.Train(spec, from);
            var losses = new T[steps];
            var groups = new[] { TraceNames.Gradients, TraceNames.Parameters }.Concat(spec.Optimizer.StateBuffers).ToArray();
            var flat = groups.Select(_ => new T[checked(steps * layout.Count)]).ToArray();
            var state = new T[spec.Optimizer.StateLength(layout.Count)];
            for (var step = 0; step < steps; step++)
            {
                losses[step] = session.Step(rows);
                session.CopyGradientsTo(flat[0].AsSpan(step * layout.Count, layout.Count));
                session.CopyParametersTo(flat[1].AsSpan(step * layout.Count, layout.Count));
                session.CopyOptimizerStateTo(state);
                for (var buffer = 2; buffer < groups.Length; buffer++)
                {
                    state.AsSpan((buffer - 2) * layout.Count, layout.Count).CopyTo(flat[buffer].AsSpan(step * layout.Count));
                }
            }

            Add(TraceNames.AtSteps(TraceNames.Loss), losses);
            for (var group = 0; group < groups.Length; group++)
            {
                AddFlat<T>(TraceNames.AtSteps(groups[group]), flat[group], steps);
            }
        }
    }
}
