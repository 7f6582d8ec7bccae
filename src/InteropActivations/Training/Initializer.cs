using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Training.Initializers;

namespace InteropActivations.Training;

/// <summary>Draws a network's initial parameters from a seed.</summary>
/// <remarks>
/// Numbers are drawn in float64 and rounded, so that float32 and float64 start at the same place, and so do all engines, which
/// are given them. Biases start at 0, except PyTorch's; learned activation parameters at the value of their specification.
/// Normal distributions are not truncated, as PyTorch's are not.
/// </remarks>
public sealed class Initializer
{
    private readonly IParameterDraw _draw;
    private readonly bool _drawsBiases;
    private readonly string _text;

    private Initializer(string name, string[] aliases, IParameterDraw draw, bool drawsBiases = false, string? text = null)
    {
        Name = name;
        Aliases = [.. aliases];
        _draw = draw;
        _drawsBiases = drawsBiases;
        _text = text ?? name;
    }

    /// <summary>Uniform with variance 2 / (inputs + outputs). Source: Glorot and Bengio (2010).</summary>
    public static Initializer GlorotUniform { get; } = new("glorot-uniform", ["glorot", "xavier", "xavier-uniform"], new VarianceScaling(false, VarianceScaling.Glorot));

    /// <summary>Normal with variance 2 / (inputs + outputs). Source: Glorot and Bengio (2010).</summary>
    public static Initializer GlorotNormal { get; } = new("glorot-normal", ["xavier-normal"], new VarianceScaling(true, VarianceScaling.Glorot));

    /// <summary>Uniform with variance 2 / inputs. Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers" (2015).</summary>
    public static Initializer HeUniform { get; } = new("he-uniform", ["kaiming-uniform"], new VarianceScaling(false, VarianceScaling.He));

    /// <summary>Normal with variance 2 / inputs. Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers" (2015).</summary>
    public static Initializer HeNormal { get; } = new("he-normal", ["he", "kaiming", "kaiming-normal"], new VarianceScaling(true, VarianceScaling.He));

    /// <summary>Uniform with variance 1 / inputs. Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998).</summary>
    public static Initializer LeCunUniform { get; } = new("lecun-uniform", [], new VarianceScaling(false, VarianceScaling.LeCun));

    /// <summary>Normal with variance 1 / inputs. Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998).</summary>
    public static Initializer LeCunNormal { get; } = new("lecun-normal", ["lecun"], new VarianceScaling(true, VarianceScaling.LeCun));

    /// <summary>Uniform in ±1/√inputs for weights and biases, as PyTorch's <c>nn.Linear</c> starts.</summary>
    /// <remarks>PyTorch writes it <c>kaiming_uniform_(a=√5)</c>: the variance is 2 / (1 + a²) / inputs = 1 / (3 inputs), and a uniform distribution in ±b has the variance b² / 3.</remarks>
    public static Initializer PyTorch { get; } = new(
        "pytorch", ["torch", "default"], new VarianceScaling(false, VarianceScaling.PyTorch), drawsBiases: true);

    /// <summary>Normal with variance gain² / inputs, the gain being that of the activation whose values the layer takes.</summary>
    /// <remarks>
    /// The gain is <see cref="Activations.ActivationMoments.Gain"/>, and 1 for the network's inputs and after an activation of a row. So
    /// weighted sums have variance 1 in every layer of a wide network whose inputs have mean square 1, whatever its activations. At
    /// finite width chance moves it, and an activation that grows more than in proportion, as GELU, widens that with depth.
    /// </remarks>
    public static Initializer ExactNormal { get; } = new("exact-normal", ["exact"], new VarianceScaling(true, VarianceScaling.Exact));

    /// <summary>Uniform with the variance of <see cref="ExactNormal"/>.</summary>
    public static Initializer ExactUniform { get; } = new("exact-uniform", [], new VarianceScaling(false, VarianceScaling.Exact));

    /// <summary>Every initializer.</summary>
    public static IReadOnlyList<Initializer> All { get; } =
        [PyTorch, GlorotUniform, GlorotNormal, HeUniform, HeNormal, LeCunUniform, LeCunNormal, ExactNormal, ExactUniform, Orthogonal()];

    /// <summary>The initializer's name, as commands take it.</summary>
    public string Name { get; }

    /// <summary>Other names it is known by. Without a distribution, <c>glorot</c> and <c>xavier</c> mean the uniform one, <c>he</c>, <c>kaiming</c> and <c>lecun</c> the normal one.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>Rows orthogonal to one another and as long as the gain; columns, where there are fewer of them. Source: Saxe, McClelland and Ganguli (2013).</summary>
    /// <remarks>PyTorch's <c>torch.nn.init.orthogonal_</c>. Written <c>orthogonal</c> or <c>orthogonal(gain=1.5)</c>.</remarks>
    /// <param name="gain">The length; greater than 0.</param>
    /// <exception cref="InputException">The gain is not greater than 0.</exception>
    public static Initializer Orthogonal(double gain = 1) => gain > 0 && double.IsFinite(gain)
        ? new("orthogonal", [], new OrthogonalDraw(gain), text: gain == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"orthogonal(gain={gain:R})"))
        : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"The gain of an orthogonal matrix is {gain:R}, but must be finite and greater than 0."));

    /// <summary>The initializer of that name or alias, without regard to case; <c>orthogonal</c> takes a gain.</summary>
    /// <exception cref="InputException">There is none, the message naming the nearest; or what it is given is wrong.</exception>
    public static Initializer Parse(string text)
    {
        var (name, arguments) = CallText.Split(text, "orthogonal(gain=1.5)");
        var known = All.FirstOrDefault(known => known.Aliases.Prepend(known.Name).Contains(name, StringComparer.OrdinalIgnoreCase))
            ?? throw new InputException(NearestNames.Sentence("initializer", name, All.Select(known => known.Name)));
        (string, double?)[] parameters = known.Name == "orthogonal" ? [("gain", 1)] : [];
        return CallText.Values(text, known.Name, arguments, parameters) is [var gain] ? Orthogonal(gain) : known;
    }

    /// <summary>Draws all parameters of a network in the order of <see cref="ParameterLayout"/>.</summary>
    public T[] Parameters<T>(MlpSpec network, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = ParameterLayout.Of(network);
        var parameters = new T[layout.Count];
        var random = new Xoshiro256(seed, RandomStream.Parameters);
        foreach (var block in layout.Blocks)
        {
            var values = parameters.AsSpan(block.Offset, block.Count);
            switch (block.Kind)
            {
                case ParameterKind.Weight:
                case ParameterKind.Bias when _drawsBiases:
                    var drawn = new double[block.Count];
                    _draw.Draw(network, block, random, drawn);
                    for (var i = 0; i < drawn.Length; i++)
                    {
                        values[i] = T.CreateTruncating(drawn[i]);
                    }

                    break;
                case ParameterKind.Scale:
                    values.Fill(T.One);
                    break;
                case ParameterKind.Activation:
                    var activation = network.Layers[block.Layer].Activation;
                    var learned = activation.Info.Parameters.Zip(activation.Parameters).Where(pair => pair.First.Learned);
                    foreach (var (at, (_, start)) in learned.Index())
                    {
                        values[at] = T.CreateTruncating(start);
                    }

                    break;
            }
        }

        return parameters;
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => _text;
}
