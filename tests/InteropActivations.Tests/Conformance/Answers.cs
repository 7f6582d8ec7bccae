using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Tests.Conformance;

/// <summary>What the native engine answers to the inputs of an activation, hard points and every scale among them.</summary>
internal static class Answers
{
    /// <summary>The bits of y for every call.</summary>
    public static ulong[] Forward<T>(ActivationSpec activation, LaneWidth width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var engine = new NativeBackend(width);
        return [.. Bits(SampleSets.For<T>(activation, table: null).Values.SelectMany(sample =>
        {
            var y = new T[activation.OutputLength(sample.Values.Length)];
            engine.Forward(activation, sample.Input, y.AsSpan());
            return y;
        }))];
    }

    /// <summary>The bits of dx and of the parameter gradients for every call and dy.</summary>
    public static ulong[] Backward<T>(ActivationSpec activation, LaneWidth width) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var engine = new NativeBackend(width);
        return [.. Bits(SampleSets.For<T>(activation, table: null).All.SelectMany(sample => sample.Upstreams.SelectMany(dy =>
        {
            var dx = new T[sample.Values.Length];
            var dp = new T[activation.LearnedCount];
            engine.Backward(activation, sample.Input, dy, dx.AsSpan(), dp);
            return dx.Concat(dp);
        })))];
    }

    /// <summary>Every NaN has the same bits here; its sign and payload mean nothing.</summary>
    private static IEnumerable<ulong> Bits<T>(IEnumerable<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        values.Select(value => BitPattern.Bits(double.CreateTruncating(value), DTypes.Of<T>()));
}
