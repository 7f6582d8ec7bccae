namespace InteropActivations.Data;

/// <summary>A data set in two parts: rows to train on and rows held out.</summary>
/// <param name="Train">The rows to train on.</param>
/// <param name="Test">The rows held out.</param>
public sealed record DataSplit(DataSet Train, DataSet Test)
{
    /// <summary>Holds out a fraction of the rows, drawn from the seed. Both parts keep the order of the rows.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="heldOut">The fraction, greater than 0 and less than 1. Of every class that fraction is held out, rounded to whole rows.</param>
    /// <param name="seed">Decides which rows.</param>
    /// <exception cref="InputException">The fraction is out of range, or leaves one part without rows.</exception>
    public static DataSplit Of(DataSet data, double heldOut, ulong seed) => Of(data, heldOut, seed, RandomStream.Split);

    /// <summary>The same with a stream of random numbers of its own, for a second split.</summary>
    internal static DataSplit Of(DataSet data, double heldOut, ulong seed, ulong stream)
    {
        CheckFraction(heldOut);
        var random = new Xoshiro256(seed, stream);
        var train = new List<int>();
        var test = new List<int>();
        foreach (var stratum in Strata(data))
        {
            random.Shuffle<int>(stratum);
            var held = (int)Math.Round(stratum.Length * heldOut, MidpointRounding.AwayFromZero);
            test.AddRange(stratum[..held]);
            train.AddRange(stratum[held..]);
        }

        if (train.Count == 0 || test.Count == 0)
        {
            throw new InputException(FormattableString.Invariant(
                $"Holding out {heldOut} of {data.Name} leaves {train.Count} rows to train on and {test.Count} to test; both need at least one."));
        }

        return new DataSplit(data.Take([.. train.Order()]), data.Take([.. test.Order()]));
    }

    /// <summary>Checks a fraction of rows to hold out.</summary>
    /// <exception cref="InputException">It is not greater than 0 and less than 1.</exception>
    internal static double CheckFraction(double heldOut) => heldOut is > 0 and < 1
        ? heldOut
        : throw new InputException(FormattableString.Invariant($"The fraction held out is {heldOut}, but must be greater than 0 and less than 1."));

    /// <summary>The rows of each class; all rows, for a regression.</summary>
    private static int[][] Strata(DataSet data)
    {
        var rows = Enumerable.Range(0, data.Rows).ToArray();
        var targets = data.Targets.ToArray();
        return data.Task == DataTask.Regression
            ? [rows]
            : [.. rows.GroupBy(row => targets[row]).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }
}
