using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>All that a session can be restored from.</summary>
internal sealed record Snapshot<T>(T[] Parameters, T[] Buffers, T[] State, int Steps);

internal static class Snapshot
{
    public static Snapshot<T> Of<T>(ITrainingSession<T> session, TrainingSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = ParameterLayout.Of(spec.Network);
        var parameters = new T[layout.Count];
        var buffers = new T[layout.BufferCount];
        var state = new T[spec.Optimizer.StateLength(layout.Count)];
        session.CopyParametersTo(parameters);
        session.CopyBuffersTo(buffers);
        session.CopyOptimizerStateTo(state);
        return new Snapshot<T>(parameters, buffers, state, session.Steps);
    }
}
