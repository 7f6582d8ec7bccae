using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>GELU is the mean of a random gate that opens more often for greater inputs.</summary>
/// <remarks>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)" (2016), section 2.</remarks>
internal sealed class GeluRegularizerExperiment : IExperiment
{
    private const int Draws = 50_000, QuickDraws = 5_000;

    /// <summary>Of a hundred or so standard errors none should be beyond this: one does by chance once in a thousand runs.</summary>
    private const double Beyond = 4.5;

    private static readonly double[] Points = [.. Enumerable.Range(-12, 25).Select(i => i / 4d)];

    public string Name => "gelu-regularizer";

    public string Title => "GELU as the mean of a stochastic gate";

    public string Statement => "GELU(x) is the mean of x·m, where m is 1 with the probability Φ(x) that a normal number is below x, and else 0.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var draws = context.Quick ? QuickDraws : Draws;
        var means = context.PerSeed(seed => Means(seed, draws));
        var curves = new List<PlotCurve> { PlotCurve.Over("mean of x·m", "", Points, [.. means.Select(values => (IReadOnlyList<double>)values)]) };
        foreach (var engine in context.Engines)
        {
            var gelu = NetworkProbe.Value(engine, "gelu", Points);
            var errors = means.Select(values => Points.Index()
                .Where(point => point.Item != 0)
                .Select(point => (values[point.Index] - gelu[point.Index]) / StandardError(point.Item, gelu[point.Index], draws)).ToArray()).ToArray();
            measured.Judge<double>(
                $"25 inputs from −3 to 3, {draws} draws each", "greatest distance in standard errors", engine, errors.Select(one => one.Max(Math.Abs)),
                FormattableString.Invariant($"at most {Beyond}"), one => one.Maximum <= Beyond);
            // The mean of k squares of standard normal numbers is 1 with a standard deviation of √(2 / k).
            var room = 5 * Math.Sqrt(2d / (24 * errors.Length));
            measured.Judge<double>(
                "the same", "mean square of the distances", engine, errors.Select(one => one.Average(error => error * error)),
                FormattableString.Invariant($"1 ± {room:0.00} on average"), one => Math.Abs(one.Mean - 1) <= room);
            curves.Add(PlotCurve.By("GELU", engine.Info.Name, Points, gelu));
        }

        return this.Conclude(
            measured,
            measured.AllAsExpected ? ExperimentVerdict.Holds : ExperimentVerdict.DoesNotHold,
            $"No mean is further from GELU than {measured.Cases.Where(one => one.Measure.StartsWith("greatest", StringComparison.Ordinal)).Max(one => one.Maximum):0.0} standard errors, and the squares of the distances average {measured.Cases.Where(one => one.Case == "the same").Average(one => one.Mean):0.00}, as chance alone makes them.")
            with
        {
            Curves = [new CurvePlot("mean", "Mean of the stochastic gate, and GELU", "x", "y", curves)],
        };
    }

    /// <summary>Means of x·m. m is drawn by its meaning, a normal number at most x, so that no engine's Φ is in them.</summary>
    private static double[] Means(ulong seed, int draws)
    {
        var random = new Xoshiro256(seed, ExperimentStream.Bernoulli);
        return
        [
            .. Points.Select(x =>
            {
                var open = 0;
                for (var i = 0; i < draws; i++)
                {
                    open += random.NextNormal() <= x ? 1 : 0;
                }

                return x * open / draws;
            }),
        ];
    }

    /// <summary>|x| √(p(1 − p) / n), with p = GELU(x) / x.</summary>
    private static double StandardError(double x, double gelu, int draws)
    {
        var p = gelu / x;
        return Math.Abs(x) * Math.Sqrt(p * (1 - p) / draws);
    }
}
