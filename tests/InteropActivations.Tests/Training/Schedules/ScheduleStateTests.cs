using InteropActivations.Training;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Tests.Training.Schedules;

public class ScheduleStateTests
{
    private const int Steps = 40;

    public static TheoryData<string> Schedules { get; } =
    [
        "constant", "step(7)", "multi-step(3:9:30)", "exponential(0.9)", "cosine(13)", "cosine-restarts(3, 2)", "linear-warmup(20)",
        "one-cycle(0.1, 40)", "plateau(0.7, 2, cooldown=1)", "linear-warmup(11) then cosine(29)",
    ];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_run_goes_on_from_its_state_bit_for_bit(string text)
    {
        var spec = ScheduleSpec.Parse(text);
        var whole = spec.Start(0.1, 0.9);
        for (var step = 0; step < Steps; step++)
        {
            var resumed = spec.Start(0.1, 0.9);
            resumed.Restore(whole.State.AsSpan());
            resumed.State.ShouldBe(whole.State);
            for (var next = step; next < Steps; next++)
            {
                Bits(resumed.Current).ShouldBe(Bits(Rates(spec, next)), $"step {next} from {step}");
                MoveOn(resumed, next);
            }

            MoveOn(whole, step);
        }
    }

    [Theory]
    [InlineData("cosine(3)", new double[] { }, "The state of the schedule cosine(3) has 0 values, but must have 1.")]
    [InlineData("cosine(3)", new[] { 1.5 }, "The state of the schedule cosine(3) has 1.5 for how often it moved on, but must have a whole number from 0 to 2147483647.")]
    [InlineData("cosine(3)", new[] { -1.0 }, "The state of the schedule cosine(3) has -1 for how often it moved on, but must have a whole number from 0 to 2147483647.")]
    [InlineData("one-cycle(1, 9)", new[] { 10.0 }, "The state of the schedule one-cycle(1, 9) has 10 for how often it moved on, but must have a whole number from 0 to 9.")]
    [InlineData("plateau", new[] { 1.0 }, "The state of the schedule plateau has 1 values, but must have 4.")]
    [InlineData("plateau", new[] { 1, 1, 11.0, 0 }, "The state of the schedule plateau has 11 for epochs without progress, but must have a whole number from 0 to 10.")]
    [InlineData("plateau", new[] { 1, 1, 0, 1.0 }, "The state of the schedule plateau has 1 for epochs of cooling down, but must have a whole number from 0 to 0.")]
    [InlineData("plateau", new[] { double.NaN, 1, 0, 0 }, "The state of the schedule plateau has the learning rate NaN and the best metric 1, but the one must be finite and at least 0 and the other a number.")]
    public void What_is_no_state_is_refused(string text, double[] state, string message)
    {
        var run = ScheduleSpec.Parse(text).Start(0.1, 0.9);
        var before = run.State;
        Should.Throw<InputException>(() => run.Restore(state)).Message.ShouldBe(message);
        run.State.ShouldBe(before);
    }

    /// <summary>The rates at a step of a run that was never interrupted.</summary>
    private static StepRates Rates(ScheduleSpec spec, int step)
    {
        var run = spec.Start(0.1, 0.9);
        for (var before = 0; before < step; before++)
        {
            MoveOn(run, before);
        }

        return run.Current;
    }

    /// <summary>A metric that falls ever more slowly and swings, so that a plateau sees progress, none, and reduces.</summary>
    private static void MoveOn(ScheduleRun run, int step)
    {
        if (run.Spec.NeedsMetric)
        {
            run.Report((1 / (1.0 + step)) + (0.3 * Math.Sin(step)));
        }
        else
        {
            run.Advance();
        }
    }

    private static (long, long?) Bits(StepRates rates) => (
        BitConverter.DoubleToInt64Bits(rates.LearningRate),
        rates.Momentum is { } momentum ? BitConverter.DoubleToInt64Bits(momentum) : null);
}
