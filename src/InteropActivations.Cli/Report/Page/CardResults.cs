using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Activations;
using InteropActivations.Cli.Engines;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>What the parts of a report found about one activation, as its card says it; nothing for parts that are not there.</summary>
internal sealed class CardResults(ReportModel model)
{
    private readonly ILookup<string, AccuracyCase> _accuracy = (model.Accuracy?.Cases ?? []).ToLookup(one => NameOf(one.Activation));

    private readonly ILookup<string, ErrorProfile> _profiles =
        (model.Accuracy?.Profiles ?? []).Where(profile => profile.Dtype == DType.Float32.Name()).ToLookup(profile => NameOf(profile.Activation));

    private readonly ILookup<string, ParityCase> _parity = (model.Parity?.Cases ?? []).ToLookup(one => NameOf(one.Activation));

    private readonly ILookup<string, BenchmarkRow> _speed = (model.Speed?.Cases ?? [])
        .Where(row => row.Direction is MeasuredCall.Forward or MeasuredCall.Backward && row.Dtype == DType.Float32.Name())
        .ToLookup(row => NameOf(row.Name));

    private static readonly (AccuracyDirection Direction, string Dtype)[] Columns =
    [
        (AccuracyDirection.Forward, DType.Float32.Name()), (AccuracyDirection.Derivative, DType.Float32.Name()),
        (AccuracyDirection.Forward, DType.Float64.Name()), (AccuracyDirection.Derivative, DType.Float64.Name()),
    ];

    /// <summary>Where engines lose all digits, folded away.</summary>
    public XElement? Losses(string activation)
    {
        var profile = _profiles[activation].FirstOrDefault();
        return profile is null || ErrorWords.Losers(profile) is not { Length: > 0 } losers ? null : Html(
            "details",
            ("class", "losses"),
            Html("summary", $"Where no digit is right: {losers}"),
            Html("ul", ErrorWords.Losses(profile).Select(sentence => Html("li", sentence))));
    }

    /// <summary>What engines give for NaN and infinities where that is wrong.</summary>
    public IEnumerable<string> WrongSpecials(Activation activation) => _accuracy[activation.Info.Name]
        .Where(one => one.WrongSpecial is not null)
        .GroupBy(one => Wrong(one.WrongSpecial!, ErrorWords.Of(one.Direction), activation.IsRowwise))
        .Select(wrong => $"{string.Join(" and ", wrong.Select(one => one.Engine).Distinct())}: {wrong.Key}");

    /// <summary>How the comparisons with PyTorch came out, with a link to them.</summary>
    public object? Agreement(string activation) => _parity[activation].ToArray() is not { Length: > 0 } cases
        ? null
        : Html("a", ("href", $"#{ParityDetails.Id(cases[0].Activation)}"), ParityDetails.Summary(cases));

    /// <summary>How many times as long every engine takes as native, at the largest size at which that is known.</summary>
    public IEnumerable<string> Speed(string activation) =>
        from engine in _speed[activation].Where(row => row.Verdict != SpeedVerdict.Reference && row.Engine != EngineSet.NativeName).GroupBy(row => row.Engine)
        let size = engine.OrderByDescending(HasRatio).ThenByDescending(row => row.Size).First().Size
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{engine.Key}’s time over native’s: {string.Join(", ", engine.Where(row => row.Size == size).GroupBy(row => row.Direction).OrderBy(call => call.Key).Select(Ratio))} ({size:N0} elements, float32)");

    /// <summary>The errors of all engines, and the inputs at which they are greatest.</summary>
    public IEnumerable<XElement?> Exactness(ActivationInfo info)
    {
        var cases = _accuracy[info.Name].ToArray();
        yield return PageParts.Table(
            $"Errors of {info.Name} in float32 and float64",
            [new("ULP at most"), new("f 32", true), new("f′ 32", true), new("f 64", true), new("f′ 64", true)],
            [
                ["native, stated", Figures.Short(info.Error.Forward32), Figures.Short(info.Error.Derivative32), Figures.Short(info.Error.Forward64), Figures.Short(info.Error.Derivative64)],
                .. cases.Length == 0 ? Measured.Of(info.Name, model.Parity) : cases.GroupBy(one => one.Engine).Select(Row),
            ]);
        yield return PageParts.Paragraph(info.Error.Remark);
        var worst = cases.Where(AccuracyWords.IsInexact).OrderByDescending(one => one.MaxUlp).ToArray();
        yield return worst.Length == 0 ? null : PageParts.Table(
            $"Worst inputs of {info.Name}",
            [new("Worst input of"), new("ULP", true), new("x"), new("got"), new("right")],
            worst.Select(one => (object?[])
            [
                $"{one.Engine} {ErrorWords.Of(one.Direction)}{(one.Parameter.Length > 0 ? $" ({one.Parameter})" : "")} {one.Dtype[^2..]}",
                AccuracyWords.Ulp(one.MaxUlp), AccuracyWords.At(one), AccuracyWords.Got(one), AccuracyWords.Want(one),
            ]));
    }

    private static string NameOf(string activation) => activation.Split('(')[0];

    private static object?[] Row(IGrouping<string, AccuracyCase> engine) =>
    [
        engine.Key,
        .. Columns.Select(column => engine.FirstOrDefault(one => (one.Direction, one.Dtype) == column) is { } one ? AccuracyWords.Cell(one) : "–"),
    ];

    /// <summary>The result that is wrong; in a row it may stand at another input than the special one.</summary>
    private static string Wrong(WrongSpecial wrong, string what, bool isOfRow) =>
        $"{what}{(isOfRow ? " of a row with NaN or an infinity" : $"({Figures.Short(wrong.Input)})")} = {Figures.Short(wrong.Got)}, right is {Figures.Short(wrong.Want)}";

    private static bool HasRatio(BenchmarkRow row) => row.Verdict is SpeedVerdict.Faster or SpeedVerdict.Same or SpeedVerdict.Slower;

    private static string Ratio(IGrouping<MeasuredCall, BenchmarkRow> call) =>
        $"{(call.Key == MeasuredCall.Forward ? "f" : "f′")} {BenchmarkWords.Cell([.. call])}";
}
