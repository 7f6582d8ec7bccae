using System.Collections.Immutable;

namespace InteropActivations.Training.Schedules;

/// <summary>How a schedule is written as text: <c>step(30, gamma=0.5)</c>. Parameters carry PyTorch's names, and <c>per</c> is the unit.</summary>
internal sealed record ScheduleForm
{
    /// <summary>The words for the unit, in the order of <see cref="ScheduleUnit"/>.</summary>
    public static readonly ImmutableArray<string> Units = ["epoch", "step"];

    /// <summary>The default of a length that is the training's unless it is given: there is no text for it.</summary>
    public const string AsTraining = "";

    /// <summary>What stands between a warm-up and what follows it.</summary>
    private const string Link = " then ";

    /// <param name="name">The schedule's name.</param>
    /// <param name="example">How it is written, for messages.</param>
    /// <param name="parameters">
    /// Its parameters in order, the unit left out; one without a default must be given, and those stand first. One whose default is
    /// <see cref="AsTraining"/> stands behind them and is written without its name.
    /// </param>
    /// <param name="make">Makes it from all parameters.</param>
    /// <param name="unit">Its unit unless another is given.</param>
    public ScheduleForm(
        string name,
        string example,
        ImmutableArray<(string Name, string? Default)> parameters,
        Func<ScheduleArguments, ScheduleSpec> make,
        ScheduleUnit unit = ScheduleUnit.Epoch)
    {
        Name = name;
        Example = example;
        Parameters = [.. parameters, ("per", Units[(int)unit])];
        Make = make;
    }

    /// <summary>Every schedule, one line each.</summary>
    public static IReadOnlyList<ScheduleForm> All { get; } =
    [
        Constant.TextForm,
        StepDecay.TextForm,
        MultiStepDecay.TextForm,
        ExponentialDecay.TextForm,
        Cosine.TextForm,
        CosineRestarts.TextForm,
        LinearWarmup.TextForm,
        OneCycle.TextForm,
        Plateau.TextForm,
    ];

    /// <summary>The schedule's name.</summary>
    public string Name { get; }

    /// <summary>How it is written, for messages.</summary>
    public string Example { get; }

    /// <summary>Its parameters in order, the unit last.</summary>
    public ImmutableArray<(string Name, string? Default)> Parameters { get; }

    private Func<ScheduleArguments, ScheduleSpec> Make { get; }

    /// <summary>Reads a schedule; see <see cref="ScheduleSpec.Parse"/>.</summary>
    public static ScheduleSpec Parse(string text)
    {
        var link = text.IndexOf(Link, StringComparison.OrdinalIgnoreCase);
        if (link < 0)
        {
            return ParseOne(text);
        }

        return ParseOne(text[..link]) is LinearWarmup warmup
            ? new WarmupThen(warmup, Parse(text[(link + Link.Length)..]))
            : throw new InputException($"'{text[..link].Trim()}' in '{text}' is no warm-up; only {LinearWarmup.TextForm.Name} can be followed by another schedule.");
    }

    /// <summary>The text of a warm-up and what follows it.</summary>
    public static string Join(ScheduleSpec first, ScheduleSpec second) => $"{first}{Link}{second}";

    /// <summary>The text that <see cref="Parse"/> reads; parameters without a default are always written, others unless they are the default.</summary>
    public string Write(ImmutableArray<string> values)
    {
        var given = Parameters.Zip(values)
            .Where(pair => pair.First.Default != pair.Second)
            .Select(pair => pair.First.Default is null or AsTraining ? pair.Second : $"{pair.First.Name}={pair.Second}")
            .ToArray();
        return given.Length == 0 ? Name : $"{Name}({string.Join(", ", given)})";
    }

    private static ScheduleSpec ParseOne(string text)
    {
        var (name, arguments) = CallText.Split(text, "cosine(100)");
        var form = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException(NearestNames.Sentence("schedule", name, All.Select(known => known.Name)));
        return form.Make(new ScheduleArguments(form, text.Trim(), arguments));
    }
}
