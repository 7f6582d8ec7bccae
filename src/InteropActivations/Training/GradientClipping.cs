namespace InteropActivations.Training;

/// <summary>Keeps gradients from being too large, between the backward pass and the optimizer.</summary>
public abstract record GradientClipping
{
    private static readonly IReadOnlyList<SpecForm<GradientClipping>> Forms = [ClipByNorm.Form, ClipByValue.Form];

    /// <summary>Reads <c>norm(1)</c> or <c>value(0.5)</c>.</summary>
    /// <exception cref="InputException">The text does not have that form, or the limit is out of range.</exception>
    public static GradientClipping Parse(string text) => SpecForm<GradientClipping>.Parse(text, "gradient clipping", "norm(1)", Forms);

    private protected static double Checked(string what, double value) => value > 0 && double.IsFinite(value)
        ? value
        : throw new InputException(FormattableString.Invariant($"The greatest {what} of a gradient is {value:R}, but must be finite and greater than 0."));
}

/// <summary>Scales all gradients by min(1, limit / (norm + 10⁻⁶)), the norm being that of all of them together.</summary>
/// <remarks>Source: PyTorch documentation, <c>torch.nn.utils.clip_grad_norm_</c> with the 2-norm.</remarks>
/// <param name="MaxNorm">The limit; greater than 0.</param>
public sealed record ClipByNorm(double MaxNorm) : GradientClipping
{
    internal static SpecForm<GradientClipping> Form { get; } = new("norm", [("max_norm", null)], values => new ClipByNorm(values[0]));

    /// <summary>The limit.</summary>
    public double MaxNorm { get; } = Checked("norm", MaxNorm);

    /// <summary>The text that <see cref="GradientClipping.Parse"/> reads.</summary>
    public override string ToString() => Form.Write([MaxNorm]);
}

/// <summary>Clamps every gradient to [−limit, limit].</summary>
/// <remarks>Source: PyTorch documentation, <c>torch.nn.utils.clip_grad_value_</c>.</remarks>
/// <param name="MaxValue">The limit; greater than 0.</param>
public sealed record ClipByValue(double MaxValue) : GradientClipping
{
    internal static SpecForm<GradientClipping> Form { get; } = new("value", [("clip_value", null)], values => new ClipByValue(values[0]));

    /// <summary>The limit.</summary>
    public double MaxValue { get; } = Checked("value", MaxValue);

    /// <summary>The text that <see cref="GradientClipping.Parse"/> reads.</summary>
    public override string ToString() => Form.Write([MaxValue]);
}
