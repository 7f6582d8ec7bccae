using InteropActivations.Activations;
using InteropActivations.Parity.Checking;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Symptoms;

/// <summary>What a check found, as symptoms look at it.</summary>
public sealed class Evidence
{
    /// <summary>A form is told by at least so many points.</summary>
    private const int Fewest = 20;

    /// <summary>A function has a form where nearly all its points have it: some lie at a kink or overflow.</summary>
    private const double Share = 0.97;

    /// <summary>The sizes of x at which forms are told apart.</summary>
    private const double Farthest = 20;

    internal Evidence(IReadOnlyList<CheckedQuantity> quantities, IReadOnlyList<double> kinks, DType dtype, bool isOfTensors)
    {
        Value = quantities[0];
        Derivative = quantities.FirstOrDefault(quantity => quantity is { By: 0, Method: "given" or "by dual numbers" });
        (Kinks, DType, IsOfTensors) = (kinks, dtype, isOfTensors);
    }

    /// <summary>The values.</summary>
    public CheckedQuantity Value { get; }

    /// <summary>The derivative by the first input, where the user gave one.</summary>
    public CheckedQuantity? Derivative { get; }

    /// <summary>The kinks that were found.</summary>
    public IReadOnlyList<double> Kinks { get; }

    /// <summary>The dtype of both sides.</summary>
    public DType DType { get; }

    /// <summary>Whether the function is one of rows or tensors, and no value belongs to one x alone.</summary>
    public bool IsOfTensors { get; }

    /// <summary>Half a unit in the last place of 1: the greatest error of one rounding of a number near 1.</summary>
    public double Rounding => Math.ScaleB(1, -BinaryFormat.Of(DType).Precision);

    /// <summary>Whether something is beyond the tolerance, or digits are lost.</summary>
    public static bool IsWrong(CheckPlace place) => place.Fails || place.Finding is PlaceFinding.LosesDigits or PlaceFinding.LosesDigitsLikeTorch;

    /// <summary>The wrong points of a quantity at numbers.</summary>
    public IReadOnlyList<CheckPlace> Wrong(CheckedQuantity? quantity) =>
        IsOfTensors ? [] : [.. (quantity?.Places ?? []).Where(place => IsWrong(place) && double.IsFinite(place.Point[0]))];

    /// <summary>The wrong points whose error is that of roundings of numbers near 1 alone, and more than one of numbers as small as the result; null where a wrong point is of another kind.</summary>
    public IReadOnlyList<CheckPlace>? Cancelled(CheckedQuantity? quantity, Func<CheckPlace, double> scale)
    {
        var wrong = Wrong(quantity);
        return wrong.Count > 0 && wrong.All(place => place.Error <= 8 * Rounding * scale(place)) ? wrong : null;
    }

    /// <summary>Whether PyTorch's values, or derivatives, are those of an activation of the catalogue.</summary>
    public bool TorchIs(CheckedQuantity? quantity, string activation) => Has(quantity, place => place.Torch, Model(activation, quantity?.By is not null));

    /// <summary>Whether the user's are those of an activation of the catalogue.</summary>
    public bool YoursIs(CheckedQuantity? quantity, string activation) => Has(quantity, place => place.Yours, Model(activation, quantity?.By is not null));

    /// <summary>Whether one side's values are those of a model.</summary>
    public bool Has(CheckedQuantity? quantity, Func<CheckPlace, double> side, Func<double, double> model)
    {
        if (IsOfTensors || quantity is null)
        {
            return false;
        }

        var tolerance = new Tolerance(Relative: 1e-6, Absolute: DType == DType.Float32 ? 2e-6 : 1e-9);
        var places = quantity.Places.Where(place => Math.Abs(place.Point[0]) <= Farthest).ToList();
        return places.Count >= Fewest && places.Count(place => tolerance.Holds(side(place), model(place.Point[0]))) >= Share * places.Count;
    }

    /// <summary>From where to where, in words.</summary>
    public static string Range(IEnumerable<CheckPlace> places)
    {
        var at = places.Select(place => place.Point[0] + 0.0).Order().ToList();
        return at[0] == at[^1]
            ? FormattableString.Invariant($"at x = {at[0]:G6}")
            : FormattableString.Invariant($"for x from {at[0]:G6} to {at[^1]:G6}");
    }

    private static Func<double, double> Model(string name, bool derivative)
    {
        var activation = ActivationSpec.Create(ActivationCatalogue.Get(name));
        return x =>
        {
            var y = new double[1];
            if (derivative)
            {
                activation.Backward<double>((double[])[x], [1], y);
            }
            else
            {
                activation.Forward<double>((double[])[x], y);
            }

            return y[0];
        };
    }
}
