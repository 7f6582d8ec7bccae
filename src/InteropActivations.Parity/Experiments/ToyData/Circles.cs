using InteropActivations.Data;

namespace InteropActivations.Parity.Experiments.ToyData;

/// <summary>Two circles around the origin, class 0 on the outer one.</summary>
internal static class Circles
{
    /// <summary>Five of these between the circles.</summary>
    private const double Outer = 1.5, Inner = 0.75, Deviation = 0.1;

    /// <summary>The points.</summary>
    public static DataSet Draw(int rows, ulong seed) => ToyDataSet.Of("circles", rows, seed, (random, label, along) =>
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * random.NextUniform());
        var radius = label == 0 ? Outer : Inner;
        return ((radius * cosine) + (Deviation * random.NextNormal()), (radius * sine) + (Deviation * random.NextNormal()));
    });
}
