namespace InteropActivations.Data;

/// <summary>How a file is read as a <see cref="StreamedDataSet"/>. Immutable, and valid once made.</summary>
/// <remarks>A fifth of the rows is held out and none validates, unless said otherwise.</remarks>
public sealed record StreamOptions
{
    /// <summary>The column that is predicted; null for the last one.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>What is predicted; null finds it by the rule of <see cref="DataSet.FromCsv"/>.</summary>
    public DataTask? Task { get; init; }

    /// <summary>The fraction of rows held out for the test, greater than 0 and less than 1.</summary>
    public double HeldOut
    {
        get;
        init => field = DataSplit.CheckFraction(value);
    } = 0.2;

    /// <summary>The fraction of the rows not held out that validates each epoch instead of being trained on; 0 for none, less than 1.</summary>
    public double Validation
    {
        get;
        init => field = value == 0 ? 0 : DataSplit.CheckFraction(value);
    }

    /// <summary>Decides which rows are in which part.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The part a row belongs to, counted from 0 below the header.</summary>
    internal DataPart PartOf(long row)
    {
        var place = Xoshiro256.UniformAt(Seed, RandomStream.Rows, row);
        return place < HeldOut ? DataPart.Test
            : place < HeldOut + ((1 - HeldOut) * Validation) ? DataPart.Validation
            : DataPart.Train;
    }
}
