using InteropActivations.Training;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Tests.Training.Schedules;

/// <summary>Rates against the formulas of PyTorch's documentation, stepped here as PyTorch steps them: from one rate to the next where it does.</summary>
public class ScheduleRateTests
{
    private const double Start = 0.05;
    private const int Count = 120;

    /// <summary>A schedule, and the rate at t from the rate before and t.</summary>
    public static TheoryData<string, Func<double, int, double>> Recursions { get; } = new()
    {
        { "constant", (last, _) => last },
        { "step(30)", (last, t) => t % 30 == 0 ? last * 0.1 : last },
        { "step(7, gamma=0.6)", (last, t) => t % 7 == 0 ? last * 0.6 : last },
        { "multi-step(1:8:80, gamma=0.3)", (last, t) => t is 1 or 8 or 80 ? last * 0.3 : last },
        { "exponential(0.97)", (last, _) => last * 0.97 },
        { "cosine(100)", (last, t) => CosineStep(last, t, 100, 0) },
        { "cosine(100, eta_min=0.001)", (last, t) => CosineStep(last, t, 100, 0.001) },
        { "cosine(8, eta_min=0.001)", (last, t) => CosineStep(last, t, 8, 0.001) },
        { "linear-warmup(10)", (last, t) => LinearStep(last, t, 10, 1.0 / 3) },
        { "linear-warmup(117, start_factor=0.01)", (last, t) => LinearStep(last, t, 117, 0.01) },
    };

    [Theory]
    [MemberData(nameof(Recursions))]
    public void Rates_follow_the_recursion(string text, Func<double, int, double> next)
    {
        var run = ScheduleSpec.Parse(text).Start(Start);
        var expected = text.StartsWith("linear", StringComparison.Ordinal) ? run.Current.LearningRate : Start;
        for (var t = 0; t <= Count; t++)
        {
            expected = t == 0 ? expected : next(expected, t);

            // Near its zero a cosine is compared with what it came down from: rounding there is that of the terms that cancel.
            run.Current.LearningRate.ShouldBe(expected, 1e-12 * Math.Max(expected, text.StartsWith("cosine", StringComparison.Ordinal) ? Start : 0), $"t = {t}");
            run.Current.Momentum.ShouldBeNull();
            run.Advance();
        }
    }

    [Theory]
    [InlineData("linear-warmup(4, start_factor=0.25)", new[] { 0.0125, 0.021875, 0.03125, 0.040625, 0.05, 0.05 })]
    [InlineData("cosine(4)", new[] { 0.05, 0.042677669529663688, 0.025, 0.0073223304703363115, 0, 0.0073223304703363115, 0.025 })]
    [InlineData("multi-step(2:3)", new[] { 0.05, 0.05, 0.005, 0.0005, 0.0005 })]
    [InlineData("linear-warmup(2, start_factor=0.5) then step(2)", new[] { 0.025, 0.0375, 0.05, 0.05, 0.005, 0.005, 0.0005 })]
    public void Rates_worked_by_hand(string text, double[] rates)
    {
        // (1 + √½) / 2 = 0.853553390593273762 of 0.05 for the cosine.
        var run = ScheduleSpec.Parse(text).Start(Start);
        foreach (var rate in rates)
        {
            run.Current.LearningRate.ShouldBe(rate, 1e-15);
            run.Advance();
        }
    }

    [Fact]
    public void Ends_are_exact()
    {
        After("cosine(7, eta_min=0.003)", 7).LearningRate.ShouldBe(0.003);
        After("cosine(7, eta_min=0.003)", 14).LearningRate.ShouldBe(0.05);
        After("cosine-restarts(7, 3, eta_min=0.003)", 28).LearningRate.ShouldBe(0.05);
        After("linear-warmup(7, start_factor=0.3)", 7).LearningRate.ShouldBe(0.05);
        After("linear-warmup(7) then cosine(9)", 7).LearningRate.ShouldBe(0.05);
        After("linear-warmup(7) then cosine(9)", 16).LearningRate.ShouldBe(0);
    }

    /// <summary>The cycle is counted here as PyTorch's <c>step()</c> does it: T_cur goes up by one, and at T_i a new cycle begins.</summary>
    [Theory]
    [InlineData(10, 1, 0)]
    [InlineData(3, 2, 0.001)]
    [InlineData(1, 3, 0)]
    public void Restarts_come_where_cycles_end(int first, int growth, double minimum)
    {
        var run = new CosineRestarts(first, growth, minimum).Start(Start);
        int since = 0, length = first;
        for (var t = 0; t <= Count; t++)
        {
            var expected = minimum + ((Start - minimum) * (1 + Math.Cos(Math.PI * since / length)) / 2);
            run.Current.LearningRate.ShouldBe(expected, 1e-12 * expected, $"t = {t}");
            run.Advance();
            if (++since == length)
            {
                (since, length) = (0, length * growth);
            }
        }
    }

