using InteropActivations.Parity.Benchmarks.Cases;

namespace InteropActivations.Parity.Benchmarks.Results;

/// <summary>What TorchSharp's binding costs a call: the same work by PyTorch with it and without.</summary>
/// <remarks>Both as ratios to the native engine, which hold across processes: one cannot hold two versions of libtorch.</remarks>
/// <param name="Title">What is done.</param>
/// <param name="Native">Nanoseconds of the native engine.</param>
/// <param name="LibTorch">Times that, for libtorch at its best.</param>
/// <param name="TorchSharp">Times that, for TorchSharp at its best.</param>
public sealed record BindingCost(string Title, double Native, double LibTorch, double TorchSharp)
{
    // What a call costs by itself is lost in the work of more elements than these.
    private const int MostElements = 100;

    /// <summary>Nanoseconds a call takes longer through the binding.</summary>
    public double Nanoseconds => Native * (TorchSharp - LibTorch);

    /// <summary>The costs in calls of few elements, in training steps and in predictions of one row.</summary>
    public static IReadOnlyList<BindingCost> In(IReadOnlyList<BenchmarkRow> rows) =>
    [
        .. from row in rows
           where row is { Engine: "torchsharp", Best: true, RatioToNative: not null } && (row.Size <= MostElements || row.Direction == MeasuredCall.Step)
           from raw in rows
           where raw is { Engine: "libtorch", Best: true, RatioToNative: not null } && raw.Case == row.Case
           from native in rows
           where native.Verdict == Measuring.SpeedVerdict.Reference && native.Case == row.Case
           select new BindingCost(row.Title, native.Nanoseconds, raw.RatioToNative!.Value, row.RatioToNative!.Value),
    ];
}
