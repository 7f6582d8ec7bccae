using System.CommandLine;
using System.Globalization;

namespace InteropActivations.Cli.Options;

/// <summary>The option <c>--size</c>: numbers of elements, in Ki, Mi and Gi where they are long.</summary>
internal sealed class SizeOption
{
    private static readonly (string Suffix, int Power)[] Units = [("Ki", 10), ("Mi", 20), ("Gi", 30)];

    private readonly Option<IReadOnlyList<int>> _sizes = ToolOptions.List(
        "--size", "a,b", "Only these numbers of elements, for example 64,64Ki,16Mi.", Parse);

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(_sizes);

    /// <summary>The sizes asked for, or the standard.</summary>
    public IReadOnlyList<int> Of(ParseResult parsed, IReadOnlyList<int> standard) =>
        parsed.GetRequiredValue(_sizes) is { Count: > 0 } sizes ? [.. sizes.Distinct().Order()] : standard;

    /// <summary>A size as it is read at a glance.</summary>
    public static string Text(int size)
    {
        var (suffix, power) = Units.LastOrDefault(unit => size >= 1 << unit.Power && size % (1 << unit.Power) == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{size >> power}{suffix}");
    }

    private static int Parse(string text)
    {
        var (suffix, power) = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase));
        var digits = text[..^(suffix ?? "").Length];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1 || count > long.MaxValue >> (power + 3))
        {
            throw new InputException($"--size is '{text}', but must be a whole number of at least 1, such as 65536 or 64Ki.");
        }

        var size = count << power;
        return size <= Array.MaxLength
            ? (int)size
            : throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"--size {text} needs {size * sizeof(float) / 1e9:0.0} GB for each array of float32, and an array holds {Array.MaxLength:N0} elements at most; take a smaller size."));
    }
}
