using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Tests.Report;

/// <summary>Two activations on two engines.</summary>
internal static class SampleScatter
{
    private static readonly PointKind Native = new("native", 0, PointShape.Disc);
    private static readonly PointKind Rival = new("libtorch", 1, PointShape.Diamond);

    public static ScatterChart Four { get; } = Of([Point("tanh", Native, 0.7, 0.72), Point("tanh", Rival, 1.6, 1.5), Point("relu", Native, 0.1, 0), Point("relu", Rival, 0.3, 0)]);

    public static ScatterChart Of(IReadOnlyList<ScatterPoint> points) =>
        new("scatter", "Error against time", "Four points.", new Axis("ns", new LogScale(0.1, 10)), new Axis("ULP", new UnitLogScale(2)), points);

    public static ScatterPoint Point(string name, PointKind kind, double x, double y) => new(name, kind, new Point(x, y), $"{x} ns, {y} ULP");

    public static ScatterPoint Point(string name, double x, double y) => Point(name, Native, x, y);
}
