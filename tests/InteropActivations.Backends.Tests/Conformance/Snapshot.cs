using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>All that a session can be restored from.</summary>
internal sealed record Snapshot<T>(T[] Parameters, T[] State, int Steps);

internal static class Snapshot
{
    public static Snapshot<T> Of<T>(ITrainingSession<T> session, TrainingSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new T[ParameterLayout.Of(spec.Network).Count];
        var state = new T[parameters.Length * spec.Optimizer.StateBuffers.Length];
        session.CopyParametersTo(parameters);
        session.CopyOptimizerStateTo(state);
        return new Snapshot<T>(parameters, state, session.Steps);
    }
}
