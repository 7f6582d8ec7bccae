using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Native.Threads;

namespace InteropActivations.Tests.Threads;

/// <summary>Results so long that they are written past the caches are those of short calls, wherever they begin and whoever shares the work.</summary>
public class LongResultTests
{
    /// <summary>Odd, so that the first value does not lie at a whole multiple of any lanes.</summary>
    private const int Offset = 3;

    public static TheoryData<LaneWidth> Widths => [.. LaneWidths.Available];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Of_float(LaneWidth width) => Check<float>(width, threads: 1);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Of_double(LaneWidth width) => Check<double>(width, threads: 1);

    [Fact]
    public void By_two_threads() => Check<float>(LaneWidths.Widest, threads: 2);

    [Fact]
    public void In_memory_where_no_value_lies_at_a_whole_multiple_of_its_size()
    {
        ActivationSpec activation = "relu";
        var (xs, ys) = (new byte[SplitActivation.LongBytes + 5], new byte[SplitActivation.LongBytes + 5]);
        Array.Fill(xs, (byte)0x3F);
        var x = Shifted(xs);
        var y = Shifted(ys);
        using var engine = new NativeBackend();

        engine.Forward(activation, x, y);
        y.SequenceEqual(x).ShouldBeTrue();
        y.Clear();
        engine.Backward<float>(activation, x, x, y);
        y.SequenceEqual(x).ShouldBeTrue();

        static Span<float> Shifted(byte[] bytes) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.AsSpan(1));
    }

    private static void Check<T>(LaneWidth width, int threads) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationSpec activation = "leaky-relu(0.3)";
        var length = (SplitActivation.LongBytes / System.Runtime.CompilerServices.Unsafe.SizeOf<T>()) + 5;
        var x = new T[length + Offset];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = T.CreateTruncating(((i * 7919L) % 1009) - 500);
        }

        var (y, dx) = (new T[length + Offset], new T[length + Offset]);
        using var engine = new NativeBackend(width, threads);

        engine.Forward(activation, x.AsSpan(Offset), y.AsSpan(Offset));
        engine.Backward<T>(activation, x.AsSpan(Offset), x.AsSpan(Offset), dx.AsSpan(Offset));

        y.AsSpan(0, Offset).ToArray().ShouldBe(new T[Offset]);
        y.AsSpan(Offset).SequenceEqual(InParts<T>(x.AsSpan(Offset), (part, result) => new NativeBackend(width).Forward(activation, part, result))).ShouldBeTrue();
        dx.AsSpan(Offset).SequenceEqual(InParts<T>(x.AsSpan(Offset), (part, result) => new NativeBackend(width).Backward<T>(activation, part, part, result))).ShouldBeTrue();
        engine.Forward(activation, x.AsSpan(Offset), x.AsSpan(Offset));
        x.AsSpan(Offset).SequenceEqual(y.AsSpan(Offset)).ShouldBeTrue("in place");
    }

    private static T[] InParts<T>(ReadOnlySpan<T> x, Action<T[], T[]> compute) where T : unmanaged
    {
        const int Part = 1 << 20;
        var whole = new T[x.Length];
        for (var start = 0; start < x.Length; start += Part)
        {
            var part = x[start..Math.Min(x.Length, start + Part)].ToArray();
            var result = new T[part.Length];
            compute(part, result);
            result.CopyTo(whole, start);
        }

        return whole;
    }
}
