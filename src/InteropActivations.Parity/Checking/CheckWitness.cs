using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Parity.Formulas;
using InteropActivations.Parity.Witnesses;
using Wide = InteropActivations.Lanes.Wide.WideLanes<InteropActivations.Lanes.ScalarLanes<double>>;

namespace InteropActivations.Parity.Checking;

/// <summary>The third witness of a check: says with more digits than either side what a function is at a point, or that it does not know.</summary>
public abstract class CheckWitness
{
    private protected CheckWitness(string description) => Description = description;

    /// <summary>Who it is.</summary>
    public string Description { get; }

    /// <summary>A formula as text, evaluated with 32 digits; see <see cref="Formulas.Formula"/>.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="names">Its arguments: the inputs, then the learned parameters.</param>
    /// <exception cref="InputException">The text is no formula.</exception>
    public static CheckWitness Of(string text, params IReadOnlyList<string> names) => new FormulaWitness(Formula.Read(text, names));

    /// <summary>An activation of the catalogue, in 32 digits.</summary>
    /// <exception cref="InputException">It is one of whole rows, which has no value for each x.</exception>
    public static CheckWitness Of(ActivationSpec activation) => new CatalogueWitness(activation);

    /// <summary>A formula of the user's own over lanes, run with 32 digits.</summary>
    public static CheckWitness Of<TActivation>() where TActivation : struct, IElementwise => new LanesWitness<TActivation>();

    /// <summary>A table of exact values, lines of <c>x,y</c> or <c>x,y,dy/dx</c> in decimals of any length; it knows nothing between its points.</summary>
    /// <exception cref="InputException">The file has no such lines; the message says where.</exception>
    public static CheckWitness OfTable(string path) => TableWitness.Read(path);

    /// <summary>f at a point, or null where it is not known.</summary>
    internal abstract Testimony? Value(ReadOnlySpan<double> point, DType dtype);

    /// <summary>The derivative by one of the arguments, or null where it is not known.</summary>
    internal abstract Testimony? Derivative(ReadOnlySpan<double> point, int by, DType dtype);

    private sealed class FormulaWitness(Formula formula) : CheckWitness($"the formula {formula.Text} with 32 digits")
    {
        internal override Testimony? Value(ReadOnlySpan<double> point, DType dtype) => formula.Value(point, dtype);

        internal override Testimony? Derivative(ReadOnlySpan<double> point, int by, DType dtype) => formula.Derivative(point, by, dtype);
    }

    private sealed class CatalogueWitness : CheckWitness
    {
        private readonly ActivationSpec _activation;

        public CatalogueWitness(ActivationSpec activation) : base($"{activation} of the catalogue with 32 digits") =>
            _activation = activation.Activation.IsRowwise
                ? throw new InputException($"{activation.Info.Name} is computed from a whole row and has no value for each x; a witness must.")
                : activation;

        internal override Testimony? Value(ReadOnlySpan<double> point, DType dtype) => Ask(point, _activation.ForwardExact);

        internal override Testimony? Derivative(ReadOnlySpan<double> point, int by, DType dtype) => by == 0 ? Ask(point, _activation.DerivativeExact) : null;

        private static Testimony? Ask(ReadOnlySpan<double> point, Exactly exactly)
        {
            Span<double> high = stackalloc double[1];
            Span<double> low = stackalloc double[1];
            exactly(point[..1], high, low);
            return double.IsFinite(high[0]) ? Testimony.Of(new(high[0], low[0])) : null;
        }

        private delegate void Exactly(ReadOnlySpan<double> x, Span<double> high, Span<double> low);
    }

    private sealed class LanesWitness<TActivation>() : CheckWitness($"{TActivation.Info.Name}'s own formula with 32 digits")
        where TActivation : struct, IElementwise
    {
        private static readonly Knobs<Wide> Parameters = Knobs.Of<Wide, double>([.. TActivation.Info.Parameters.Select(parameter => parameter.Default)]);

        internal override Testimony? Value(ReadOnlySpan<double> point, DType dtype) =>
            Known(TActivation.Forward<Wide, double>(Wide.Of(point[0]), Parameters));

        internal override Testimony? Derivative(ReadOnlySpan<double> point, int by, DType dtype) =>
            by == 0 ? Known(TActivation.Derivative<Wide, double>(Wide.Of(point[0]), Parameters)) : null;

        private static Testimony? Known(Wide value)
        {
            var (high, low) = (0d, 0d);
            ScalarLanes<double>.Store(value.High, ref high);
            ScalarLanes<double>.Store(value.Low, ref low);
            return double.IsFinite(high) ? Testimony.Of(new(high, low)) : null;
        }
    }
}
