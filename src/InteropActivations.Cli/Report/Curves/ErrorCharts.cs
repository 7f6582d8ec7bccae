using System.Globalization;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Accuracy.DotNet;
using InteropActivations.Parity.Accuracy.Profiles;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report.Curves;

/// <summary>The error of every engine along the inputs of an activation: f above, f′ below.</summary>
internal static class ErrorCharts
{
    // 2²³ units of float32's last place are as much as the result itself: no bit of it is right.
    private const double NoDigit = 1 << 23;

    /// <summary>The charts of a result by the names of the activations: one of each, in float32.</summary>
    public static IReadOnlyList<(string Activation, StepChart Chart)> Of(AccuracyResult? accuracy, EngineOrder engines) =>
    [
        .. (accuracy?.Profiles ?? [])
            .Where(profile => profile.Dtype == DType.Float32.Name() && profile.Curves.Count > 0)
            .DistinctBy(profile => Slug.Of(NameOf(profile.Activation)))
            .Select(profile => (NameOf(profile.Activation), Of(profile, engines))),
    ];

    private static string NameOf(string activation) => activation.Split('(')[0];

    private static StepChart Of(ErrorProfile profile, EngineOrder engines)
    {
        var name = NameOf(profile.Activation);
        return new StepChart(
            $"errors-{Slug.Of(name)}",
            $"Error of {name} in {profile.Dtype}",
            $"The greatest error in each step of x, in units of the last place. {string.Join(" ", profile.Curves.Select(Sentence))}",
            [.. profile.Edges.Select(edge => edge ?? double.NaN)],
            Ticks(profile.Edges),
            [
                Panel("error of f in ULP", AccuracyDirection.Forward, profile, engines),
                Panel("error of f′ in ULP", AccuracyDirection.Derivative, profile, engines),
            ])
        {
            Beyond = NoDigit,
        };
    }

    private static StepPanel Panel(string label, AccuracyDirection direction, ErrorProfile profile, EngineOrder engines)
    {
        var curves = profile.Curves.Where(curve => curve.Direction == direction).OrderBy(curve => engines.Of(curve.Engine)).ToArray();
        return new StepPanel(label, [.. curves.Select(curve => new StepSeries(curve.Engine, StrokeOf(curve.Engine, engines), curve.Greatest))])
        {
            Bound = curves.Select(curve => curve.Bound).FirstOrDefault(bound => bound is not null) is { } bound
                ? new Reference($"bound {AccuracyWords.Bound(bound)}", bound)
                : null,
        };
    }

    /// <summary>As everywhere, and for the plain .NET way, which nothing else shows, dark dots that are seen on any line.</summary>
    private static Stroke StrokeOf(string engine, EngineOrder engines) =>
        engine == DotNetBackend.EngineName ? new Stroke(Colour: 5, Dash: 2, Width: 2) : Stroke.OfAgreeing(engines.Of(engine));

    private static string Sentence(ErrorCurve curve)
    {
        var greatest = curve.Greatest.Max();
        var most = greatest is null ? "not measured" : greatest >= NoDigit ? "no digit right in places" : $"at most {AccuracyWords.Ulp(greatest)}";
        return $"{curve.Engine} {ErrorWords.Of(curve.Direction)}: {most}.";
    }

    /// <summary>0, the ends of the even steps, a hundred, and a power of ten far out.</summary>
    private static IReadOnlyList<Tick> Ticks(IReadOnlyList<double?> edges)
    {
        var middle = edges.Count / 2;
        var reach = edges[Math.Min(middle + StepEdges.Middle, edges.Count - 1)] ?? 0;
        var last = Math.Log10(edges[^1] ?? 1);
        // Three quarters of the way from a thousand to the end there is room for a label, in either dtype.
        var far = (int)(Math.Floor((3 + ((last - 3) * 0.77)) / 10) * 10);
        Tick[] positive =
        [
            new(reach, reach.ToString(CultureInfo.InvariantCulture)), new(100, "100"), new(Math.Pow(10, far), LogScale.PowerOfTen(far)),
        ];
        return [.. positive.Reverse().Select(tick => new Tick(-tick.Value, $"−{tick.Label}")), new Tick(0, "0"), .. positive];
    }
}
