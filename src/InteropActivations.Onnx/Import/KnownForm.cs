using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Onnx.Forms;
using InteropActivations.Onnx.Graphs;
using InteropActivations.Onnx.Schema;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Import;

/// <summary>A form by which an activation may stand in a model.</summary>
/// <param name="Term">The form.</param>
/// <param name="Make">The activation, from the constants of the form.</param>
internal sealed record KnownForm(Term Term, Func<IReadOnlyDictionary<string, OnnxConstant>, ActivationSpec> Make)
{
    // The lowest, the one in which axes became an input, and the highest.
    private static readonly int[] Opsets = [OnnxVersions.LowestOpset, 18, OnnxVersions.HighestOpset];

    private KnownForm(Term term, ActivationSpec activation) : this(term, _ => activation)
    {
    }

    /// <summary>The forms of other converters: PyTorch's, Keras's, scikit-learn's.</summary>
    public static IReadOnlyList<KnownForm> OfOthers { get; } =
    [
        .. Halves(1 + Call("Erf", X / Math.Sqrt(2))).Select(term => new KnownForm(term, "gelu")),
        .. Halves(1 + Call("Erf", X * (1 / Math.Sqrt(2)))).Select(term => new KnownForm(term, "gelu")),
        .. from cube in new[] { Call("Pow", X, 3), X * X * X, X * (X * X) }
           from term in Halves(1 + (Math.Sqrt(2 / Math.PI) * (X + 0.044715 * cube)).Tanh())
           select new KnownForm(term, "gelu-tanh"),
        new(X * X.Sigmoid(), "silu"),
        new(X * (X * new AnyTerm("beta")).Sigmoid(), constants => ActivationSpec.Create("swish", Scalar(constants["beta"]))),
        new(X * X.Then("Softplus").Tanh(), "mish"),
        new((X * new AnyTerm("beta")).Then("Softplus") / new AnyTerm("beta"), constants => ActivationSpec.Create("softplus", Scalar(constants["beta"]))),
        new(X * (X + 3).Clip(0, 6) / 6, "hard-swish"),
        new(X * ((X + 3).Clip(0, 6) / 6), "hard-swish"),
        new(X * X.Then("HardSigmoid", OnnxAttribute.Of("alpha", 1.0 / 6), OnnxAttribute.Of("beta", 0.5)), "hard-swish"),
        new(X * X.Then("HardSigmoid", OnnxAttribute.Of("alpha", 1.0 / 6)), "hard-swish"),
        new((X + 3).Clip(0, 6) / 6, "hard-sigmoid"),
        new((X * (1.0 / 6) + 0.5).Clip(0, 1), "hard-sigmoid"),
        new((X * 0.2 + 0.5).Clip(0, 1), "hard-sigmoid-02"),
        new(Call("Min", X.Relu(), 6), "relu6"),
        new(X.Sigmoid().Log(), "log-sigmoid"),
        new(-(-X).Then("Softplus"), "log-sigmoid"),
        new(X - X.Tanh(), "tanhshrink"),
        new(X / (1 + X.Abs()), "softsign"),
        new(Call("Pow", X, 2), "square"),
        new(Softmax().Log(), "log-softmax"),
        new(Call("Max", X, 0), "relu"),
        Glu(),
        Hardshrink(),
        Softshrink(),
    ];

    /// <summary>The forms in which an activation is exported.</summary>
    public static IEnumerable<KnownForm> OfOurs(ActivationSpec activation, int width) =>
        from dtype in DTypes.All
        from opset in Opsets
        where activation.RowShape.Fits(width)
        let term = ActivationForms.Of(new FormSetting(activation, dtype, opset, width))
        where term is CallTerm
        select new KnownForm(term, activation);

    /// <summary>γ(z − mean)/√(variance + ε) + β over the units of a row, as it is composed.</summary>
    public static IReadOnlyList<Term> LayerNormalizations { get; } =
    [
        .. from opset in new[] { 13, 18 }
           from isPower in new[] { true, false }
           let setting = new FormSetting("identity", DType.Float32, opset, Width: 1)
           select NormalizationForms.Layer(setting, new AnyTerm("epsilon"), new AnyTerm("scale"), new AnyTerm("shift"), isPower),
    ];

    /// <summary>γ(z − mean)/√(variance + ε) + β over the rows, as it is composed.</summary>
    public static Term BatchNormalization { get; } = NormalizationForms.Batch(
        new AnyTerm("mean"), new AnyTerm("variance"), new AnyTerm("epsilon"), new AnyTerm("scale"), new AnyTerm("shift"));

    /// <summary>The one number of a constant; of float32 the decimal fraction that it stands for.</summary>
    public static double Scalar(OnnxConstant constant) =>
        constant.Count == 1 ? constant.Source.IsDouble ? constant.Numbers()[0] : Decimal((float)constant.Numbers()[0]) : throw new InputException("one of its activations has a constant of several values where one is known");

    /// <summary>What float32 made of a decimal fraction as that fraction.</summary>
    public static double Decimal(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>x/2 times a gate, in every grouping.</summary>
    private static Term[] Halves(Term gate) => [X * gate * 0.5, X * 0.5 * gate, X * (gate * 0.5)];

    private static KnownForm Glu()
    {
        var halves = new CallTerm("Split", [X], [OnnxAttribute.LastAxis], outputs: 2);
        return new KnownForm(halves * halves.Further[0].Sigmoid(), "glu");
    }

    private static KnownForm Hardshrink()
    {
        const long truth = 9; // TensorProto.DataType.BOOL
        var (right, left) = (X > new AnyTerm("lambda"), X < new AnyTerm("minus"));
        var isOutside = Call("Or", right.Then("Cast", OnnxAttribute.Of("to", truth)), left.Then("Cast", OnnxAttribute.Of("to", truth)));
        return new KnownForm(Where(isOutside, X, 0), constants => Symmetric("hardshrink", constants));
    }

    private static KnownForm Softshrink()
    {
        var (lambda, minus) = (new AnyTerm("lambda"), new AnyTerm("minus"));
        return new KnownForm(Where(X > lambda, X - lambda, 0) + Where(X < minus, X + lambda, 0), constants => Symmetric("softshrink", constants));
    }

    private static ActivationSpec Symmetric(string name, IReadOnlyDictionary<string, OnnxConstant> constants) =>
        Scalar(constants["minus"]) == -Scalar(constants["lambda"])
            ? ActivationSpec.Create(name, Scalar(constants["lambda"]))
            : throw new InputException($"one of its activations is a {name} whose two sides differ");

    private static Term Softmax() => X.Then("Softmax", OnnxAttribute.LastAxis);
}
