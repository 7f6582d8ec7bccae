using InteropActivations.Training.Schedules;

namespace InteropActivations.Tests.Training.Schedules;

/// <summary>Schedules that are as long as the training.</summary>
public class OpenScheduleTests
{
    [Theory]
    [InlineData("one-cycle(0.1, pct_start=0.2, per=step)", "one-cycle(0.1, 120, pct_start=0.2)")]
    [InlineData("one-cycle(0.1, three_phase=true, anneal=linear, per=epoch)", "one-cycle(0.1, 12, anneal=linear, three_phase=true, per=epoch)")]
    [InlineData("cosine(eta_min=0.001)", "cosine(12, eta_min=0.001)")]
    [InlineData("cosine(per=step)", "cosine(120, per=step)")]
    [InlineData("linear-warmup(5) then cosine", "linear-warmup(5) then cosine(7)")]
    [InlineData("linear-warmup(5, per=step) then cosine(per=step)", "linear-warmup(5, per=step) then cosine(115, per=step)")]
    [InlineData("cosine(9)", "cosine(9)")]
    [InlineData("one-cycle(0.1, 9)", "one-cycle(0.1, 9)")]
    [InlineData("step(3)", "step(3)")]
    public void The_length_is_what_the_training_has(string open, string written)
    {
        var schedule = ScheduleSpec.Parse(open).Over(epochs: 12, steps: 120);
        schedule.ShouldBe(ScheduleSpec.Parse(written));
        schedule.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("cosine")]
    [InlineData("one-cycle(0.1)")]
    [InlineData("linear-warmup(5) then cosine")]
    public void Without_a_training_there_is_nothing_to_begin(string open) =>
        Should.Throw<InputException>(() => ScheduleSpec.Parse(open).Start(0.1, momentum: 0.9)).Message
            .ShouldBe($"The schedule {open} is as long as a training, but was not told how long that is; give it a length.");

    [Fact]
    public void More_steps_than_can_be_counted_are_refused() =>
        Should.Throw<InputException>(() => ScheduleSpec.Parse("one-cycle(0.1)").Over(epochs: 12, steps: 3_000_000_000)).Message
            .ShouldBe("The schedule one-cycle(0.1) is as long as the training, but that has 3000000000 steps; give it a length of its own.");
}
