using InteropActivations.Native;
using InteropActivations.Parity.Experiments;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Experiments;

public sealed class ExperimentVerdictTests
{
    /// <summary>What theory and the literature say of each statement; see the experiments for the sources.</summary>
    public static TheoryData<string, ExperimentVerdict> Verdicts => new()
    {
        { "collapse", ExperimentVerdict.Holds },
        { "nonlinearity", ExperimentVerdict.Holds },
        { "bias-folding", ExperimentVerdict.Holds },
        { "forward-by-hand", ExperimentVerdict.DoesNotHold },
        { "vanishing-gradients", ExperimentVerdict.HoldsOnlyWhen },
        { "exploding-gradients", ExperimentVerdict.HoldsOnlyWhen },
        { "dying-relu", ExperimentVerdict.HoldsOnlyWhen },
        { "zero-centred", ExperimentVerdict.Holds },
        { "training-speed", ExperimentVerdict.HoldsOnlyWhen },
        { "dropout", ExperimentVerdict.Holds },
        { "output-layers", ExperimentVerdict.HoldsOnlyWhen },
        { "softplus", ExperimentVerdict.HoldsOnlyWhen },
        { "gelu-regularizer", ExperimentVerdict.Holds },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void The_native_engine_comes_to_the_verdict(string name, ExperimentVerdict verdict)
    {
        var result = Quickly(name);

        result.Verdict.ShouldBe(verdict, result.Sentence);
        result.Cases.ShouldNotBeEmpty();
        result.Cases.ShouldContain(one => one.AsExpected != null);
        (result.Curves.Count + result.Regions.Count).ShouldBeGreaterThan(0, "an experiment has a plot");
    }

    [Fact]
    public void Every_experiment_has_a_verdict_here_and_a_name_of_its_own()
    {
        ExperimentCatalogue.All.Select(experiment => experiment.Name).ShouldBe(Verdicts.Select(row => (string)row[0]), ignoreOrder: true);
        ExperimentCatalogue.All.Select(experiment => experiment.Name).ShouldBeUnique();
    }

    [Fact]
    public void Two_runs_from_the_same_seeds_measure_the_same_bits()
    {
        var (first, second) = (Quickly("exploding-gradients"), Quickly("exploding-gradients"));

        first.Cases.Select(one => one.Values).ShouldBe(second.Cases.Select(one => one.Values));
    }

    [Theory]
    [InlineData("vanishing-gradients")]
    [InlineData("zero-centred")]
    [InlineData("collapse")]
    [InlineData("bias-folding")]
    [InlineData("gelu-regularizer")]
    public void Every_figure_that_has_a_theory_is_as_it_says(string name)
    {
        Quickly(name).Cases.Where(one => one.AsExpected == false).Select(one => $"{one.Case}: {one.Mean}, not {one.Expected}").ShouldBeEmpty();
    }

    [Fact]
    public void The_slide_prints_the_output_of_another_network()
    {
        // 2 tanh 5 − tanh 1 and 2 tanh 3 − tanh 9, each correctly rounded where Math.Tanh is.
        var outputs = Quickly("forward-by-hand").Cases.Where(one => one.Measure == "output").ToArray();

        outputs[0].Mean.ShouldBe((2 * Math.Tanh(3)) - Math.Tanh(9), 4.5e-16);
        outputs[^1].Mean.ShouldBe(1.2382242525694254);
    }

    [Fact]
    public void An_interrupted_run_keeps_the_experiments_it_finished()
    {
        using var source = new CancellationTokenSource();
        using var engine = new NativeBackend();
        var context = new ExperimentContext([engine], [1]) { Quick = true, Cancellation = source.Token };

        var result = ExperimentRun.Run(
            [ExperimentCatalogue.Get("bias-folding"), ExperimentCatalogue.Get("dying-relu")],
            context,
            tell: what =>
            {
                if (what.EndsWith("dying-relu", StringComparison.Ordinal))
                {
                    source.Cancel();
                }
            });

        result.Interrupted.ShouldBeTrue();
        result.Cases.ShouldHaveSingleItem().Name.ShouldBe("bias-folding");
    }

    [Fact]
    public void An_engine_that_cannot_is_said_and_the_other_experiments_go_on()
    {
        using var engine = new NativeBackend();
        var result = ExperimentRun.Run([new Impossible(), ExperimentCatalogue.Get("bias-folding")], new ExperimentContext([engine], [1]) { Quick = true });

        result.Skipped.ShouldHaveSingleItem().ShouldBe("impossible was not run: No engine can.");
        result.Cases.ShouldHaveSingleItem();
        result.Interrupted.ShouldBeFalse();
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest()
    {
        Should.Throw<InputException>(() => ExperimentCatalogue.Get("dying-rely")).Message
            .ShouldStartWith("There is no experiment named 'dying-rely'; the nearest are dying-relu, ");
    }

    private static ExperimentResult Quickly(string name)
    {
        using var engine = new NativeBackend();
        return ExperimentCatalogue.Get(name).Run(
            new ExperimentContext([engine], ExperimentContext.SeedsFrom(1, ExperimentContext.QuickSeeds)) { Quick = true });
    }

    private sealed class Impossible : IExperiment
    {
        public string Name => "impossible";

        public string Title => "";

        public string Statement => "";

        public ExperimentResult Run(ExperimentContext context) => throw new NotSupportedException("No engine can.");
    }
}
