using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>Draws a network's initial parameters from a seed.</summary>
/// <remarks>
/// Numbers are drawn in float64 and rounded, so that float32 and float64 start at the same place, and so do all engines, which
/// are given them. Biases start at 0, except PyTorch's; learned activation parameters at the value of their specification.
/// Normal distributions are not truncated, as PyTorch's are not.
/// </remarks>
public sealed class Initializer
{
    private readonly Func<double, double, double> _variance;
    private readonly bool _isNormal;
    private readonly bool _drawsBiases;

    private Initializer(string name, string[] aliases, Func<double, double, double> variance, bool isNormal, bool drawsBiases = false)
    {
        Name = name;
        Aliases = [.. aliases];
        _variance = variance;
        _isNormal = isNormal;
        _drawsBiases = drawsBiases;
    }

    /// <summary>Uniform with variance 2 / (inputs + outputs). Source: Glorot and Bengio (2010).</summary>
    public static Initializer GlorotUniform { get; } = new("glorot-uniform", ["glorot", "xavier", "xavier-uniform"], Glorot, isNormal: false);

    /// <summary>Normal with variance 2 / (inputs + outputs). Source: Glorot and Bengio (2010).</summary>
    public static Initializer GlorotNormal { get; } = new("glorot-normal", ["xavier-normal"], Glorot, isNormal: true);

    /// <summary>Uniform with variance 2 / inputs. Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers" (2015).</summary>
    public static Initializer HeUniform { get; } = new("he-uniform", ["kaiming-uniform"], He, isNormal: false);

    /// <summary>Normal with variance 2 / inputs. Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers" (2015).</summary>
    public static Initializer HeNormal { get; } = new("he-normal", ["he", "kaiming", "kaiming-normal"], He, isNormal: true);

    /// <summary>Uniform with variance 1 / inputs. Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998).</summary>
    public static Initializer LeCunUniform { get; } = new("lecun-uniform", [], LeCun, isNormal: false);

    /// <summary>Normal with variance 1 / inputs. Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998).</summary>
    public static Initializer LeCunNormal { get; } = new("lecun-normal", ["lecun"], LeCun, isNormal: true);

    /// <summary>Uniform in ±1/√inputs for weights and biases, as PyTorch's <c>nn.Linear</c> starts.</summary>
    /// <remarks>PyTorch writes it <c>kaiming_uniform_(a=√5)</c>: the variance is 2 / (1 + a²) / inputs = 1 / (3 inputs), and a uniform distribution in ±b has the variance b² / 3.</remarks>
    public static Initializer PyTorch { get; } = new(
        "pytorch", ["torch", "default"], (inputs, _) => 1 / (3 * inputs), isNormal: false, drawsBiases: true);

    /// <summary>Every initializer.</summary>
    public static IReadOnlyList<Initializer> All { get; } =
        [PyTorch, GlorotUniform, GlorotNormal, HeUniform, HeNormal, LeCunUniform, LeCunNormal];

    /// <summary>The initializer's name, as commands take it.</summary>
    public string Name { get; }

    /// <summary>Other names it is known by. Without a distribution, <c>glorot</c> and <c>xavier</c> mean the uniform one, <c>he</c>, <c>kaiming</c> and <c>lecun</c> the normal one.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>The initializer of that name or alias, without regard to case.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static Initializer Parse(string name) =>
        All.FirstOrDefault(known => known.Aliases.Prepend(known.Name).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
        ?? throw new InputException(NearestNames.Sentence("initializer", name, All.Select(known => known.Name)));

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
                    var deviation = Math.Sqrt(_variance(network.InputsOf(block.Layer), network.Layers[block.Layer].Outputs));
                    foreach (ref var value in values)
                    {
                        value = T.CreateTruncating(deviation * Draw(random));
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

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static double Glorot(double inputs, double outputs) => 2 / (inputs + outputs);

    private static double He(double inputs, double outputs) => 2 / inputs;

    private static double LeCun(double inputs, double outputs) => 1 / inputs;

    /// <summary>A number of variance 1: normal, or uniform in ±√3.</summary>
    private double Draw(Xoshiro256 random) =>
        _isNormal ? random.NextNormal() : ((2 * random.NextUniform()) - 1) * Math.Sqrt(3);
}
