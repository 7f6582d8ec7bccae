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

    /// <summary>Reads an optimizer; see <see cref="OptimizerSpec.Parse"/>.</summary>
    public static OptimizerSpec Parse(string text)
    {
        var (name, arguments) = CallText.Split(text, "sgd(0.1, momentum=0.9)");
        var form = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException(NearestNames.Sentence("optimizer", name, All.Select(known => known.Name)));
        return form.Make(CallText.Values(text, form.Name, arguments, form.Parameters));
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
}
