using InteropActivations.Data;

namespace InteropActivations.Parity.Experiments.ToyData;

/// <summary>Two spirals around one another, each one turn and a quarter, class 1 being class 0 turned by half.</summary>
internal static class Spirals
{
    /// <summary>The arms are 0.8 apart, twenty of these.</summary>
    private const double First = 0.2, Last = 1.8, Turns = 1.25, Deviation = 0.04;

    /// <summary>The points.</summary>
    public static DataSet Draw(int rows, ulong seed) => ToyDataSet.Of("spirals", rows, seed, (random, label, along) =>
    {
        var radius = First + ((Last - First) * along);
        var (sine, cosine) = Math.SinCos((2 * Math.PI * Turns * along) + (Math.PI * label));
        return ((radius * cosine) + (Deviation * random.NextNormal()), (radius * sine) + (Deviation * random.NextNormal()));
    });
}
