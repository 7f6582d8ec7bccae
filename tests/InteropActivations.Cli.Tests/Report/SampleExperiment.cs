using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

/// <summary>A made-up experiment with a curve on two engines and a region.</summary>
internal static class SampleExperiment
{
    public static ExperimentResult Value { get; } = new()
    {
        Name = "sample",
        Title = "A sample",
        Statement = "It is one.",
        Verdict = ExperimentVerdict.Holds,
        Sentence = "It is.",
        Cases = [new ExperimentCase { Case = "one", Measure = "size", Engine = "native", Dtype = "float32", Values = [1, 3], Expected = "at most 2", AsExpected = false }],
        Curves =
        [
            new CurvePlot("curve", "A curve of the sample", "x", "y",
            [
                new PlotCurve("a", "native", [1, 2, 3], [2, 4, 8], [1, 3, 0], [3, 5, 9]),
                new PlotCurve("a", "libtorch", [1, 2, 3], [2, 4, 8], [1, 3, 0], [3, 5, 9]),
            ]) { YLogarithmic = true },
        ],
        Regions = [new RegionPlot("region", "A region of the sample", [new RegionPanel("two by two", "native", 1, 2, [0, 1, 1, 1], [new PlanePoint(1, -1, 1)])])],
    };
}
