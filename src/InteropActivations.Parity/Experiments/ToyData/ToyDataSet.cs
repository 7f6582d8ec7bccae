using InteropActivations.Data;

namespace InteropActivations.Parity.Experiments.ToyData;

/// <summary>A toy data set: points of the plane in two classes, as many of either, drawn from a seed.</summary>
internal static class ToyDataSet
{
    /// <summary>The data set of points drawn class by class in turn.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">How many points.</param>
    /// <param name="seed">Decides where they lie.</param>
    /// <param name="place">Draws a point: of a class, and how far along its class it is, from 0 to 1.</param>
    public static DataSet Of(string name, int rows, ulong seed, Func<Xoshiro256, int, double, (double X, double Y)> place)
    {
        var random = new Xoshiro256(seed, ExperimentStream.ToyData);
        var features = new double[2 * rows];
        var targets = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var label = row % 2;
            (features[2 * row], features[(2 * row) + 1]) = place(random, label, (double)(row / 2) / Math.Max(1, (rows / 2) - 1));
            targets[row] = label;
        }

        return new DataSet(name, DataTask.Classification, ["x", "y"], ["0", "1"], features, targets);
    }
}
