using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InteropActivations.Data;

/// <summary>The data sets that come with this project, in <c>reference/datasets</c>.</summary>
public static class DataSetCatalogue
{
    private static readonly Lazy<string> FoundFolder = new(FindFolder);

    private static readonly Lazy<ImmutableArray<DataSetInfo>> Listed = new(ReadList);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Every data set.</summary>
    /// <exception cref="InputException">The folder is not there.</exception>
    public static IReadOnlyList<DataSetInfo> All => Listed.Value;

    /// <summary>What is said about the data set of that name.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static DataSetInfo Info(string name) =>
        All.FirstOrDefault(known => string.Equals(known.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(NearestNames.Sentence("data set", name, All.Select(known => known.Name)));

    /// <summary>Reads the data set of that name.</summary>
    /// <exception cref="InputException">There is none, or its file is not the one whose checksum is listed.</exception>
    public static DataSet Get(string name)
    {
        var info = Info(name);
        return Read(info, Path.Combine(FoundFolder.Value, info.File));
    }

    /// <summary>Reads a data set from the file that is said to hold it.</summary>
    internal static DataSet Read(DataSetInfo info, string path)
    {
        var table = CsvTable.Read(path);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        return checksum == info.Sha256
            ? DataSetReader.Read(table, info.Name, table.Header.Column(info.Label), info.Task, info.Classes ?? [])
            : throw new InputException($"{info.File} has the checksum {checksum}, but {info.Sha256} is listed: the file was changed; restore it.");
    }

    private static ImmutableArray<DataSetInfo> ReadList() =>
        JsonSerializer.Deserialize<ImmutableArray<DataSetInfo>>(File.ReadAllText(Path.Combine(FoundFolder.Value, "datasets.json")), Json);

    private static string FindFolder() => ReferenceFolder.Find("datasets") ?? throw new InputException(
        $"The folder reference/datasets is neither beside the application in {AppContext.BaseDirectory} nor above it; name a CSV file instead.");
}
