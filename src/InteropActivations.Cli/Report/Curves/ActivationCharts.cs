using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Accuracy.Profiles;

namespace InteropActivations.Cli.Report.Curves;

/// <summary>The charts of activations: all over one another, and each with its derivative.</summary>
internal static class ActivationCharts
{
    /// <summary>Where most activations have their shape.</summary>
    private const double UsualReach = 5;

    /// <summary>In the overlay, what grows is cut off here, so that what saturates at 1 is still seen.</summary>
    private static readonly LinearScale OverlayValues = new(-2, 4);

    private static readonly LinearScale OverlaySlopes = new(-0.6, 1.6);

    private const int OverlayHeight = 400;
    private const double OverlayWidth = 1.4;

    /// <summary>Room for all whole numbers from −5 to 5.</summary>
    private const int CardWidth = 374;
    private const int CardHeight = 240;

    /// <summary>Every activation over one pair of axes.</summary>
    public static LineChart Overlay(IReadOnlyList<Activation> activations) => Overlay(
        activations,
        "activations",
        "All activations",
        $"The curves of {activations.Count} activations over x from −5 to 5, with their default parameters.",
        new Axis("f(x)", OverlayValues),
        section => section.Value);

    /// <summary>Every derivative over one pair of axes.</summary>
    public static LineChart OverlayOfDerivatives(IReadOnlyList<Activation> activations) => Overlay(
        activations,
        "derivatives",
        "All derivatives",
        $"The derivatives of {activations.Count} activations over x from −5 to 5, with their default parameters.",
        new Axis("f′(x)", OverlaySlopes),
        section => section.Slope);

    /// <summary>One activation and its derivative.</summary>
    public static LineChart Card(Activation activation)
    {
        var spec = ActivationSpec.Create(activation);
        var kinks = Kinks(spec);
        var reach = StepEdges.Reach(spec);
        var sections = ActivationSection.Of(spec);
        var y = LinearScale.Covering(sections.SelectMany(section => Range(section.Value, reach).Concat(Range(section.Slope, reach))));
        var window = new CurveWindow(new LinearScale(-reach, reach), y, CardWidth, CardHeight);
        var name = activation.Info.Name;
        return new LineChart(
            $"activation-{Slug.Of(name)}",
            $"{name} and its derivative",
            string.Create(CultureInfo.InvariantCulture, $"f of {name} as a whole line and f′ dashed, over x from −{reach} to {reach}."),
            new Axis("x", window.X),
            new Axis("", y),
            [.. sections.SelectMany((section, i) => new[]
            {
                Line(Label("f", section, sections), new Stroke(i * 2), CurveSampler.Sample(section.Value, window, kinks)),
                Line(Label("f′", section, sections), new Stroke(i * 2 + 1, 1), CurveSampler.Sample(section.Slope, window, kinks)),
            })])
        {
            Width = CardWidth,
            Height = CardHeight,
        };
    }

    /// <summary>The class of an activation's curve in the overlays, by which the page hides it.</summary>
    public static string CurveStyle(ActivationInfo info) => $"curve-{Slug.Of(info.Name)}";

    /// <summary>The dashes are those of the family, the colour that of the place in it; from the ninth on the line is bolder.</summary>
    private static Stroke OverlayStroke(IReadOnlyList<Activation> activations, int index)
    {
        var family = activations[index].Info.Family;
        var place = activations.Take(index).Count(before => before.Info.Family == family);
        return new Stroke(place, DashesOf(family), OverlayWidth * (1 + (place / Stroke.Colours * 0.35)));
    }

    /// <summary>Dashes that are easy to follow for the large families.</summary>
    private static int DashesOf(ActivationFamily family) => family switch
    {
        ActivationFamily.Rectified => 0,
        ActivationFamily.Smooth => 4,
        ActivationFamily.Sigmoidal => 1,
        ActivationFamily.Shrink => 3,
        ActivationFamily.Periodic => 2,
        ActivationFamily.Learned => 7,
        ActivationFamily.Rowwise => 5,
        _ => 6,
    };

    private static LineChart Overlay(
        IReadOnlyList<Activation> activations, string id, string title, string description, Axis y, Func<ActivationSection, Func<double, double>> function)
    {
        var x = new LinearScale(-UsualReach, UsualReach);
        var chart = new LineChart(id, title, description, new Axis("x", x), y, []);
        var window = new CurveWindow(x, y.Scale, chart.Width, OverlayHeight);
        return chart with
        {
            Height = OverlayHeight,
            Series =
            [
                .. activations.Select((activation, i) =>
                {
                    var spec = ActivationSpec.Create(activation);
                    var curve = CurveSampler.Sample(function(ActivationSection.Of(spec)[0]), window, Kinks(spec));
                    // So many curves' dots would hide one another; each card has its own.
                    return new Series(activation.Info.Name, OverlayStroke(activations, i), curve.Pieces) { Style = CurveStyle(activation.Info) };
                }),
            ],
        };
    }

    private static Series Line(string name, Stroke stroke, Curve curve) => new(name, stroke, curve.Pieces) { Dots = curve.Dots };

    private static string Label(string function, ActivationSection section, IReadOnlyList<ActivationSection> all) =>
        all.Count == 1 ? function : $"{function}, {section.Note}";

    private static double[] Kinks(ActivationSpec spec) => [.. spec.Info.Kinks.Select(kink => kink.At(spec.Parameters))];

    /// <summary>Enough values to find the least and the greatest; the curve itself is sampled more closely.</summary>
    private static IEnumerable<double> Range(Func<double, double> function, double reach) =>
        Enumerable.Range(-100, 201).Select(i => function(reach * i / 100));
}
