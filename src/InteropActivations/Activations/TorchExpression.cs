using System.Globalization;

namespace InteropActivations.Activations;

/// <summary>Writes what <see cref="TorchMapping"/> says of an activation as TorchScript that can be compiled.</summary>
public static class TorchExpression
{
    /// <summary>The name of the function that <see cref="Function"/> defines.</summary>
    public const string FunctionName = "f";

    /// <summary>PyTorch's expression with the values of the constants in place.</summary>
    /// <param name="activation">The activation with its parameters.</param>
    /// <param name="training">Whether to take the expression over <c>draws</c>, where there is one.</param>
    public static string Of(ActivationSpec activation, bool training = false)
    {
        var info = activation.Info;
        var expression = training ? info.Torch.TrainingExpression ?? info.Torch.Expression : info.Torch.Expression;
        foreach (var (parameter, value) in info.Parameters.Zip(activation.Parameters))
        {
            expression = expression.Replace($"{{{parameter.Name}}}", Literal(parameter, value), StringComparison.Ordinal);
        }

        return expression;
    }

    /// <summary>A TorchScript function of <c>x</c>, the learned parameters in their order and, in training, <c>draws</c>.</summary>
    public static string Function(ActivationSpec activation, bool training = false)
    {
        var arguments = activation.Info.Parameters.Where(parameter => parameter.Learned).Select(parameter => parameter.Name)
            .Prepend("x")
            .Concat(training ? ["draws"] : []);
        return $"def {FunctionName}({string.Join(", ", arguments)}):\n    return {Of(activation, training)}\n";
    }

    // TorchScript takes a literal without a point for an integer, which some operators refuse and others want.
    private static string Literal(ActivationParameter parameter, double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var literal = parameter.IsWhole || text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
        return value < 0 ? $"({literal})" : literal;
    }
}
