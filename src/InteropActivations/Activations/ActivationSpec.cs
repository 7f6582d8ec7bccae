using System.Collections.Immutable;

namespace InteropActivations.Activations;

/// <summary>An activation with the values of its parameters: immutable, and valid once made.</summary>
/// <remarks>Written as text <c>gelu</c>, <c>leaky-relu(0.2)</c> or <c>softplus(beta=2, threshold=20)</c>; text converts implicitly.</remarks>
public sealed class ActivationSpec : IEquatable<ActivationSpec>
{
    private ActivationSpec(Activation activation, ImmutableArray<double> parameters)
    {
        Activation = activation;
        Parameters = parameters;
        RowShape = activation.RowShape(parameters.AsSpan());
    }

    /// <summary>The activation.</summary>
    public Activation Activation { get; }

    /// <summary>All parameter values, in the order of <see cref="ActivationInfo.Parameters"/>.</summary>
    public ImmutableArray<double> Parameters { get; }

    /// <summary>What is said about the activation.</summary>
    public ActivationInfo Info => Activation.Info;

    /// <summary>How long a row of y is beside one of x.</summary>
    public RowShape RowShape { get; }

    /// <summary>How many of the parameters are trained.</summary>
    public int LearnedCount => Info.Parameters.Count(parameter => parameter.Learned);

    /// <summary>An activation with its default parameters replaced from the first on.</summary>
    /// <exception cref="InputException">The name is unknown, there are too many parameters, or one is out of range.</exception>
    public static ActivationSpec Create(string name, params ReadOnlySpan<double> parameters) =>
        Create(ActivationCatalogue.Get(name), parameters);

    /// <summary>An activation with its default parameters replaced from the first on.</summary>
    /// <exception cref="InputException">There are too many parameters, or one is out of range.</exception>
    public static ActivationSpec Create(Activation activation, params ReadOnlySpan<double> parameters)
    {
        var info = activation.Info;
        if (parameters.Length > info.Parameters.Length)
        {
            throw new InputException($"{info.Name} takes {CallText.Listed(Form(info))}, not {parameters.Length}.");
        }

        var values = info.Parameters.Select(parameter => parameter.Default).ToArray();
        parameters.CopyTo(values);
        return Validated(activation, [.. values]);
    }

    /// <summary>Reads <c>name</c>, <c>name(value, …)</c> or <c>name(parameter=value, …)</c>.</summary>
    /// <exception cref="InputException">The text does not have that form, or names something unknown or out of range.</exception>
    public static ActivationSpec Parse(string text)
    {
        var (name, arguments) = CallText.Split(text, "leaky-relu(0.2)");
        var activation = ActivationCatalogue.Get(name);
        return Validated(activation, [.. CallText.Values(text, activation.Info.Name, arguments, Form(activation.Info))]);
    }

    /// <summary>Reads a specification; see <see cref="Parse"/>.</summary>
    public static implicit operator ActivationSpec(string text) => Parse(text);

    /// <summary>How long y is for x of that length, in whatever rows.</summary>
    public int OutputLength(int inputLength) => RowShape.OutputLength(inputLength);

    /// <summary>The same activation with other values of the learned parameters, as training moves them; they may leave the range a user may ask for.</summary>
    /// <param name="learned">One value per learned parameter, in their order.</param>
    /// <exception cref="InputException">There are more or fewer values than <see cref="LearnedCount"/>.</exception>
    public ActivationSpec WithLearned(params ReadOnlySpan<double> learned)
    {
        if (learned.Length != LearnedCount)
        {
            throw new InputException($"{Info.Name} learns {LearnedCount} of its parameters, but {learned.Length} values were given.");
        }

        var values = Parameters.ToArray();
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (Info.Parameters[i].Learned)
            {
                values[i] = learned[next++];
            }
        }

        return new ActivationSpec(Activation, [.. values]);
    }

    /// <inheritdoc/>
    public bool Equals(ActivationSpec? other) =>
        other is not null && other.Activation == Activation && other.Parameters.AsSpan().SequenceEqual(Parameters.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActivationSpec);

    /// <inheritdoc/>
    public override int GetHashCode() => Parameters.Aggregate(Info.Name.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    /// <summary>The text that <see cref="Parse"/> reads; default parameters are left out.</summary>
    public override string ToString()
    {
        var given = Info.Parameters.Zip(Parameters)
            .Where(pair => pair.First.Default != pair.Second)
            .Select(pair => FormattableString.Invariant($"{pair.First.Name}={pair.Second:R}"))
            .ToArray();
        return given.Length == 0 ? Info.Name : $"{Info.Name}({string.Join(", ", given)})";
    }

    private static ActivationSpec Validated(Activation activation, ImmutableArray<double> values)
    {
        foreach (var (parameter, value) in activation.Info.Parameters.Zip(values))
        {
            var inRange = value >= parameter.Minimum && value <= parameter.Maximum
                && !(parameter.ExclusiveMinimum && value == parameter.Minimum)
                && (!parameter.IsWhole || value == Math.Truncate(value));
            if (!inRange || !double.IsFinite(value))
            {
                throw new InputException(FormattableString.Invariant(
                    $"{activation.Info.Name}: {parameter.Name} is {value:R}, but must be {Wanted(parameter)}."));
            }
        }

        if (activation.Info.Rule?.Invoke(values) is { } broken)
        {
            throw new InputException($"{activation.Info.Name}: {broken}.");
        }

        return new ActivationSpec(activation, values);
    }

    private static string Wanted(ActivationParameter parameter)
    {
        var from = FormattableString.Invariant($"{(parameter.ExclusiveMinimum ? "greater than" : "at least")} {parameter.Minimum:R}");
        var to = FormattableString.Invariant($"at most {parameter.Maximum:R}");
        return (double.IsFinite(parameter.Minimum), double.IsFinite(parameter.Maximum)) switch
        {
            (true, true) => $"{(parameter.IsWhole ? "a whole number, " : "")}{from} and {to}",
            (true, false) => $"finite and {from}",
            (false, true) => $"finite and {to}",
            _ => "finite",
        };
    }

    private static (string Name, double? Default)[] Form(ActivationInfo info) =>
        [.. info.Parameters.Select(parameter => (parameter.Name, (double?)parameter.Default))];
}
