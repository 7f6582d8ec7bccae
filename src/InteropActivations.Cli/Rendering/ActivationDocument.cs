using InteropActivations.Activations;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Rendering;

/// <summary>Everything known of an activation, as <c>interop show --json</c> writes it.</summary>
internal sealed record ActivationDocument
{
    /// <summary>The version of this shape.</summary>
    public int SchemaVersion { get; } = JsonDocuments.SchemaVersion;

    /// <summary>The catalogue's name.</summary>
    public required string Name { get; init; }

    /// <summary>Name and given parameters, as commands take them.</summary>
    public required string Activation { get; init; }

    /// <summary>Other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The family it is filed under.</summary>
    public required ActivationFamily Family { get; init; }

    /// <summary>f in LaTeX.</summary>
    public required string Formula { get; init; }

    /// <summary>f′ in LaTeX.</summary>
    public required string Derivative { get; init; }

    /// <summary>The range of values.</summary>
    public required string Range { get; init; }

    /// <summary>f at −∞ and +∞ with the default parameters; null for an activation of a row.</summary>
    public required IReadOnlyList<double>? Limits { get; init; }

    /// <summary>Bounds, monotonicity, symmetry and the like with the default parameters.</summary>
    public required ActivationTraits? Traits { get; init; }

    /// <summary>The parameters.</summary>
    public required IReadOnlyList<ParameterDocument> Parameters { get; init; }

    /// <summary>The values of the parameters here, in the same order.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Where f has no derivative, with these parameters.</summary>
    public required IReadOnlyList<KinkDocument> Kinks { get; init; }

    /// <summary>Where frameworks differ.</summary>
    public required IReadOnlyList<string> Conventions { get; init; }

    /// <summary>Where the definition comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The stated error of the native engine, in ULP.</summary>
    public required ErrorBound ErrorBound { get; init; }

    /// <summary>How PyTorch computes it.</summary>
    public required TorchDocument Torch { get; init; }

    /// <summary>The ONNX operator, or null.</summary>
    public required OnnxOperator? Onnx { get; init; }

    /// <summary>The document of an activation.</summary>
    public static ActivationDocument Of(ActivationSpec activation)
    {
        var info = activation.Info;
        return new ActivationDocument
        {
            Name = info.Name,
            Activation = activation.ToString(),
            Aliases = info.Aliases,
            Family = info.Family,
            Formula = info.Formula,
            Derivative = info.Derivative,
            Range = info.Range,
            Limits = double.IsNaN(info.Limits.AtNegativeInfinity) ? null : [info.Limits.AtNegativeInfinity, info.Limits.AtPositiveInfinity],
            Traits = info.Traits,
            Parameters = ParameterDocument.AllOf(info),
            Values = activation.Parameters,
            Kinks = info.Kinks.Select(kink => new KinkDocument(kink.At(activation.Parameters), kink.Chosen, kink.Source)).ToList(),
            Conventions = info.Conventions,
            Source = info.Source,
            ErrorBound = info.Error,
            Torch = new TorchDocument(
                TorchExpression.Of(activation),
                info.Torch.TrainingExpression is null ? null : TorchExpression.Of(activation, training: true),
                info.Torch.Composed),
            Onnx = info.Onnx,
        };
    }
}

/// <summary>A point without a derivative.</summary>
/// <param name="At">The point.</param>
/// <param name="Chosen">The derivative taken there.</param>
/// <param name="Source">Who takes it so.</param>
internal sealed record KinkDocument(double At, string Chosen, string Source);

/// <summary>How PyTorch computes an activation.</summary>
/// <param name="Expression">The TorchScript expression over <c>x</c>, constants in place.</param>
/// <param name="TrainingExpression">For a stochastic activation, the expression over <c>x</c> and <c>draws</c>; else null.</param>
/// <param name="Composed">Whether it is put together from several operations.</param>
internal sealed record TorchDocument(string Expression, string? TrainingExpression, bool Composed);