    [Theory]
    [InlineData("one-cycle(0.1, 100)", 29, 99, 99, 1)]
    [InlineData("one-cycle(0.1, 100, pct_start=0.25, anneal=linear)", 24, 99, 99, 1)]
    [InlineData("one-cycle(0.1, 101, pct_start=0.3, div_factor=10, final_div_factor=100)", 29.3, 100, 100, 1)]
    [InlineData("one-cycle(0.1, 100, three_phase=true)", 29, 58, 99, 2)]
    [InlineData("one-cycle(0.1, 100, pct_start=0.4, anneal=linear, three_phase=true)", 39, 78, 99, 2)]
    [InlineData("one-cycle(0.1, 100, pct_start=0)", -1, 99, 99, 1)]
    public void One_cycle_goes_through_its_phases(string text, double top, double second, double end, int lastPhase)
    {
        var spec = (OneCycle)ScheduleSpec.Parse(text);
        var (low, least) = (0.1 / spec.StartDivisor, 0.1 / spec.StartDivisor / spec.EndDivisor);

        // Phases as PyTorch's documentation tells them: where each ends, its rates and its momenta.
        (double End, double From, double To, double FromMomentum, double ToMomentum)[] phases = lastPhase == 1
            ? [(top, low, 0.1, 0.95, 0.85), (end, 0.1, least, 0.85, 0.95)]
            : [(top, low, 0.1, 0.95, 0.85), (second, 0.1, low, 0.85, 0.95), (end, low, least, 0.95, 0.95)];
        var run = spec.Start(Start, momentum: 0.9);
        for (var t = 0; t < spec.Length; t++)
        {
            var at = Array.FindIndex(phases, phase => t <= phase.End);
            var begin = at == 0 ? 0 : phases[at - 1].End;
            var part = (t - begin) / (phases[at].End - begin);
            run.Current.LearningRate.ShouldBe(Between(phases[at].From, phases[at].To), 1e-12 * Math.Max(phases[at].From, phases[at].To), $"t = {t}");
            run.Current.Momentum!.Value.ShouldBe(Between(phases[at].FromMomentum, phases[at].ToMomentum), 1e-12, $"t = {t}");
            run.Advance();

            double Between(double from, double to) => spec.Annealing == Annealing.Linear
                ? from + ((to - from) * part)
                : to + ((from - to) / 2 * (Math.Cos(Math.PI * part) + 1));
        }
    }

    [Fact]
    public void One_cycle_begins_rises_and_ends_where_it_says()
    {
        After("one-cycle(0.1, 100)", 0).ShouldBe(new StepRates(0.1 / 25, 0.95));
        After("one-cycle(0.1, 100)", 29).ShouldBe(new StepRates(0.1, 0.85));
        After("one-cycle(0.1, 100)", 99).ShouldBe(new StepRates(0.1 / 25 / 1e4, 0.95));
        After("one-cycle(0.1, 10, pct_start=0.1)", 0).ShouldBe(new StepRates(0.1, 0.85));
        After("one-cycle(0.1, 10, cycle_momentum=false)", 2).ShouldBe(new StepRates(0.1));
    }

    /// <summary>PyTorch raises a ValueError at the step after the last but not at the last, which follows the last use of a rate.</summary>
    [Fact]
    public void One_cycle_ends()
    {
        var run = new OneCycle(0.1, 3).Start(Start, momentum: 0.9);
        run.Advance();
        run.Advance();
        run.Advance();
        Should.Throw<InputException>(run.Advance).Message.ShouldBe("The schedule one-cycle(0.1, 3) ends after 3 steps; give it as many as are trained.");
    }

    [Fact]
    public void A_momentum_that_is_not_there_is_not_cycled() =>
        Should.Throw<InputException>(() => new OneCycle(0.1, 3).Start(Start)).Message
            .ShouldBe("The schedule one-cycle(0.1, 3) cycles the momentum, but the optimizer has none; write cycle_momentum=false.");

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_learning_rate_must_be_one(double rate) =>
        Should.Throw<InputException>(() => new Constant().Start(rate)).Message
            .ShouldBe($"The learning rate that a schedule starts from is {rate}, but must be finite and greater than 0.");

    private static StepRates After(string text, int count)
    {
        var run = ScheduleSpec.Parse(text).Start(Start, momentum: 0.9);
        for (var t = 0; t < count; t++)
        {
            run.Advance();
        }

        return run.Current;
    }

    /// <summary>CosineAnnealingLR: the rate's distance from its minimum times the ratio of two cosines, and at a restart a step up.</summary>
    private static double CosineStep(double last, int t, int length, double minimum) =>
        (t - 1 - length) % (2 * length) == 0
            ? last + ((Start - minimum) * (1 - Math.Cos(Math.PI / length)) / 2)
            : ((1 + Math.Cos(Math.PI * t / length)) / (1 + Math.Cos(Math.PI * (t - 1) / length)) * (last - minimum)) + minimum;

    /// <summary>LinearLR with an end factor of 1: the rate times the ratio of two factors.</summary>
    private static double LinearStep(double last, int t, int length, double start) =>
        t > length ? last : last * (1 + ((1 - start) / ((length * start) + ((t - 1) * (1 - start)))));
}
