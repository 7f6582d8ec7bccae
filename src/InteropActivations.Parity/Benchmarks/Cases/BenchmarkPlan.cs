using InteropActivations.Activations;
using InteropActivations.Training;

namespace InteropActivations.Parity.Benchmarks.Cases;

/// <summary>What is to be measured: every activation of the catalogue and the networks, by dtype, size and direction.</summary>
public sealed record BenchmarkPlan
{
    private const int Ki = 1 << 10, Mi = 1 << 20;

    // A row of a few classes, one of an attention head, one of ImageNet's classes.
    private static readonly int[] RowLengths = [10, 128, 1000];

    private static readonly OptimizerSpec[] Optimizers = [new Sgd(0.01), new Adam(0.001)];

    /// <summary>The sizes of a full run: within a call's own cost, in each cache, and in memory.</summary>
    public static IReadOnlyList<int> AllSizes { get; } = [64, Ki, 64 * Ki, Mi, 16 * Mi];

    /// <summary>The sizes of a short run.</summary>
    public static IReadOnlyList<int> FewSizes { get; } = [64, Ki, 64 * Ki, Mi];

    /// <summary>The activations of a short run: one of each kind of formula.</summary>
    public static IReadOnlyList<ActivationSpec> FewActivations { get; } = ["relu", "sigmoid", "tanh", "gelu", "silu", "mish", "softplus", "elu", "softmax"];

    /// <summary>Every activation with its default parameters.</summary>
    public static IReadOnlyList<ActivationSpec> AllActivations =>
        [.. ActivationCatalogue.All.Select(activation => ActivationSpec.Create(activation))];

    /// <summary>Rows of an inference: one that somebody waits for, and as many as pay off.</summary>
    public static IReadOnlyList<int> PredictedRows { get; } = [1, 256];

    /// <summary>The activations.</summary>
    public IReadOnlyList<ActivationSpec> Activations { get; init; } = FewActivations;

    /// <summary>The networks.</summary>
    public IReadOnlyList<BenchmarkNet> Nets { get; init; } = BenchmarkNet.All;

    /// <summary>Single layers, measured as matrix products.</summary>
    public IReadOnlyList<BenchmarkNet> Products { get; init; } = [];

    /// <summary>The element types.</summary>
    public IReadOnlyList<DType> DTypes { get; init; } = [DType.Float32];

    /// <summary>The sizes of activations.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = FewSizes;

    /// <summary>What is done.</summary>
    public IReadOnlyList<MeasuredCall> Directions { get; init; } = Enum.GetValues<MeasuredCall>();

    /// <summary>Every case.</summary>
    /// <exception cref="InputException">A case does not fit in memory.</exception>
    /// <param name="memory">Bytes of memory that there are.</param>
    public IReadOnlyList<BenchmarkCase> Cases(long memory)
    {
        List<BenchmarkCase> cases = [.. ActivationCases(), .. ProductCases(), .. NetworkCases()];
        foreach (var one in cases.Where(one => one.Memory > memory))
        {
            throw new InputException(FormattableString.Invariant(
                $"{one.Name} {one.DType.Name()} of size {one.Size:N0} needs {Gigabytes(one.Memory)} GB of memory, but {Gigabytes(memory)} GB are there; take a smaller size."));
        }

        return cases;
    }

    private static string Gigabytes(long bytes) => FormattableString.Invariant($"{bytes / 1e9:0.0}");

    private IEnumerable<BenchmarkCase> ActivationCases() =>
        from activation in Activations
        from direction in Directions
        where direction is MeasuredCall.Forward or MeasuredCall.Backward
        from dtype in DTypes
        from size in Sizes
        from columns in ColumnsOf(activation, size)
        select new ActivationCase
        {
            Name = activation.ToString(),
            Activation = activation,
            DType = dtype,
            Size = size / (columns ?? 1) * (columns ?? 1),
            Columns = columns,
            Direction = direction,
        };

    private static IEnumerable<int?> ColumnsOf(ActivationSpec activation, int size) => activation.Activation.IsRowwise
        ? RowLengths.Where(columns => columns <= size && activation.RowShape.Fits(columns)).Select(columns => (int?)columns)
        : [null];

    private IEnumerable<BenchmarkCase> ProductCases() =>
        from layer in Products
        where Directions.Contains(MeasuredCall.Predict)
        from dtype in DTypes
        select new NetworkCase
        {
            Name = FormattableString.Invariant($"{NetworkCase.Product} {layer.Rows}×{layer.Widths[0]}×{layer.Widths[1]}"),
            Net = layer,
            Optimizer = Optimizers[0],
            DType = dtype,
            Size = layer.Rows,
            Direction = MeasuredCall.Predict,
        };

    // How a network was trained makes no difference to its outputs: they are measured with the first optimizer.
    private IEnumerable<BenchmarkCase> NetworkCases() =>
        from net in Nets
        from direction in Directions
        where direction is MeasuredCall.Step or MeasuredCall.Predict
        from dtype in DTypes
        from optimizer in direction == MeasuredCall.Step ? Optimizers : Optimizers[..1]
        from rows in direction == MeasuredCall.Step ? [net.Rows] : PredictedRows
        select new NetworkCase
        {
            Name = direction == MeasuredCall.Step ? $"{net.Text} {optimizer.Name}" : net.Text,
            Net = net,
            Optimizer = optimizer,
            DType = dtype,
            Size = rows,
            Direction = direction,
        };
}
