using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Recording;

/// <summary>A call, and what an engine answered.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="Sample">What was asked.</param>
/// <param name="Output">y.</param>
/// <param name="InputGradients">dx for each dy of the sample.</param>
/// <param name="ParameterGradients">The gradients of the learned parameters for each dy; empty where they were not asked for.</param>
internal sealed record RecordedCall<T>(Sample<T> Sample, T[] Output, IReadOnlyList<T[]> InputGradients, IReadOnlyList<T[]> ParameterGradients)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether this call asks what <paramref name="input"/> asks, bit for bit.</summary>
    public bool Answers(ActivationInput<T> input) =>
        input.RowLength == Sample.Input.RowLength && Same(input.Values, Sample.Values) && Same(input.Draws, Sample.Draws);

    /// <summary>Which of the upstream gradients <paramref name="upstream"/> is; −1 for none.</summary>
    public int IndexOf(ReadOnlySpan<T> upstream)
    {
        for (var i = 0; i < Sample.Upstreams.Count; i++)
        {
            if (Same(upstream, Sample.Upstreams[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Same(ReadOnlySpan<T> a, ReadOnlySpan<T> b) => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));
}

/// <summary>What an engine answered for one activation in one dtype.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="Heading">Which activation, and who answered.</param>
/// <param name="Calls">The calls in the order they were made.</param>
internal sealed record RecordedActivation<T>(RecordingHeading Heading, IReadOnlyList<RecordedCall<T>> Calls)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>The first lines of a recording.</summary>
/// <param name="Activation">The activation with its parameters.</param>
/// <param name="DType">The dtype.</param>
/// <param name="Version">The engine that answered, with its version.</param>
/// <param name="ComposedOf">What the engine composed it of; empty where it has an operation of that name.</param>
internal sealed record RecordingHeading(ActivationSpec Activation, DType DType, string Version, string ComposedOf);
