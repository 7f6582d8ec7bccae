using InteropActivations.Activations;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Checking;

/// <summary>Finds a witness where the user names none.</summary>
internal static class WitnessFinder
{
    /// <summary>The activation of the catalogue that the expression is, the expression as a formula, or PyTorch in float64 for float32; null where nobody knows more than PyTorch.</summary>
    public static CheckWitness? Of(string text, IReadOnlyList<string> names, TorchPoints torch, DType dtype)
    {
        var bare = Bare(text);
        if (names.Count == 1 && names[0] == "x" && ActivationCatalogue.All.FirstOrDefault(activation => IsIt(activation, bare)) is { } found)
        {
            return CheckWitness.Of(ActivationSpec.Create(found));
        }

        try
        {
            return CheckWitness.Of(text, names);
        }
        catch (InputException)
        {
            // An expression that is more than a formula of numbers is PyTorch's alone.
            return dtype == DType.Float32 ? new TorchInDouble(torch) : null;
        }
    }

    private static bool IsIt(Activation activation, string bare) =>
        !activation.IsRowwise && !activation.IsStochastic && activation.Info.Parameters.All(parameter => !parameter.Learned)
        && Bare(TorchExpression.Of(ActivationSpec.Create(activation))) == bare;

    private static string Bare(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>For results in float32 PyTorch itself has twice the digits in float64.</summary>
    private sealed class TorchInDouble(TorchPoints torch) : CheckWitness("PyTorch in float64")
    {
        internal override Testimony? Value(ReadOnlySpan<double> point, DType dtype) => Known(torch.Values<double>([point.ToArray()])[0]);

        internal override Testimony? Derivative(ReadOnlySpan<double> point, int by, DType dtype) => Known(torch.Derivatives<double>([point.ToArray()], by)[0]);

        private static Testimony? Known(double value) => double.IsFinite(value) ? Testimony.Of(value, approximate: true) : null;
    }
}
