using System.Collections.Immutable;
using System.Globalization;

namespace InteropActivations.Training;

/// <summary>How an optimizer is written as text: <c>sgd(0.1, momentum=0.9)</c>. Parameters carry PyTorch's names.</summary>
/// <param name="Name">The optimizer's name.</param>
/// <param name="Parameters">Its parameters in order; one without a default must be given.</param>
/// <param name="Make">Makes it from all parameter values.</param>
internal sealed record OptimizerForm(
    string Name, ImmutableArray<(string Name, double? Default)> Parameters, Func<ReadOnlySpan<double>, OptimizerSpec> Make)
{
    /// <summary>Every optimizer, one line each.</summary>
    public static IReadOnlyList<OptimizerForm> All { get; } =
    [
        Sgd.Form,
        Adam.Form,
    ];

    public static OptimizerSpec Parse(string text)
    {
        var trimmed = text.Trim();
        var open = trimmed.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0 && !trimmed.EndsWith(')'))
        {
            throw new InputException($"'{text}' lacks the closing parenthesis; write for example sgd(0.1, momentum=0.9).");
        }

        var name = open < 0 ? trimmed : trimmed[..open].TrimEnd();
        var form = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException(NearestNames.Sentence("optimizer", name, All.Select(known => known.Name)));
        return form.Make(form.Read(open < 0 ? "" : trimmed[(open + 1)..^1], text));
    }

    /// <summary>The text that <see cref="Parse"/> reads; the first parameter is always written, others unless they are the default.</summary>
    public string Write(ReadOnlySpan<double> values)
    {
        var given = new List<string> { values[0].ToString("R", CultureInfo.InvariantCulture) };
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] != Parameters[i].Default)
            {
                given.Add(FormattableString.Invariant($"{Parameters[i].Name}={values[i]:R}"));
            }
        }

        return $"{Name}({string.Join(", ", given)})";
    }

    private double[] Read(string arguments, string text)
    {
        var values = Parameters.Select(parameter => parameter.Default).ToArray();
        var given = arguments.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (given.Length > values.Length)
        {
            throw new InputException($"{Name} takes {values.Length} parameters ({Listed}), not {given.Length}.");
        }

        for (var i = 0; i < given.Length; i++)
        {
            var parts = given[i].Split('=', 2, StringSplitOptions.TrimEntries);
            var at = parts.Length == 1 ? i : IndexOf(parts[0]);
            values[at] = double.TryParse(parts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new InputException($"'{parts[^1]}' in '{text}' is not a number; {Parameters[at].Name} is a number such as 0.01.");
        }

        var missing = Array.FindIndex(values, value => value is null);
        return missing < 0
            ? [.. values.Select(value => value!.Value)]
            : throw new InputException($"'{text}' lacks {Parameters[missing].Name}; write for example {Name}(0.1).");
    }

    private int IndexOf(string name)
    {
        var at = Parameters.ToList().FindIndex(parameter => string.Equals(parameter.Name, name.Replace('-', '_'), StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : throw new InputException($"{Name} has no parameter '{name}'; it takes {Listed}.");
    }

    private string Listed => string.Join(", ", Parameters.Select(parameter => parameter.Name));
}
