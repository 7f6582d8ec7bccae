namespace InteropActivations.Parity.Symptoms;

/// <summary>Another function than PyTorch's of the same name.</summary>
internal static class FormSymptoms
{
    /// <summary>Keras' slope of hard-sigmoid until version 2; PyTorch's is 1/6.</summary>
    private const double KerasSlope = 0.2;

    /// <summary>The tanh approximation where PyTorch computes GELU by erf.</summary>
    public static Symptom TanhOfGelu { get; } = new(
        "tanh approximation of GELU",
        "The values are those of 0.5x(1 + tanh(√(2/π)(x + 0.044715x³))), an approximation that is off by up to 5e-4.",
        "PyTorch's gelu is x·Φ(x) by erf, or hold it against torch.gelu(x, approximate=\"tanh\").",
        evidence => evidence.TorchIs(evidence.Value, "gelu") && evidence.YoursIs(evidence.Value, "gelu-tanh") ? Evidence.Range(evidence.Wrong(evidence.Value)) : null);

    /// <summary>The derivative of the tanh approximation under a forward pass by erf.</summary>
    public static Symptom TanhDerivativeOfGelu { get; } = new(
        "tanh derivative under an erf forward",
        "The values are those of GELU by erf, but the derivative is that of its tanh approximation.",
        "The derivative of x·Φ(x) is Φ(x) + x·φ(x).",
        evidence => evidence.Wrong(evidence.Derivative).Count > 0 && evidence.YoursIs(evidence.Value, "gelu")
            && evidence.TorchIs(evidence.Derivative, "gelu") && evidence.YoursIs(evidence.Derivative, "gelu-tanh")
            ? Evidence.Range(evidence.Wrong(evidence.Derivative))
            : null);

    /// <summary>Slope 0.2 of hard-sigmoid.</summary>
    public static Symptom HardSigmoidSlope { get; } = new(
        "hard-sigmoid slope 0.2",
        "The slope of the hard sigmoid is 0.2, as in early Keras and ONNX, with kinks at ±2.5.",
        "PyTorch's hard sigmoid is clamp(x/6 + 1/2, 0, 1), with kinks at ±3.",
        evidence =>
            evidence.TorchIs(evidence.Value, "hard-sigmoid") && evidence.Has(evidence.Value, place => place.Yours, x => Math.Clamp((KerasSlope * x) + 0.5, 0, 1))
                || evidence.TorchIs(evidence.Value, "hard-swish") && evidence.Has(evidence.Value, place => place.Yours, x => x * Math.Clamp((KerasSlope * x) + 0.5, 0, 1))
                ? Evidence.Range(evidence.Wrong(evidence.Value))
                : null);

    /// <summary>Another slope to the left.</summary>
    public static Symptom LeakySlope { get; } = new(
        "leaky slope",
        "To the left of 0 both are straight lines through 0, but of other slopes; 0.3 is the default of Keras, 0.2 that of many GANs.",
        "PyTorch's leaky_relu has 0.01 unless negative_slope says otherwise.",
        evidence =>
        {
            var left = evidence.Wrong(evidence.Value).Where(place => place.Point[0] is < -1e-3 and > -100).ToList();
            if (left.Count < 5 || left.Count != evidence.Wrong(evidence.Value).Count(place => place.Point[0] is < 100 and > -100 && Math.Abs(place.Point[0]) > 1e-3))
            {
                return null;
            }

            var (yours, torch) = (left[0].Yours / left[0].Point[0], left[0].Torch / left[0].Point[0]);
            return left.TrueForAll(place => Near(place.Yours, yours * place.Point[0]) && Near(place.Torch, torch * place.Point[0]))
                ? FormattableString.Invariant($"for x < 0, where the slope is {yours:G4} instead of {torch:G4}")
                : null;
        });

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-5 * Math.Abs(b);
}
