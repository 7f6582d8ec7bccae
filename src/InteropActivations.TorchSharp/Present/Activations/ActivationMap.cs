using System.Collections.Frozen;
using System.Collections.Immutable;
using InteropActivations.Activations;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace InteropActivations.TorchSharp.Activations;

/// <summary>The catalogue's names in TorchSharp's words, one line each.</summary>
/// <remarks>
/// An activation without a line is evaluated from its TorchScript expression, so a new one needs none. Faults of TorchSharp are
/// mapped like everything else: it is what the comparison is for.
/// </remarks>
internal static class ActivationMap
{
    // p: the parameters in the catalogue's order; w: the learned ones as tensors.
    private static readonly FrozenDictionary<string, Entry> Functions = new Dictionary<string, Entry>
    {
        ["identity"] = Own((x, p) => x.alias()),
        ["relu"] = Own((x, p) => functional.relu(x)),
        ["relu6"] = Own((x, p) => functional.relu6(x)),
        ["leaky-relu"] = Own((x, p) => functional.leaky_relu(x, p[0])),
        ["threshold"] = Own((x, p) => functional.threshold(x, p[0], p[1])),
        ["rrelu"] = Own((x, p) => functional.rrelu(x, p[0], p[1])),
        ["sigmoid"] = Own((x, p) => functional.sigmoid(x)),
        ["hard-sigmoid"] = Own((x, p) => functional.hardsigmoid(x)),
        ["tanh"] = Own((x, p) => functional.tanh(x)),
        // TorchSharp 0.105.2 returns x itself, unchanged, and leaves libtorch's result undisposed.
        ["hard-tanh"] = Own((x, p) => functional.hardtanh(x, p[0], p[1])),
        ["arctan"] = Own((x, p) => atan(x)),
        ["log-sigmoid"] = Own((x, p) => functional.logsigmoid(x)),
        ["softplus"] = Own((x, p) => functional.softplus(x, p[0], p[1])),
        ["elu"] = Own((x, p) => functional.elu(x, p[0])),
        ["celu"] = Own((x, p) => functional.celu(x, p[0])),
        ["selu"] = Own((x, p) => functional.selu(x)),
        ["gelu"] = Own((x, p) => functional.gelu(x)),
        ["silu"] = Own((x, p) => functional.silu(x)),
        ["hard-swish"] = Own((x, p) => functional.hardswish(x)),
        ["softshrink"] = Own((x, p) => functional.softshrink(x, p[0])),
        ["hardshrink"] = Own((x, p) => functional.hardshrink(x, p[0])),
        ["prelu"] = Own((x, p, w) => functional.prelu(x, w[0])),
        ["softmax"] = Own((x, p) => functional.softmax(x, -1)),
        ["log-softmax"] = Own((x, p) => functional.log_softmax(x, -1)),
        ["glu"] = Own((x, p) => functional.glu(x, -1)),

        // TorchSharp's functions of that name, which it puts together itself.
        ["mish"] = Inside("x * tanh(softplus(x))", (x, p) => functional.mish(x)),
        ["softsign"] = Inside("x / (1 + abs(x))", (x, p) => functional.softsign(x)),
        ["tanhshrink"] = Inside("x - tanh(x)", (x, p) => functional.tanhshrink(x)),
        ["softmin"] = Inside("softmax(-x)", (x, p) => functional.softmin(x, -1)),

        // Put together here.
        // PyTorch gives heaviside no derivative and throws in backward; detached, its gradient is zero.
        ["binary-step"] = Composed("heaviside(x.detach(), 1)", (x, p) => x.detach().heaviside(ones_like(x))),
        ["scaled-sigmoid"] = Composed("scale * sigmoid(x) + shift", (x, p) => p[0] * functional.sigmoid(x) + p[1]),
        ["isru"] = Composed("x / sqrt(1 + alpha * x * x)", (x, p) => x / sqrt(1 + p[0] * x * x)),
        ["sqnl"] = Composed("clamp(x, -2, 2) * (1 - abs(clamp(x, -2, 2)) / 4)", (x, p) => x.clamp(-2, 2) * (1 - x.clamp(-2, 2).abs() / 4)),
        ["isrlu"] = Composed("where(x >= 0, x, isru(min(x, 0)))", (x, p) => where(x >= 0, x, Isru(x.clamp(max: 0), p[0]))),
        ["swish"] = Composed("x * sigmoid(beta * x)", (x, p, w) => x * functional.sigmoid(w[0] * x)),
        ["bipolar-relu"] = Composed("relu(x) and -relu(-x) in turn", (x, p) => where(arange(x.size(-1)) % 2 == 0, functional.relu(x), -functional.relu(-x))),
    }.ToFrozenDictionary();

    /// <summary>How TorchSharp computes <paramref name="activation"/>.</summary>
    /// <param name="activation">The activation with its parameters.</param>
    /// <param name="training">Whether draws are given.</param>
    /// <exception cref="NotSupportedException">It has no line here, and libtorch does not compile its expression.</exception>
    public static TorchFunction Of(ActivationSpec activation, bool training = false)
    {
        // RReLU never draws in TorchSharp, and takes no draws: with them it is evaluated from its expression.
        if (training || !Functions.TryGetValue(activation.Info.Name, out var entry))
        {
            return ScriptedFunctions.Of(activation, training);
        }

        var parameters = activation.Parameters;
        return new TorchFunction((x, learned, _) => entry.Evaluate(x, parameters, learned), entry.ComposedFrom);
    }

    private static Tensor Isru(Tensor x, double alpha) => x / sqrt(1 + alpha * x * x);

    private static Entry Own(Func<Tensor, ImmutableArray<double>, Tensor> evaluate) => new((x, p, _) => evaluate(x, p), null);

    private static Entry Own(Func<Tensor, ImmutableArray<double>, IReadOnlyList<Tensor>, Tensor> evaluate) => new(evaluate, null);

    private static Entry Inside(string parts, Func<Tensor, ImmutableArray<double>, Tensor> evaluate) =>
        Composed($"{parts} inside TorchSharp", evaluate);

    private static Entry Composed(string parts, Func<Tensor, ImmutableArray<double>, Tensor> evaluate) =>
        Composed(parts, (x, p, _) => evaluate(x, p));

    private static Entry Composed(string parts, Func<Tensor, ImmutableArray<double>, IReadOnlyList<Tensor>, Tensor> evaluate) => new(evaluate, parts);

    private sealed record Entry(Func<Tensor, ImmutableArray<double>, IReadOnlyList<Tensor>, Tensor> Evaluate, string? ComposedFrom);
}
