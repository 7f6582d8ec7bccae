using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Backends;
using InteropActivations.LibTorch.Native;

namespace InteropActivations.LibTorch;

/// <summary>A TorchScript function of tensors of any shapes. Nothing is fused, and gradients are autograd's.</summary>
internal sealed class LibTorchTensorExpression(LibTorchExpression expression) : ITensorExpression
{
    /// <inheritdoc/>
    public TensorValues<T> Forward<T>(params IReadOnlyList<TensorValues<T>> arguments) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var evaluation = Evaluate(arguments, differentiable: false);
        return Result<T>(evaluation);
    }

    /// <inheritdoc/>
    public unsafe IReadOnlyList<T[]> Backward<T>(IReadOnlyList<TensorValues<T>> arguments, ReadOnlySpan<T> resultGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var evaluation = Evaluate(arguments, differentiable: true);
        // An array of length 0 has no place to write to, and none is written.
        T[][] gradients = [.. arguments.Select(argument => GC.AllocateArray<T>(argument.Values.Length, pinned: true))];
        var places = stackalloc void*[gradients.Length];
        for (var i = 0; i < gradients.Length; i++)
        {
            places[i] = (void*)Marshal.UnsafeAddrOfPinnedArrayElement(gradients[i], 0);
        }

        fixed (T* dy = resultGradient)
        {
            NativeMethods.Backward(evaluation, dy, resultGradient.Length, places).ThrowUnlessOk();
        }

        return gradients;
    }

    /// <inheritdoc/>
    public void Dispose() => expression.Dispose();

    private unsafe EvaluationHandle Evaluate<T>(IReadOnlyList<TensorValues<T>> arguments, bool differentiable)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // What is given is read during the call and not kept.
        var values = arguments.Select(argument => GCHandle.Alloc(argument.Values, GCHandleType.Pinned)).ToArray();
        var shapes = arguments.Select(argument => GCHandle.Alloc(Array.ConvertAll(argument.Shape.ToArray(), length => (long)length), GCHandleType.Pinned)).ToArray();
        try
        {
            var tensors = stackalloc NativeTensor[arguments.Count];
            for (var i = 0; i < arguments.Count; i++)
            {
                tensors[i] = new()
                {
                    Values = (void*)values[i].AddrOfPinnedObject(),
                    Shape = (long*)shapes[i].AddrOfPinnedObject(),
                    Dimensions = arguments[i].Shape.Length,
                };
            }

            NativeMethods.Evaluate(expression.Handle, DTypes.Of<T>(), tensors, arguments.Count, differentiable ? 1 : 0, out var evaluation).ThrowUnlessOk();
            return evaluation;
        }
        finally
        {
            foreach (var pinned in values.Concat(shapes))
            {
                pinned.Free();
            }
        }
    }

    private static unsafe TensorValues<T> Result<T>(EvaluationHandle evaluation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lengths = new long[NativeMethods.DimensionsOf(evaluation)];
        fixed (long* shape = lengths)
        {
            NativeMethods.ShapeOf(evaluation, shape).ThrowUnlessOk();
        }

        var count = lengths.Aggregate(1L, (product, length) => product * length);
        if (count > Array.MaxLength)
        {
            throw new InputException($"f returned {count} values, more than an array holds.");
        }

        var values = new T[count];
        fixed (T* y = values)
        {
            NativeMethods.ValuesOf(evaluation, y, count).ThrowUnlessOk();
        }

        return new TensorValues<T>(values, Array.ConvertAll(lengths, length => (int)length));
    }
}
