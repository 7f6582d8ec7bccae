using System.Text;
using InteropActivations.Activations;

namespace InteropActivations.Networks;

/// <summary>A fully connected layer: y = m ⊙ f(norm(x Wᵀ + b)), with an activation f and, where they are wanted, a normalization and dropout.</summary>
/// <param name="Outputs">How many units it has.</param>
/// <param name="Activation">f; <c>identity</c> for none.</param>
public sealed record LayerSpec(int Outputs, ActivationSpec Activation)
{
    /// <summary>How many units it has.</summary>
    public int Outputs { get; } = Outputs > 0
        ? Outputs
        : throw new InputException($"A layer of {Outputs} units cannot be; give it at least 1.");

    /// <summary>f; <c>identity</c> for none.</summary>
    public ActivationSpec Activation { get; } = Activation.RowShape.Fits(Outputs)
        ? Activation
        : throw new InputException($"{Activation} {Activation.RowShape.Reason}, so its layer needs a multiple of {Activation.RowShape.Inputs} units, not {Outputs}.");

    /// <summary>Whether b is learned; without it b is 0.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>What is done to the sums before f; null for nothing.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>The chance of an output to be dropped in a training step, from 0 to 1; those kept are divided by 1 − rate.</summary>
    /// <remarks>
    /// At rate 1 nothing is kept, and the layers below learn nothing. The masks m are given to a step, already scaled, so that
    /// engines agree; a prediction drops nothing. Source: Srivastava et al., "Dropout" (2014); PyTorch documentation,
    /// <c>torch.nn.Dropout</c>.
    /// </remarks>
    public double Dropout
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new InputException(FormattableString.Invariant($"The dropout rate is {value:R}, but must be at least 0 and at most 1."));
    }

    /// <summary>How many values the layer hands on; half of <see cref="Outputs"/> after a gated activation, twice after crelu.</summary>
    public int Width => Activation.OutputLength(Outputs);

    /// <summary>The layer as text, for example <c>128 batch-norm gelu dropout(0.5)</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Outputs);
        if (!HasBias)
        {
            text.Append(" no-bias");
        }

        if (Normalization is not null)
        {
            text.Append(' ').Append(Normalization);
        }

        if (Activation.Info.Name != "identity")
        {
            text.Append(' ').Append(Activation);
        }

        return (Dropout == 0 ? text : text.Append(FormattableString.Invariant($" dropout({Dropout:R})"))).ToString();
    }
}
