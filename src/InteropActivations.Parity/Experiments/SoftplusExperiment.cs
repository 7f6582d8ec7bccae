using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>Softplus is the integral of the sigmoid, and ReLU's smooth relative.</summary>
internal sealed class SoftplusExperiment : IExperiment
{
    /// <summary>PyTorch's threshold, above which softplus is the identity.</summary>
    private const double Threshold = 20;

    /// <summary>Above it neither engine's argument nor its exponential leaves the range of float64 for |x| up to 40.</summary>
    private const double NoThreshold = 700;

    /// <summary>Two roundings of numbers up to 1, each of half a unit of 2.2e-16, on either side.</summary>
    private const double Exact = 4.5e-16;

    private static readonly double[] Betas = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

    private static readonly double[] Points = [.. Enumerable.Range(-4000, 8001).Select(i => i / 100d)];

    public string Name => "softplus";

    public string Title => "Softplus, sigmoid and ReLU";

    public string Statement => "The derivative of softplus is the sigmoid, and softplus with β → ∞ is ReLU.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var curves = new List<PlotCurve>();
        foreach (var engine in context.Engines)
        {
            var sigmoid = NetworkProbe.Value(engine, "sigmoid", Points);
            measured.Judge<double>(
                "without a threshold", "greatest |softplus′ − sigmoid|", engine, [Difference(engine, NoThreshold, sigmoid)], FormattableString.Invariant($"at most {Exact:0.0e-0}"), one => one.Maximum <= Exact);
            // Just above the threshold the derivative is 1 and the sigmoid is 1 − e⁻²⁰ to ten digits.
            var jump = 1 / (1 + Math.Exp(Threshold + 0.01));
            measured.Judge<double>(
                "with PyTorch's threshold of 20", "greatest |softplus′ − sigmoid|", engine, [Difference(engine, Threshold, sigmoid)],
                FormattableString.Invariant($"{jump:0.000e-0} = 1 − σ(20.01)"), one => Math.Abs(one.Maximum - jump) <= Exact);

            double[] distances = [.. Betas.Select(beta => DistanceFromRelu(engine, beta))];
            foreach (var (at, beta) in Betas.Index())
            {
                var bound = Math.Log(2) / beta;
                measured.Judge<double>(
                    FormattableString.Invariant($"β = {beta}"), "greatest |softplus − ReLU|", engine, [distances[at]],
                    FormattableString.Invariant($"ln 2 / β = {bound:0.0000e-0}"), one => Math.Abs(one.Maximum - bound) <= Exact * bound);
            }

            curves.Add(PlotCurve.By("greatest |softplus − ReLU|", engine.Info.Name, Betas, distances));
        }

        curves.Add(PlotCurve.By("ln 2 / β", "", Betas, [.. Betas.Select(beta => Math.Log(2) / beta)]));
        return this.Conclude(
            measured,
            measured.AllAsExpected ? ExperimentVerdict.HoldsOnlyWhen : ExperimentVerdict.DoesNotHold,
            $"The derivative is the sigmoid to within {measured.Cases.Where(one => one.Case == "without a threshold").Max(one => one.Maximum):0.0e-0} only up to the threshold (βx ≤ 20 by default): above it PyTorch's softplus is x, its derivative jumps to 1, and 2.1e-9 is missing. The distance from ReLU is ln 2 / β, at 0, for every β.")
            with
        {
            Curves =
                [
                    new CurvePlot("relu", "Distance of softplus from ReLU", "β", "greatest difference", curves) { XLogarithmic = true, YLogarithmic = true },
                ],
        };
    }

    private static double Difference(IBackend engine, double threshold, double[] sigmoid) =>
        NetworkProbe.Derivative(engine, ActivationSpec.Create("softplus", 1, threshold), Points)
            .Zip(sigmoid, (slope, value) => Math.Abs(slope - value)).Max();

    private static double DistanceFromRelu(IBackend engine, double beta) =>
        NetworkProbe.Value(engine, ActivationSpec.Create("softplus", beta, NoThreshold), Points)
            .Zip(NetworkProbe.Value(engine, "relu", Points), (soft, hard) => Math.Abs(soft - hard)).Max();
}
