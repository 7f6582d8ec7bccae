using System.Numerics;
using System.Runtime.InteropServices;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Equality bit by bit: −0 is not 0, and a NaN is itself.</summary>
internal static class Bits
{
    public static void ShouldBeSame<T>(T[] actual, T[] expected) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        actual.Length.ShouldBe(expected.Length);
        if (MemoryMarshal.AsBytes<T>(actual).SequenceEqual(MemoryMarshal.AsBytes<T>(expected)))
        {
            return;
        }

        var first = Enumerable.Range(0, actual.Length).First(i => !MemoryMarshal.AsBytes<T>(actual.AsSpan(i, 1)).SequenceEqual(MemoryMarshal.AsBytes<T>(expected.AsSpan(i, 1))));
        Assert.Fail($"[{first}] is {actual[first]}, but was {expected[first]} before: not the same bits.");
    }
}
