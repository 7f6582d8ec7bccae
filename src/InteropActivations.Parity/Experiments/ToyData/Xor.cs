using InteropActivations.Data;

namespace InteropActivations.Parity.Experiments.ToyData;

/// <summary>Exclusive or: clouds around (±1, ±1), class 1 where the signs differ.</summary>
internal static class Xor
{
    /// <summary>Three of these lie between a cloud and the axes, so that the clouds do not touch.</summary>
    private const double Deviation = 0.25;

    /// <summary>The points.</summary>
    public static DataSet Draw(int rows, ulong seed) => ToyDataSet.Of("xor", rows, seed, (random, label, along) =>
    {
        var x = random.NextBelow(2) == 0 ? -1 : 1;
        var y = label == 0 ? x : -x;
        return (x + (Deviation * random.NextNormal()), y + (Deviation * random.NextNormal()));
    });
}
