using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The rows of a benchmark that charts show: the native engine's, and those of one rival at its best setting.</summary>
internal sealed class SpeedRows
{
    /// <summary>PyTorch without a binding is the harder rival; another engine only where neither was measured.</summary>
    private static readonly string[] Rivals = ["libtorch", "torchsharp"];

    private SpeedRows(BenchmarkDocument document, string rival)
    {
        Document = document;
        Rival = rival;
        Native = [.. document.Cases.Where(row => row.Verdict == SpeedVerdict.Reference)];
        Others = [.. document.Cases.Where(row => row.Engine == rival).GroupBy(Case).Select(BenchmarkRow.Fastest)];
    }

    /// <summary>What was measured.</summary>
    public BenchmarkDocument Document { get; }

    /// <summary>The engine beside the native one.</summary>
    public string Rival { get; }

    /// <summary>The native engine's rows, on one thread.</summary>
    public IReadOnlyList<BenchmarkRow> Native { get; }

    /// <summary>The rival's rows, of each case the fastest.</summary>
    public IReadOnlyList<BenchmarkRow> Others { get; }

    /// <summary>The rows; null where no engine was measured beside the native one.</summary>
    public static SpeedRows? Of(BenchmarkDocument? document)
    {
        if (document is null)
        {
            return null;
        }

        var others = document.Cases.Where(row => row.IsOfRival(document.Cases)).Select(row => row.Engine).Distinct().ToList();
        return others.Count == 0 ? null : new SpeedRows(document, Rivals.FirstOrDefault(others.Contains) ?? others[0]);
    }

    /// <summary>What a row measures, whoever does it.</summary>
    public static (string Name, string Dtype, int Size, int? Columns, MeasuredCall Direction) Case(BenchmarkRow row) =>
        (row.Name, row.Dtype, row.Size, row.Columns, row.Direction);

    /// <summary>Whether a row is of an activation, and not of a network or a product.</summary>
    public static bool IsActivation(BenchmarkRow row) => row.Direction is MeasuredCall.Forward or MeasuredCall.Backward;

    /// <summary>Whether a row is of a matrix product.</summary>
    public static bool IsProduct(BenchmarkRow row) => row.Name.StartsWith(NetworkCase.Product, StringComparison.Ordinal);

    /// <summary>The power of two next to a row's elements: rows of 10 or 1,000 values make 65,530 and 65,000 of 64 Ki.</summary>
    public static int RoundSize(BenchmarkRow row) => 1 << Math.Min(30, (int)Math.Round(Math.Log2(Math.Max(1, row.Size))));

    /// <summary>What a row computes, with the length of its rows where it has any.</summary>
    public static string Name(BenchmarkRow row) => row.Columns is { } width ? $"{row.Name} of {width}" : row.Name;

    /// <summary>A direction as it is read.</summary>
    public static string Word(MeasuredCall direction) => direction.ToString().ToLowerInvariant();
}
