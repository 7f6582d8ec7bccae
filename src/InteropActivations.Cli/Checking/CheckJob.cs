using System.Numerics;
using System.Text.RegularExpressions;
using InteropActivations.Activations;
using InteropActivations.Parity.Checking;

namespace InteropActivations.Cli.Checking;

/// <summary>What <c>interop check</c> is asked for.</summary>
/// <param name="Method">The full name of a static method; null for <paramref name="CSharp"/>.</param>
/// <param name="Assembly">The path of the assembly; null for none.</param>
/// <param name="CSharp">A lambda; null for <paramref name="Method"/>.</param>
/// <param name="Torch">The PyTorch expression.</param>
/// <param name="Derivative">The name of a method, or a lambda; null for none.</param>
/// <param name="DType">The dtype asked for; null leaves it to the method.</param>
/// <param name="Learned">The last arguments, which are learned parameters.</param>
/// <param name="Witness">A file, an activation or a formula; null leaves it to the check.</param>
/// <param name="Timeout">How long the function may take.</param>
/// <param name="Options">Where, and how.</param>
internal sealed record CheckJob(
    string? Method,
    string? Assembly,
    string? CSharp,
    string Torch,
    string? Derivative,
    DType? DType,
    IReadOnlyList<(string Name, double Value)> Learned,
    string? Witness,
    TimeSpan Timeout,
    CheckOptions Options)
{
    /// <summary>Finds the function and checks it.</summary>
    /// <exception cref="InputException">The function or what it is held against is wrong.</exception>
    public CheckResult Run(CancellationToken interrupted)
    {
        var function = Function();
        var (kind, dtype, count) = function.Shape;
        var inputs = kind == UserFunction.Kind.Numbers ? count - Learned.Count : 1;
        if (inputs < 1 || (Learned.Count > 0 && kind != UserFunction.Kind.Numbers))
        {
            throw new InputException($"--learned names {Learned.Count} parameters, but the function takes {count} {(count == 1 ? "number" : "numbers")}, and one at least is an input.");
        }

        var derivative = DerivativeOf(kind, dtype, count);
        var options = Options with { Name = CSharp ?? Method!, ThrowOnFailure = false };
        options = options with { Witness = WitnessOf([.. options.Inputs.Take(inputs), .. Learned.Select(parameter => parameter.Name)]) };
        return dtype == InteropActivations.DType.Float32
            ? Checked<float>(function, derivative, kind, inputs, options, interrupted)
            : Checked<double>(function, derivative, kind, inputs, options, interrupted);
    }

    private CheckResult Checked<T>(
        UserFunction function, UserFunction? derivative, UserFunction.Kind kind, int inputs, CheckOptions options, CancellationToken interrupted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var asked = "";
        return TimeLimit.Run(Work, Timeout, Late, interrupted);

        CheckResult Work() => kind switch
        {
            UserFunction.Kind.Span => Parity.Parity.CheckSpan(function.Span<T>(), Torch, derivative?.Span<T>(), options),
            UserFunction.Kind.Rows => Parity.Parity.CheckRows(function.Rows<T>(), Torch, derivative?.RowGradient<T>(), options),
            _ => Parity.Parity.CheckPoints(inputs, Watched(function.Numbers<T>()), Torch, Slopes(), Learned, options),
        };

        IReadOnlyList<Func<T[], T>?> Slopes() =>
            derivative is null ? [] : [Watched(derivative.Numbers<T>()), .. new Func<T[], T>?[inputs + Learned.Count - 1]];

        Func<T[], T> Watched(Func<T[], T> inner) => arguments =>
        {
            Volatile.Write(ref asked, string.Join(", ", arguments.Select(value => FormattableString.Invariant($"{value}"))));
            return inner(arguments);
        };

        string Late() => FormattableString.Invariant(
            $"{options.Name} was not done within {Timeout.TotalSeconds} s{(asked.Length > 0 ? $"; it was asked for ({Volatile.Read(ref asked)}) last" : "")}; if it needs more time, give it by --timeout.");
    }

    private UserFunction Function()
    {
        var dtype = DType ?? InteropActivations.DType.Float64;
        return (CSharp, Method, Assembly) switch
        {
            ({ } text, null, _) => CSharpExpression.Compile(text, dtype, Assembly),
            (null, { } name, { } path) => new UserFunction(UserMethod.Find(UserAssembly.Load(path), name, DType), null),
            (null, { } name, null) => throw new InputException($"--method {name} is in an assembly; name it by --assembly My.dll."),
            (null, null, _) => throw new InputException("There is nothing to check; name a method by --method and --assembly, or write one by --csharp \"x => x / (1 + Math.Exp(-x))\"."),
            _ => throw new InputException("--method and --csharp are two functions; give one of them."),
        };
    }

    private UserFunction? DerivativeOf(UserFunction.Kind kind, DType dtype, int count)
    {
        if (Derivative is null)
        {
            return null;
        }

        if (!Derivative.Contains("=>", StringComparison.Ordinal) && Assembly is null)
        {
            throw new InputException($"--derivative {Derivative} is in an assembly; name it by --assembly My.dll, or write a lambda such as \"x => 2 * x\".");
        }

        var derivative = Derivative.Contains("=>", StringComparison.Ordinal)
            ? CSharpExpression.Compile(Derivative, dtype, Assembly)
            : new UserFunction(UserMethod.Find(UserAssembly.Load(Assembly!), Derivative, dtype), null);
        var wanted = kind == UserFunction.Kind.Rows ? UserFunction.Kind.RowGradient : kind;
        return derivative.Shape.Kind == wanted && derivative.Shape.Count == count
            ? derivative
            : throw new InputException($"The derivative {Derivative} takes other arguments than the function; it must take {(wanted == UserFunction.Kind.RowGradient ? "(x, columns, dy, dx)" : "the same")}.");
    }

    private CheckWitness? WitnessOf(IReadOnlyList<string> names)
    {
        if (Witness is null)
        {
            return null;
        }

        if (Witness.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || File.Exists(Witness))
        {
            return CheckWitness.OfTable(Witness);
        }

        // A formula speaks of an argument; an activation has settings, whose names may be those of arguments.
        var isFormula = names.Any(argument => Regex.IsMatch(Witness, $@"\b{Regex.Escape(argument)}\b(?!\s*=)"));
        return isFormula ? CheckWitness.Of(Witness, names) : CheckWitness.Of(ActivationSpec.Parse(Witness));
    }
}
