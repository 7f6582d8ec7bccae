using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report.Page;

/// <summary>The errors that parity measured against the high-precision witness, one row per engine.</summary>
internal static class Measured
{
    private static readonly (Direction Direction, string Dtype)[] Columns =
    [
        (Direction.Forward, DType.Float32.Name()), (Direction.Backward, DType.Float32.Name()),
        (Direction.Forward, DType.Float64.Name()), (Direction.Backward, DType.Float64.Name()),
    ];

    /// <summary>The rows of an activation; none where nothing was measured.</summary>
    public static IEnumerable<object?[]> Of(string activation, ParityResult? parity)
    {
        var cases = parity?.Cases
            .Where(comparison => comparison.Activation.Split('(')[0] == activation)
            .Where(comparison => comparison.NativeMaxUlp is not null || comparison.TorchMaxUlp is not null)
            .ToArray() ?? [];
        if (cases.Length == 0)
        {
            yield break;
        }

        yield return Row("native, measured", cases, comparison => comparison.NativeMaxUlp);
        foreach (var engine in cases.GroupBy(comparison => comparison.Engine))
        {
            yield return Row($"{engine.Key}, measured", engine, comparison => comparison.TorchMaxUlp);
        }
    }

    private static object?[] Row(string name, IEnumerable<ParityCase> cases, Func<ParityCase, double?> error) =>
    [
        name,
        .. Columns.Select(column => cases
            .Where(comparison => (comparison.Direction, comparison.Dtype) == column)
            .Max(error) is { } most ? Figures.Short(most) : "–"),
    ];
}
