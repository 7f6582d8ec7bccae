using System.Numerics;

namespace InteropActivations.Backends;

/// <summary>An engine that evaluates PyTorch expressions given as text, with autograd: what a user's own function is held against.</summary>
public interface IExpressionEngine
{
    /// <summary>Compiles TorchScript.</summary>
    /// <param name="text">An expression over <paramref name="arguments"/>, or source that defines a function <c>f</c> of as many.</param>
    /// <param name="arguments">The names of the tensors that the expression is given, in order.</param>
    /// <exception cref="InputException">PyTorch rejects the text; the message says what it said and at which place.</exception>
    ITensorExpression Compile(string text, params ReadOnlySpan<string> arguments);
}

/// <summary>A compiled PyTorch expression of tensors. Instances are not thread-safe.</summary>
public interface ITensorExpression : IDisposable
{
    /// <summary>f of the arguments, in whatever shape it gives.</summary>
    /// <param name="arguments">One tensor for each name.</param>
    /// <exception cref="InputException">The number of arguments does not fit, or f gives another dtype.</exception>
    /// <exception cref="InvalidOperationException">PyTorch failed while computing; the message is its own.</exception>
    TensorValues<T> Forward<T>(params IReadOnlyList<TensorValues<T>> arguments) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of all arguments by autograd, each as large as its argument.</summary>
    /// <param name="arguments">One tensor for each name.</param>
    /// <param name="resultGradient">dy, as long as the result.</param>
    /// <exception cref="InputException">A number does not fit, or f gives another dtype.</exception>
    /// <exception cref="InvalidOperationException">PyTorch failed while computing; the message is its own.</exception>
    IReadOnlyList<T[]> Backward<T>(IReadOnlyList<TensorValues<T>> arguments, ReadOnlySpan<T> resultGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
