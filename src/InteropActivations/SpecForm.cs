using System.Collections.Immutable;
using System.Globalization;

namespace InteropActivations;

/// <summary>How a specification is written as text: <c>sgd(0.1, momentum=0.9)</c>. Parameters carry PyTorch's names.</summary>
/// <typeparam name="TSpec">What is written: an optimizer, a loss.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters in order; one without a default must be given.</param>
/// <param name="Make">Makes it from all parameter values.</param>
internal sealed record SpecForm<TSpec>(
    string Name, ImmutableArray<(string Name, double? Default)> Parameters, Func<ReadOnlySpan<double>, TSpec> Make)
{
    /// <summary>What a parameter that is no number takes, by its name: a word's value is its place. A flag takes <see cref="Flag"/>.</summary>
    public IReadOnlyDictionary<string, string[]> Words { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The words of a flag.</summary>
    public static string[] Flag { get; } = ["false", "true"];

    /// <summary>Reads one of several forms.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="kind">What it is to be, for messages.</param>
    /// <param name="example">How it could be written.</param>
    /// <param name="forms">All forms.</param>
    /// <exception cref="InputException">The text does not have that form, or names something unknown or out of range.</exception>
    public static TSpec Parse(string text, string kind, string example, IReadOnlyList<SpecForm<TSpec>> forms)
    {
        var (name, arguments) = CallText.Split(text, example);
        return Find(name, kind, forms).Read(text, arguments);
    }

    /// <summary>The form of that name, without regard to case.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static SpecForm<TSpec> Find(string name, string kind, IReadOnlyList<SpecForm<TSpec>> forms) =>
        forms.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(NearestNames.Sentence(kind, name, forms.Select(known => known.Name)));

    /// <summary>Makes the specification from arguments as <see cref="CallText.Split"/> gives them.</summary>
    /// <exception cref="InputException">An argument is too many, unknown, given twice, no number or out of range, or one is missing.</exception>
    public TSpec Read(string text, string[] arguments) => Make(CallText.Values(text, Name, arguments, Parameters, Words));

    /// <summary>All parameters with their defaults; one without a default stands alone.</summary>
    public string Defaults => string.Join(", ", Parameters.Select(parameter =>
        parameter.Default is { } value ? $"{parameter.Name}={Written(parameter.Name, value)}" : parameter.Name));

    /// <summary>Whether the first parameter is written even where it has its default.</summary>
    public bool WritesFirst { get; init; }

    /// <summary>The text that <see cref="Parse"/> reads; parameters that have their default are left out.</summary>
    public string Write(ReadOnlySpan<double> values, params IEnumerable<string> more)
    {
        var given = new List<string>();
        for (var i = 0; i < values.Length; i++)
        {
            if (i == 0 && (WritesFirst || Parameters[0].Default is null))
            {
                given.Add(values[0].ToString("R", CultureInfo.InvariantCulture));
            }
            else if (values[i] != Parameters[i].Default)
            {
                given.Add($"{Parameters[i].Name}={Written(Parameters[i].Name, values[i])}");
            }
        }

        given.AddRange(more);
        return given.Count == 0 ? Name : $"{Name}({string.Join(", ", given)})";
    }

    private string Written(string parameter, double value) =>
        Words.TryGetValue(parameter, out var words) ? words[(int)value] : value.ToString("R", CultureInfo.InvariantCulture);
}
