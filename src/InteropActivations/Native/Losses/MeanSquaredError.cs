using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native.Losses;

/// <summary>Mean of (ŷ − y)²; the gradient is 2 (ŷ − y) / n.</summary>
internal static class MeanSquaredError
{
    /// <summary>Evaluates the loss; squares are summed in double and in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Evaluate<V, T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> gradient)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scale = T.CreateTruncating(2d / outputs.Length);
        var sum = 0d;
        for (var i = 0; i < outputs.Length; i++)
        {
            var difference = outputs[i] - targets[i];
            sum += double.CreateTruncating(difference) * double.CreateTruncating(difference);
            gradient[i] = scale * difference;
        }

        return T.CreateTruncating(sum / outputs.Length);
    }
}
