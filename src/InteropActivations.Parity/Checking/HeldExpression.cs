using System.Numerics;
using InteropActivations.Backends;

namespace InteropActivations.Parity.Checking;

/// <summary>The expression a function is held against; what PyTorch says against it is said with its text.</summary>
internal sealed class HeldExpression : ITensorExpression
{
    private readonly ITensorExpression _inner;
    private readonly string _text;

    private HeldExpression(ITensorExpression inner, string text) => (_inner, _text) = (inner, text);

    /// <summary>Compiles the expression.</summary>
    /// <exception cref="InputException">PyTorch rejects it; the message has its words and the place.</exception>
    public static HeldExpression Compile(IExpressionEngine engine, string text, params ReadOnlySpan<string> names)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InputException("The PyTorch expression is empty; write for example x * torch.sigmoid(x).");
        }

        try
        {
            return new HeldExpression(engine.Compile(text, names), text);
        }
        catch (InputException rejected)
        {
            throw new InputException($"PyTorch rejects the expression '{text}' of {string.Join(", ", names)}: {rejected.Message}", rejected);
        }
    }

    /// <inheritdoc/>
    public TensorValues<T> Forward<T>(params IReadOnlyList<TensorValues<T>> arguments) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Asked(() => _inner.Forward(arguments));

    /// <inheritdoc/>
    public IReadOnlyList<T[]> Backward<T>(IReadOnlyList<TensorValues<T>> arguments, ReadOnlySpan<T> resultGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var upstream = resultGradient.ToArray();
        return Asked(() => _inner.Backward<T>(arguments, upstream));
    }

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    private R Asked<R>(Func<R> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception failed) when (failed is InputException or InvalidOperationException)
        {
            throw new InputException($"PyTorch cannot compute the expression '{_text}': {failed.Message}", failed);
        }
    }
}
