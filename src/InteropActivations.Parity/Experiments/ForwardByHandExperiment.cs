using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>A forward pass small enough for paper, against the result a course slide prints for it.</summary>
internal sealed class ForwardByHandExperiment : IExperiment
{
    /// <summary>What the slide prints.</summary>
    private const double Slide = 1.2382242525694254;

    /// <summary>One unit in the last place of a number from 1 to 2.</summary>
    private const double Unit = 1d / (1L << 52);

    /// <summary>What each network is, what it should give by the slide if anything, and how else it can be computed.</summary>
    private static readonly Reading[] Readings =
    [
        new("as stated: [−1, 2], hidden [3, 3] and [1, 5], output [2, −1], tanh", [-1, 2], [3, 3, 1, 5], "identity", Stated: true),
        new("the same, tanh on the output too", [-1, 2], [3, 3, 1, 5], "tanh", Stated: true),
        new("the same, hidden weights read by columns", [-1, 2], [3, 1, 3, 5], "identity", Stated: true),
        new("another: [2, 3], hidden [1, 1] and [−1, 1], output [2, −1], tanh", [2, 3], [1, 1, -1, 1], "identity", Stated: false),
    ];

    public string Name => "forward-by-hand";

    public string Title => "A forward pass by hand";

    public string Statement => $"Inputs [−1, 2], hidden weights [3, 3] and [1, 5], output weights [2, −1], tanh, no biases: the slide prints {Slide:R}.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        foreach (var engine in context.Engines)
        {
            foreach (var reading in Readings)
            {
                var exact = reading.Exact();
                var got = reading.On(engine);
                measured.Judge<double>(
                    reading.Name, "output", engine, [got], reading.Stated ? $"{Slide:R}" : "", one => !reading.Stated || Math.Abs(one.Mean - Slide) <= Unit);
                measured.Judge<double>(
                    reading.Name, "distance from the closed form in 28 digits", engine, [(double)Math.Abs(Digits(got) - exact)],
                    "at most 4.4e-16", one => one.Maximum <= 2 * Unit);
            }
        }

        var (stated, other) = (Readings[0].Exact(), Readings[^1].Exact());
        var right = measured.Cases.Where(one => one.Measure == "output" && one.Case == Readings[0].Name).All(one => one.AsExpected == true);
        return this.Conclude(
            measured,
            right ? ExperimentVerdict.Holds : ExperimentVerdict.DoesNotHold,
            $"The network as stated gives 2 tanh 3 − tanh 9 = {stated:F20}, and no reading of it gives the slide's number; that is 2 tanh 5 − tanh 1 = {other:F20}, the result of inputs [2, 3] with hidden weights [1, 1] and [−1, 1], right to its last digit: the slide prints another network's output.")
            with
        {
            Curves = [Curve(context)],
        };
    }

    /// <summary>The number with all its digits: a cast to decimal keeps fifteen.</summary>
    private static decimal Digits(double value) => decimal.Parse(value.ToString("F27", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The output against the second input, where the slide's number can be looked for.</summary>
    private static CurvePlot Curve(ExperimentContext context)
    {
        double[] seconds = [.. Enumerable.Range(0, 81).Select(i => -1 + (i / 20d))];
        return new CurvePlot(
            "output", "Output of the network as stated", "second input, the first being −1", "output",
            [
                .. context.Engines.Select(engine => PlotCurve.By(
                    "2 tanh(−3 + 3x) − tanh(−1 + 5x)", engine.Info.Name, seconds,
                    [.. seconds.Select(second => (Readings[0] with { Inputs = [-1, second] }).On(engine))])),
            ])
        {
            Levels = [new PlotLevel("what the slide prints", Slide)],
        };
    }

    private sealed record Reading(string Name, double[] Inputs, double[] Hidden, ActivationSpec Output, bool Stated)
    {
        private static readonly double[] Last = [2, -1];

        public double On(IBackend engine)
        {
            var network = Mlp.Inputs(2).Hidden(2, "tanh").Outputs(1, Output);
            return NetworkProbe.Predict<double>(engine, network, [.. Hidden, 0, 0, .. Last, 0], Inputs)[0];
        }

        public decimal Exact()
        {
            var sum = Unit(0) * (decimal)Last[0] + Unit(1) * (decimal)Last[1];
            return Output.Info.Name == "tanh" ? DecimalTanh.Of(sum) : sum;

            decimal Unit(int at) => DecimalTanh.Of((decimal)Hidden[2 * at] * (decimal)Inputs[0] + (decimal)Hidden[2 * at + 1] * (decimal)Inputs[1]);
        }
    }
}
