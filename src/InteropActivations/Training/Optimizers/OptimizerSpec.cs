using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>An optimizer with its hyperparameters: immutable, and valid once made. Numerically PyTorch's.</summary>
/// <remarks>Where TorchSharp and Keras differ is in <see cref="OptimizerConventions"/>.</remarks>
/// <param name="LearningRate">The step size η; greater than 0.</param>
public abstract record OptimizerSpec(double LearningRate)
{
    /// <summary>The step size η.</summary>
    public double LearningRate { get; } = Checked("learning rate", LearningRate, LearningRate > 0, "greater than 0");

    /// <summary>The optimizer's name, as commands take it.</summary>
    public string Name => TextForm.Name;

    /// <summary>The buffers it keeps beside the parameters, each as long as the parameters, in the order sessions copy them.</summary>
    public abstract ImmutableArray<string> StateBuffers { get; }

    /// <summary>The numbers it keeps beside the buffers, in the order sessions copy them after the buffers.</summary>
    public virtual ImmutableArray<string> StateNumbers => [];

    /// <summary>The momentum, or the first beta, that a schedule may cycle; null where there is none.</summary>
    public virtual double? CycledMomentum => null;

    /// <summary>Every optimizer, one line each.</summary>
    private static readonly IReadOnlyList<SpecForm<OptimizerSpec>> Forms =
    [
        Sgd.Form,
        Adam.Form,
        AdamW.Form,
        Adamax.Form,
        NAdam.Form,
        RAdam.Form,
        RmsProp.Form,
        Adagrad.Form,
        Adadelta.Form,
        Rprop.Form,
        Lbfgs.Form,
    ];

    /// <summary>The names of all optimizers.</summary>
    public static IEnumerable<string> Names => Forms.Select(form => form.Name);

    /// <summary>The parameters of an optimizer with their defaults as text, for example <c>lr=0.001, beta1=0.9</c>; one without a default stands alone.</summary>
    /// <exception cref="InputException">There is no optimizer of that name.</exception>
    public static string DefaultsOf(string name) => SpecForm<OptimizerSpec>.Find(name, "optimizer", Forms).Defaults;

    /// <summary>How it is written as text.</summary>
    private protected abstract SpecForm<OptimizerSpec> TextForm { get; }

    /// <summary>All parameter values in the order of <see cref="TextForm"/>.</summary>
    private protected abstract ImmutableArray<double> Values { get; }

    /// <summary>Reads <c>name</c>, <c>name(value, …)</c> or <c>name(parameter=value, …)</c>, for example <c>sgd(0.1, momentum=0.9)</c> or <c>adam(0.001)</c>.</summary>
    /// <exception cref="InputException">The text does not have that form, or names something unknown or out of range.</exception>
    public static OptimizerSpec Parse(string text) => SpecForm<OptimizerSpec>.Parse(text, "optimizer", "sgd(0.1, momentum=0.9)", Forms);

    /// <summary>How many values the state of that many parameters has.</summary>
    public int StateLength(int parameters) => checked((parameters * StateBuffers.Length) + StateNumbers.Length);

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public sealed override string ToString() => TextForm.Write(Values.AsSpan());

    private protected static double CheckedDecay(double value) => Checked("weight decay", value, value >= 0, "at least 0");

    private protected static double CheckedEpsilon(double value) => Checked("epsilon", value, value >= 0, "at least 0");

    private protected static double Checked(string name, double value, bool valid, string wanted) =>
        valid && double.IsFinite(value)
            ? value
            : throw new InputException(FormattableString.Invariant($"The {name} is {value:R}, but must be finite and {wanted}."));

    /// <summary>A flag as <see cref="Values"/> hold it.</summary>
    private protected static double Number(bool flag) => flag ? 1 : 0;
}
