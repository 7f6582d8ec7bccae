using InteropActivations.Data;

namespace InteropActivations.Tests.Data.Streamed;

/// <summary>The rows of a streamed part, made without streaming.</summary>
internal static class InMemory
{
    /// <summary>The rows of a part as they stand in the file.</summary>
    public static DataSet Part(StreamedDataSet streamed, DataSet data, DataPart part) =>
        data.Take([.. Enumerable.Range(0, data.Rows).Where(row => streamed.PartOf(row) == part)]);

    /// <summary>The rows to train on, standardized.</summary>
    public static DataSet Standardized(StreamedDataSet streamed, DataSet data)
    {
        var train = Part(streamed, data, DataPart.Train);
        return Standardizer.Fit(train).Apply(train);
    }
}
