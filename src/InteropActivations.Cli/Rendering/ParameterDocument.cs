using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Cli.Report;

namespace InteropActivations.Cli.Rendering;

/// <summary>A parameter of an activation, as JSON and tables show it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">The value where none is given.</param>
/// <param name="Minimum">The least value allowed.</param>
/// <param name="ExclusiveMinimum">Whether the least value itself is not allowed.</param>
/// <param name="Maximum">The greatest value allowed.</param>
/// <param name="Learned">Whether it is trained with the network.</param>
internal sealed record ParameterDocument(
    string Name, double Default, double Minimum, bool ExclusiveMinimum, double Maximum, bool Learned)
{
    /// <summary>All parameters of an activation.</summary>
    public static IReadOnlyList<ParameterDocument> AllOf(ActivationInfo info) => info.Parameters
        .Select(parameter => new ParameterDocument(
            parameter.Name, parameter.Default, parameter.Minimum, parameter.ExclusiveMinimum, parameter.Maximum, parameter.Learned))
        .ToList();

    /// <summary>The values allowed, as an interval.</summary>
    public string Interval()
    {
        var opens = ExclusiveMinimum || double.IsInfinity(Minimum) ? '(' : '[';
        var closes = double.IsInfinity(Maximum) ? ')' : ']';
        return $"{opens}{Figures.Full(Minimum)}, {Figures.Full(Maximum)}{closes}";
    }

    /// <summary>Name and default, as in <c>beta=1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}={Default:R}");
}
