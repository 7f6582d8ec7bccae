using System.Numerics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using InteropActivations.Parity.Checking;

namespace InteropActivations.Cli.Checking;

/// <summary>A method or a compiled expression as something a check can call.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Target">What it is called on; null for a static method.</param>
internal sealed record UserFunction(MethodInfo Method, object? Target)
{
    /// <summary>What a method takes.</summary>
    public enum Kind
    {
        /// <summary>Numbers to a number.</summary>
        Numbers,

        /// <summary>A span to a span, each value alone.</summary>
        Span,

        /// <summary>The rows of a matrix to as many.</summary>
        Rows,

        /// <summary>The rows of a matrix and dy to dx.</summary>
        RowGradient,
    }

    /// <summary>The shape of the function.</summary>
    public (Kind Kind, DType DType, int Count) Shape => ShapeOf(Method)!.Value;

    /// <summary>How many numbers it takes, where it takes numbers.</summary>
    public int Count => Shape.Count;

    /// <summary>The shape of a method, or null where a check cannot call it.</summary>
    public static (Kind Kind, DType DType, int Count)? ShapeOf(MethodInfo method)
    {
        Type[] takes = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        return ShapeOf<double>(takes, method.ReturnType) ?? ShapeOf<float>(takes, method.ReturnType);
    }

    /// <summary>The function over numbers. What it throws comes out as it was thrown.</summary>
    public Func<T[], T> Numbers<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (Count)
        {
            case 1:
                var ofOne = Method.CreateDelegate<Func<T, T>>(Target);
                return arguments => ofOne(arguments[0]);
            case 2:
                var ofTwo = Method.CreateDelegate<Func<T, T, T>>(Target);
                return arguments => ofTwo(arguments[0], arguments[1]);
            default:
                return arguments =>
                {
                    try
                    {
                        return (T)Method.Invoke(Target, [.. arguments.Cast<object>()])!;
                    }
                    catch (TargetInvocationException thrown) when (thrown.InnerException is { } inner)
                    {
                        ExceptionDispatchInfo.Throw(inner);
                        throw;
                    }
                };
        }
    }

    /// <summary>The function over spans.</summary>
    public SpanFunction<T> Span<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Method.CreateDelegate<SpanFunction<T>>(Target);

    /// <summary>The function of rows.</summary>
    public MatrixFunction<T> Rows<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Method.CreateDelegate<MatrixFunction<T>>(Target);

    /// <summary>The gradient of a function of rows.</summary>
    public RowGradient<T> RowGradient<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Method.CreateDelegate<RowGradient<T>>(Target);

    private static (Kind Kind, DType DType, int Count)? ShapeOf<T>(Type[] takes, Type gives) where T : unmanaged
    {
        var (number, read, written) = (typeof(T), typeof(ReadOnlySpan<T>), typeof(Span<T>));
        var dtype = DTypes.Of<T>();
        return gives == number && takes.Length > 0 && Array.TrueForAll(takes, type => type == number) ? (Kind.Numbers, dtype, takes.Length)
            : gives != typeof(void) ? null
            : takes.SequenceEqual([read, written]) ? (Kind.Span, dtype, 1)
            : takes.SequenceEqual([read, typeof(int), written]) ? (Kind.Rows, dtype, 1)
            : takes.SequenceEqual([read, typeof(int), read, written]) ? (Kind.RowGradient, dtype, 1)
            : null;
    }
}
