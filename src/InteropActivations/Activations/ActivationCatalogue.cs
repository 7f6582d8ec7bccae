using InteropActivations.Activations.Gated;
using InteropActivations.Activations.Learned;
using InteropActivations.Activations.Periodic;
using InteropActivations.Activations.Rectified;
using InteropActivations.Activations.Rowwise;
using InteropActivations.Activations.Shrink;
using InteropActivations.Activations.Sigmoidal;
using InteropActivations.Activations.Smooth;
using InteropActivations.Native;

namespace InteropActivations.Activations;

/// <summary>Every activation, one line each.</summary>
public static class ActivationCatalogue
{
    /// <summary>Every activation, by family.</summary>
    public static IReadOnlyList<Activation> All { get; } =
    [
        new ElementwiseActivation<Identity>(),
        new ElementwiseActivation<BinaryStep>(),
        new ElementwiseActivation<Sign>(),
        new ElementwiseActivation<Relu>(),
        new ElementwiseActivation<Relu6>(),
        new ElementwiseActivation<CappedRelu>(),
        new ElementwiseActivation<SquaredRelu>(),
        new ElementwiseActivation<LeakyRelu>(),
        new ElementwiseActivation<Threshold>(),
        new ElementwiseActivation<SparsePlus>(),
        new ElementwiseActivation<Absolute>(),
        new StochasticActivation<Rrelu>(),
        new ElementwiseActivation<Sigmoid>(),
        new ElementwiseActivation<ScaledSigmoid>(),
        new ElementwiseActivation<HardSigmoid>(),
        new ElementwiseActivation<HardSigmoid02>(),
        new ElementwiseActivation<SparseSigmoid>(),
        new ElementwiseActivation<Tanh>(),
        new ElementwiseActivation<ScaledTanh>(),
        new ElementwiseActivation<SobolevaTanh>(),
        new ElementwiseActivation<HardTanh>(),
        new ElementwiseActivation<Arctan>(),
        new ElementwiseActivation<Arcsinh>(),
        new ElementwiseActivation<Softsign>(),
        new ElementwiseActivation<Isru>(),
        new ElementwiseActivation<Sqnl>(),
        new ElementwiseActivation<ComplementaryLogLog>(),
        new ElementwiseActivation<LogSigmoid>(),
        new ElementwiseActivation<Softplus>(),
        new ElementwiseActivation<Squareplus>(),
        new ElementwiseActivation<Elu>(),
        new ElementwiseActivation<Celu>(),
        new ElementwiseActivation<Selu>(),
        new ElementwiseActivation<Elish>(),
        new ElementwiseActivation<Gelu>(),
        new ElementwiseActivation<GeluTanh>(),
        new ElementwiseActivation<QuickGelu>(),
        new ElementwiseActivation<Silu>(),
        new ElementwiseActivation<HardSwish>(),
        new ElementwiseActivation<Mish>(),
        new ElementwiseActivation<Tanhexp>(),
        new ElementwiseActivation<Lisht>(),
        new ElementwiseActivation<Isrlu>(),
        new ElementwiseActivation<BentIdentity>(),
        new ElementwiseActivation<Exponential>(),
        new ElementwiseActivation<Gaussian>(),
        new ElementwiseActivation<Square>(),
        new ElementwiseActivation<Cube>(),
        new ElementwiseActivation<Tanhshrink>(),
        new ElementwiseActivation<Softshrink>(),
        new ElementwiseActivation<Hardshrink>(),
        new ElementwiseActivation<GeneralShrink>(),
        new ElementwiseActivation<Sinusoid>(),
        new ElementwiseActivation<Sinc>(),
        new ElementwiseActivation<Snake>(),
        new ElementwiseActivation<GrowingCosine>(),
        new LearnedActivation<Prelu>(),
        new LearnedActivation<Swish>(),
        new LearnedActivation<SoftExponential>(),
        new LearnedActivation<Srelu>(),
        new LearnedActivation<Apl>(),
        new LearnedActivation<Pelu>(),
        new LearnedActivation<AconC>(),
        new LearnedActivation<Pau>(),
        new RowwiseActivation<BipolarRelu>(),
        new RowwiseActivation<Softmax>(),
        new RowwiseActivation<LogSoftmax>(),
        new RowwiseActivation<Softmin>(),
        new RowwiseActivation<Softmax2d>(),
        new RowwiseActivation<QuietSoftmax>(),
        new RowwiseActivation<GumbelSoftmax>(),
        new RowwiseActivation<Sparsemax>(),
        new RowwiseActivation<Hardmax>(),
        new RowwiseActivation<Crelu>(),
        new RowwiseActivation<Maxout>(),
        new GatedActivation<Glu>(),
    ];

    private static readonly Dictionary<string, Activation> ByName = Index();

    /// <summary>The activation of that name or alias, without regard to case, hyphens, underscores and blanks.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static Activation Get(string name) =>
        ByName.TryGetValue(Key(name), out var activation)
            ? activation
            : throw new InputException(NearestNames.Sentence("activation", name, All.Select(known => known.Info.Name)));

    private static Dictionary<string, Activation> Index()
    {
        var index = new Dictionary<string, Activation>(StringComparer.Ordinal);
        foreach (var activation in All)
        {
            foreach (var name in activation.Info.Aliases.Prepend(activation.Info.Name))
            {
                if (!index.TryAdd(Key(name), activation) && index[Key(name)] != activation)
                {
                    throw new InvalidOperationException($"'{name}' names both {index[Key(name)].Info.Name} and {activation.Info.Name}.");
                }
            }
        }

        return index;
    }

    private static string Key(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
