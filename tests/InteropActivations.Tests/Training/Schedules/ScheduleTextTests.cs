using InteropActivations.Training.Schedules;

namespace InteropActivations.Tests.Training.Schedules;

public class ScheduleTextTests
{
    public static TheoryData<string, ScheduleSpec, string> Texts { get; } = new()
    {
        { "constant", new Constant(), "constant" },
        { "Constant()", new Constant(), "constant" },
        { "constant(per=step)", new Constant(ScheduleUnit.Step), "constant(per=step)" },
        { " step( 30 ) ", new StepDecay(30), "step(30)" },
        { "step(30, 0.5, step)", new StepDecay(30, 0.5, ScheduleUnit.Step), "step(30, gamma=0.5, per=step)" },
        { "multi-step(30:80)", new MultiStepDecay([30, 80]), "multi-step(30:80)" },
        { "multi-step(milestones=30 : 80 : 90, gamma=0.2)", new MultiStepDecay([30, 80, 90], 0.2), "multi-step(30:80:90, gamma=0.2)" },
        { "exponential(0.95)", new ExponentialDecay(0.95), "exponential(0.95)" },
        { "cosine(100)", new Cosine(100), "cosine(100)" },
        { "cosine(t-max=100, ETA_MIN=1e-5, per=Step)", new Cosine(100, 1e-5, ScheduleUnit.Step), "cosine(100, eta_min=1E-05, per=step)" },
        { "cosine", new Cosine(), "cosine" },
        { "cosine(eta_min=1e-5)", new Cosine(Minimum: 1e-5), "cosine(eta_min=1E-05)" },
        { "cosine-restarts(10, 2)", new CosineRestarts(10, 2), "cosine-restarts(10, t_mult=2)" },
        { "linear-warmup(5)", new LinearWarmup(5), "linear-warmup(5)" },
        { "linear-warmup(5, 0.1)", new LinearWarmup(5, 0.1), "linear-warmup(5, start_factor=0.1)" },
        { "one-cycle(0.1, 1000)", new OneCycle(0.1, 1000), "one-cycle(0.1, 1000)" },
        { "one-cycle(0.1)", new OneCycle(0.1), "one-cycle(0.1)" },
        { "one-cycle(0.1, pct_start=0.2)", new OneCycle(0.1, RisingPart: 0.2), "one-cycle(0.1, pct_start=0.2)" },
        {
            "one-cycle(0.1, 90, three_phase=true, anneal=linear, cycle_momentum=false, per=epoch)",
            new OneCycle(0.1, 90, Annealing: Annealing.Linear, ThreePhases: true, CyclesMomentum: false, Every: ScheduleUnit.Epoch),
            "one-cycle(0.1, 90, anneal=linear, three_phase=true, cycle_momentum=false, per=epoch)"
        },
        { "plateau", new Plateau(), "plateau" },
        {
            "plateau(0.5, 3, threshold_mode=abs, mode=max, eps=0)",
            new Plateau(0.5, 3, ThresholdMode: PlateauThreshold.Absolute, Goal: PlateauGoal.Greatest, LeastChange: 0),
            "plateau(factor=0.5, patience=3, threshold_mode=abs, mode=max, eps=0)"
        },
        { "linear-warmup(5) then cosine(95)", new WarmupThen(new LinearWarmup(5), new Cosine(95)), "linear-warmup(5) then cosine(95)" },
        { "linear-warmup(5) then cosine", new WarmupThen(new LinearWarmup(5), new Cosine()), "linear-warmup(5) then cosine" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_read_and_written(string text, ScheduleSpec schedule, string written)
    {
        ScheduleSpec.Parse(text).ShouldBe(schedule);
        schedule.ToString().ShouldBe(written);
        ScheduleSpec.Parse(written).ShouldBe(schedule);
        ScheduleSpec.Parse(written).GetHashCode().ShouldBe(schedule.GetHashCode());
    }

    [Fact]
    public void Every_schedule_is_tested() =>
        Texts.Select(row => ((ScheduleSpec)row[1]).Name).Distinct().ShouldBe(ScheduleForm.All.Select(form => form.Name), ignoreOrder: true);

    /// <summary>PyTorch's documentation, by <c>torch.optim.lr_scheduler</c>: what is left out, what that means.</summary>
    [Theory]
    [InlineData("step(30)", "step(30, 0.1, epoch)")]
    [InlineData("multi-step(30)", "multi-step(30, 0.1, epoch)")]
    [InlineData("cosine(9)", "cosine(9, 0, epoch)")]
    [InlineData("cosine-restarts(9)", "cosine-restarts(9, 1, 0, epoch)")]
    [InlineData("linear-warmup(5)", "linear-warmup(5, 0.3333333333333333, epoch)")]
    [InlineData("one-cycle(1, 9)", "one-cycle(1, 9, 0.3, 25, 10000, cos, false, true, 0.85, 0.95, step)")]
    [InlineData("plateau", "plateau(0.1, 10, 0.0001, rel, 0, 0, min, 1e-8, epoch)")]
    public void Defaults_are_those_of_PyTorch(string text, string full) => ScheduleSpec.Parse(text).ShouldBe(ScheduleSpec.Parse(full));

    [Fact]
    public void Other_milestones_are_another_schedule() =>
        new MultiStepDecay([30, 80]).ShouldNotBe(new MultiStepDecay([30, 81]));

    [Theory]
    [InlineData("cosin(100)", "There is no schedule named 'cosin'; the nearest are cosine, cosine-restarts, constant.")]
    [InlineData("step", "'step' lacks size; write for example step(30).")]
    [InlineData("one-cycle", "'one-cycle' lacks max_lr; write for example one-cycle(0.1, 1000).")]
    [InlineData("one-cycle(0.1, 0)", "The length of a cycle is 0, but must be at least 1.")]
    [InlineData("cosine(100", "'cosine(100' lacks the closing parenthesis; write for example cosine(100).")]
    [InlineData("cosine(1.5)", "'1.5' in 'cosine(1.5)' is not a whole number; write t_max for example as in cosine(100).")]
    [InlineData("exponential(slow)", "'slow' in 'exponential(slow)' is not a number; gamma is a number such as 0.1.")]
    [InlineData("cosine(9, per=batch)", "'batch' in 'cosine(9, per=batch)' is not known; per is epoch or step.")]
    [InlineData("one-cycle(1, 9, anneal=log)", "'log' in 'one-cycle(1, 9, anneal=log)' is not known; anneal is cos or linear.")]
    [InlineData("one-cycle(1, 9, three_phase=2)", "'2' in 'one-cycle(1, 9, three_phase=2)' is not known; three_phase is false or true.")]
    [InlineData("step(3, speed=2)", "step has no parameter 'speed'; it takes 3 parameters (size, gamma, per).")]
    [InlineData("step(3, size=2)", "'step(3, size=2)' gives size twice; give it once.")]
    [InlineData("step(0)", "The step size of a schedule is 0, but must be at least 1.")]
    [InlineData("step(3, -1)", "The decay gamma is -1, but must be finite and greater than 0.")]
    [InlineData("multi-step(30:20)", "The milestones are 30:20, but must be positive and increasing.")]
    [InlineData("multi-step(30:)", "'' in 'multi-step(30:)' is not a whole number; write milestones for example as in multi-step(30:80).")]
    [InlineData("cosine(0)", "The length of a cosine schedule is 0, but must be at least 1.")]
    [InlineData("cosine(9, -1)", "The least learning rate is -1, but must be finite and at least 0.")]
    [InlineData("cosine-restarts(9, 0)", "The factor by which restarts grow apart is 0, but must be at least 1.")]
    [InlineData("linear-warmup(5, 0)", "The start factor of a warm-up is 0, but must be finite and greater than 0 and at most 1.")]
    [InlineData("one-cycle(1, 9, 1.5)", "The rising part of a cycle is 1.5, but must be finite and at least 0 and at most 1.")]
    [InlineData("one-cycle(1, 9, 0.6, three_phase=true)", "The rising part of a cycle of three phases is 0.6, but must be finite and at least 0 and at most 0.5.")]
    [InlineData("one-cycle(1, 9, max_momentum=1)", "The greatest momentum of a cycle is 1, but must be finite and at least 0 and less than 1.")]
    [InlineData("plateau(1)", "The factor of a plateau is 1, but must be finite and greater than 0 and less than 1.")]
    [InlineData("plateau(patience=-1)", "The patience on a plateau is -1, but must be at least 0.")]
    [InlineData("plateau(threshold=1)", "The relative threshold of a plateau is 1, but must be finite and at least 0 and less than 1.")]
    [InlineData("cosine(9) then step(3)", "'cosine(9)' in 'cosine(9) then step(3)' is no warm-up; only linear-warmup can be followed by another schedule.")]
    [InlineData("linear-warmup(5) then plateau", "plateau cannot follow a warm-up; one that goes by its count alone and does not warm up itself can, for example cosine(100).")]
    [InlineData("linear-warmup(5) then linear-warmup(5) then step(3)", "linear-warmup cannot follow a warm-up; one that goes by its count alone and does not warm up itself can, for example cosine(100).")]
    [InlineData("linear-warmup(5, per=step) then cosine(9)", "linear-warmup moves on per step and cosine per epoch, but both must alike; write per= in each.")]
    public void Bad_text_answers_with_one_sentence(string text, string message) =>
        Should.Throw<InputException>(() => ScheduleSpec.Parse(text)).Message.ShouldBe(message);
}
