using System.Collections.Immutable;
using System.Globalization;

namespace InteropActivations.Training;

/// <summary>What training minimizes: immutable, and valid once made. Numerically PyTorch's.</summary>
/// <remarks>
/// A term is one output of one row, or one row for a loss over classes. Weights of rows, and of classes, multiply the terms and
/// stand in the divisor of the mean, as PyTorch's class weights do; for a loss of single outputs that is Σ w times the outputs
/// of a row. Where the divisor is 0 the mean is NaN, as in PyTorch: a batch in which every row is ignored teaches nothing (its
/// gradients are 0), one whose classes all have the weight 0 makes gradients and parameters NaN too.
/// </remarks>
public abstract record Loss
{
    /// <summary>Every loss, one line each.</summary>
    private static readonly IReadOnlyList<SpecForm<Loss>> Forms =
    [
        MeanSquaredErrorLoss.Form,
        AbsoluteErrorLoss.Form,
        SmoothAbsoluteErrorLoss.Form,
        HuberLoss.Form,
        CrossEntropyLoss.Form,
        BinaryCrossEntropyLoss.Form,
        NegativeLogLikelihoodLoss.Form,
        KullbackLeiblerLoss.Form,
        HingeLoss.Form,
        PoissonLoss.Form,
    ];

    /// <summary>Mean of (ŷ − y)² over rows and outputs.</summary>
    public static Loss MeanSquaredError { get; } = new MeanSquaredErrorLoss();

    /// <summary>Mean over rows of −log softmax(logits)[class]; targets are class indices.</summary>
    public static Loss CrossEntropy { get; } = new CrossEntropyLoss();

    /// <summary>Mean over rows and outputs of max(z, 0) − z·y + log(1 + e^−|z|) for logits z; targets are 0 or 1.</summary>
    public static Loss BinaryCrossEntropy { get; } = new BinaryCrossEntropyLoss();

    /// <summary>The names of all losses.</summary>
    public static IEnumerable<string> Names => Forms.Select(form => form.Name);

    /// <summary>What becomes of the terms; their mean unless said otherwise.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The name, as commands take it.</summary>
    public string Name => TextForm.Name;

    /// <summary>Whether a row's target is one class index; otherwise it is one number per output.</summary>
    public virtual bool TakesClasses => false;

    /// <summary>Whether outputs are logarithms of probabilities, which only a network that ends in log-softmax gives.</summary>
    public virtual bool TakesLogProbabilities => false;

    /// <summary>The weights that multiply terms by class or output; empty for none.</summary>
    private protected virtual (string Name, ImmutableArray<double> Values) ListedWeights => ("", []);

    /// <summary>How it is written as text.</summary>
    private protected abstract SpecForm<Loss> TextForm { get; }

    /// <summary>All numbers in the order of <see cref="TextForm"/>.</summary>
    private protected virtual ImmutableArray<double> Values => [];

    /// <summary>Reads <c>name</c>, <c>name(value, …)</c> or <c>name(parameter=value, …)</c>, with <c>mean</c>, <c>sum</c> or <c>none</c> among the values, and weights as <c>weight=1:2:5</c>.</summary>
    /// <exception cref="InputException">The text does not have that form, or names something unknown or out of range.</exception>
    public static Loss Parse(string text)
    {
        var (name, arguments) = CallText.Split(text, "cross-entropy(label_smoothing=0.1)");
        var form = SpecForm<Loss>.Find(name, "loss", Forms);
        var reduction = arguments.Where(argument => ReductionNamed(argument) is not null).ToArray();
        var lists = arguments.Where(argument => argument.Contains(':', StringComparison.Ordinal)).ToArray();
        var loss = form.Read(text, [.. arguments.Except(reduction).Except(lists)]);
        foreach (var list in lists)
        {
            var parts = list.Split('=', 2, StringSplitOptions.TrimEntries);
            loss = loss.WithWeights(parts[0], [.. parts[^1].Split(':').Select(value => Number(text, value))]);
        }

        return reduction.Length > 1
            ? throw new InputException($"'{text}' gives {reduction.Length} reductions; give one of mean, sum and none.")
            : loss with { Reduction = reduction.Length == 0 ? Reduction.Mean : ReductionNamed(reduction[0])!.Value };
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public sealed override string ToString()
    {
        var more = new List<string>();
        if (!ListedWeights.Values.IsDefaultOrEmpty)
        {
            more.Add($"{ListedWeights.Name}={string.Join(':', ListedWeights.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}");
        }

        if (Reduction != Reduction.Mean)
        {
            more.Add(Reduction.ToString().ToLowerInvariant());
        }

        return TextForm.Write(Values.AsSpan(), more);
    }

    /// <summary>Checks that the loss fits a network of so many outputs.</summary>
    /// <exception cref="InputException">It does not.</exception>
    internal virtual void CheckOutputs(int outputs)
    {
        var (name, weights) = ListedWeights;
        if (!weights.IsDefaultOrEmpty && weights.Length != outputs)
        {
            throw new InputException($"{Name} has {weights.Length} values for {name}, but the network has {outputs} outputs; give one for each.");
        }
    }

    /// <summary>Whether there are targets that <see cref="CheckTarget"/> refuses.</summary>
    internal virtual bool ChecksTargets => TakesClasses;

    /// <summary>Checks one target.</summary>
    /// <exception cref="InputException">The loss cannot take it.</exception>
    internal virtual void CheckTarget(double target, int row, int outputs)
    {
    }

    /// <summary>The loss with a list of weights.</summary>
    private protected virtual Loss WithWeights(string name, ImmutableArray<double> weights) =>
        throw new InputException($"{Name} takes no weights named '{name}'; leave them out.");

    private protected static double Checked(string name, double value, bool valid, string wanted) => valid && double.IsFinite(value)
        ? value
        : throw new InputException(FormattableString.Invariant($"The {name} is {value:R}, but must be finite and {wanted}."));

    private protected static ImmutableArray<double> CheckedWeights(string name, ImmutableArray<double> weights) =>
        weights.All(weight => weight >= 0 && double.IsFinite(weight))
            ? weights
            : throw new InputException($"A {name} is negative or not finite; every one must be finite and at least 0.");

    /// <summary>Two lists of weights are equal where their values are, as records compare everything else.</summary>
    private protected static bool SameWeights(ImmutableArray<double> a, ImmutableArray<double> b) => a.AsSpan().SequenceEqual(b.AsSpan());

    private static Reduction? ReductionNamed(string text) => text.ToLowerInvariant() switch
    {
        "mean" => Reduction.Mean,
        "sum" => Reduction.Sum,
        "none" => Reduction.None,
        _ => null,
    };

    private static double Number(string text, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InputException($"'{value}' in '{text}' is not a number; weights are numbers such as 1:2:5.");
}
