using System.Numerics;

namespace InteropActivations.Parity.Experiments;

/// <summary>Arrays of random numbers, drawn in float64 and rounded.</summary>
internal static class Draw
{
    /// <summary>Numbers of the normal distribution around 0.</summary>
    public static T[] Normal<T>(int count, ulong seed, ulong stream, double deviation = 1) where T : IFloatingPointIeee754<T>
    {
        var random = new Xoshiro256(seed, stream);
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = T.CreateTruncating(deviation * random.NextNormal());
        }

        return values;
    }
}
