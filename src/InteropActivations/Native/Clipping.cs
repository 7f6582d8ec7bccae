using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Every gradient clipping, one line each.</summary>
internal static class Clipping
{
    /// <summary>Clips the gradients where they stand.</summary>
    public static void Apply<V, T>(GradientClipping? clipping, Span<T> gradients)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (clipping)
        {
            case null: break;
            case ClipByNorm norm: ByNorm<V, T>(norm.MaxNorm, gradients); break;
            case ClipByValue value: ByValue<V, T>(value.MaxValue, gradients); break;
            default: throw new NotSupportedException($"The native engine has no gradient clipping {clipping}.");
        }
    }

    /// <summary>g ← g · min(1, limit / (norm + 10⁻⁶)). A gradient that is infinite or NaN leaves NaN, as in PyTorch.</summary>
    private static void ByNorm<V, T>(double limit, Span<T> gradients)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // PyTorch's own constant: it keeps the quotient finite where all gradients are 0.
        const double Margin = 1e-6;
        var factor = limit / (Norm<V, T>(gradients) + Margin);
        if (!(factor >= 1))
        {
            Factors.Scale<V, T>(gradients, T.CreateTruncating(factor));
        }
    }

    /// <summary>√Σg²: the norm of the norms of the tensors is that of all values together.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static double Norm<V, T>(ReadOnlySpan<T> gradients)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = new RowSum<V, T>(stackalloc DoubleWord<V, T>[RowSum<V, T>.Slots]);
        for (var i = 0; i < gradients.Length; i += V.Count)
        {
            sum.Add(i, DoubleWord<V, T>.Square(SpanLanes.Load<V, T>(gradients, i)));
        }

        return Math.Sqrt(sum.Rounded(gradients.Length));
    }

    [MethodImpl(AggressiveOptimization)]
    private static void ByValue<V, T>(double limit, Span<T> gradients)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (least, greatest) = (V.Of(-limit), V.Of(limit));
        for (var i = 0; i < gradients.Length; i += V.Count)
        {
            SpanLanes.Store(V.Min(greatest, V.Max(least, SpanLanes.Load<V, T>(gradients, i))), gradients, i);
        }
    }
}
