using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;
using InteropActivations.Training.Checkpoints;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly DataSet Iris = DataSet.Load("iris");

    /// <summary>Everything that has a state: momentum, a schedule by step, masks, early stopping.</summary>
    private static readonly TrainingPlan Plan =
        new(Mlp.Inputs(4).Hidden(8, "prelu", new BatchNormalization(), dropout: 0.2).Outputs(3), new Adam(0.05))
        {
            BatchSize = 16,
            Epochs = 12,
            Validation = 0.25,
            EarlyStopping = new EarlyStopping(Patience: 4),
            Schedule = ScheduleSpec.Parse("one-cycle(0.1, 72)"),
        };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Path => System.IO.Path.Combine(_folder, "run.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(29)]
    public void A_run_that_was_stopped_goes_on_bit_for_bit(int steps)
    {
        var whole = Run(Plan, kept: false);
        StopAfter(Plan, steps).Interrupted.ShouldBeTrue();
        var resumed = Run(Plan);
        resumed.Parameters.ShouldBe(whole.Parameters);
        resumed.Buffers.ShouldBe(whole.Buffers);
        resumed.Epochs.ShouldBe(whole.Epochs);
        resumed.BestEpoch.ShouldBe(whole.BestEpoch);
        resumed.Steps.ShouldBe(whole.Steps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_engine_that_keeps_its_state_to_itself_says_so_before_the_first_step(bool kept)
    {
        using var stop = new CancellationTokenSource();
        using var engine = new StoppingBackend(1, stop) { KeepsState = true };
        var (stopsEarly, trains) = (Plan, Plan with { EarlyStopping = null });

        Should.Throw<NotSupportedException>(() => TrainingRun.Run<float>(engine, Iris, kept ? trains : stopsEarly, checkpoints: kept ? Every : null))
            .Message.ShouldBe("The state is kept.");

        stop.IsCancellationRequested.ShouldBeFalse();
        TrainingRun.Run<float>(engine, Iris, trains).Epochs.Length.ShouldBe(trains.Epochs);
    }

    [Fact]
    public void A_finished_run_is_not_trained_again_and_can_be_prolonged()
    {
        var plan = Plan with { EarlyStopping = null, Schedule = null };
        var first = Run(plan);
        var told = 0;
        using var engine = new NativeBackend();
        TrainingRun.Run<float>(engine, Iris, plan, _ => told++, Every).Parameters.ShouldBe(first.Parameters);
        told.ShouldBe(0);
        Run(plan with { Epochs = 15 }).Parameters.ShouldBe(Run(plan with { Epochs = 15 }, kept: false).Parameters);
    }

    /// <summary>A schedule without a length is that of the epochs it was begun with: more of them are another training.</summary>
    [Theory]
    [InlineData("one-cycle(0.1)", "one-cycle(0.1, 72)", "one-cycle(0.1, 90)")]
    [InlineData("cosine", "cosine(12)", "cosine(15)")]
    [InlineData("linear-warmup(2) then cosine", "linear-warmup(2) then cosine(10)", "linear-warmup(2) then cosine(13)")]
    public void A_schedule_as_long_as_the_training_goes_on_and_is_not_prolonged(string open, string kept, string prolonged)
    {
        var plan = Plan with { Schedule = ScheduleSpec.Parse(open) };
        var whole = Run(plan with { Schedule = ScheduleSpec.Parse(kept) }, kept: false);
        StopAfter(plan, 20);
        Message(plan with { Epochs = 15 }).ShouldContain(
            $"its schedule is '{kept}', not '{prolonged}' (one without a length of its own is as long as the training, so that more epochs make it another); give another file");
        Run(plan).Parameters.ShouldBe(whole.Parameters);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public void A_changed_byte_is_found(int place)
    {
        StopAfter(Plan, 7);
        var bytes = File.ReadAllBytes(Path);
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        File.WriteAllBytes(Path, bytes);
        Message(Plan).ShouldMatch("torn|is not a checkpoint");
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_found()
    {
        StopAfter(Plan, 7);
        var bytes = File.ReadAllBytes(Path);
        for (var length = 0; length < bytes.Length; length += 101)
        {
            File.WriteAllBytes(Path, bytes[..length]);
            Message(Plan).ShouldMatch("torn|is not a checkpoint");
        }
    }

    [Fact]
    public void Another_version_is_named()
    {
        StopAfter(Plan, 7);
        var bytes = File.ReadAllBytes(Path);
        bytes[7] = 9;
        File.WriteAllBytes(Path, bytes);
        Message(Plan).ShouldBe($"The checkpoint {Path} is of version 9, but this tool reads version 1; delete it to begin anew.");
    }

    [Fact]
    public void Another_run_is_named()
    {
        StopAfter(Plan, 7);
        Message(Plan with { Optimizer = new Adam(0.02) }).ShouldBe(Other("its optimizer is 'adam(0.05)', not 'adam(0.02)'"));
        Message(Plan with { Seed = 5 }).ShouldBe(Other("its seed is '1', not '5'"));
        Message(Plan with { Network = Mlp.Inputs(4).Hidden(9, "prelu").Outputs(3) }).ShouldBe(
            Other("its network is '4 - 8 batch-norm prelu dropout(0.2) - 3', not '4 - 9 prelu - 3'"));
    }

    [Fact]
    public void A_loss_that_is_not_finite_leaves_the_last_good_checkpoint()
    {
        var data = DataSet.Load("diabetes");
        var plan = new TrainingPlan(Mlp.Inputs(10).Hidden(16, "relu").Outputs(1), new Sgd(1000)) { Epochs = 3 };
        using var engine = new NativeBackend();
        Should.Throw<InputException>(() => TrainingRun.Run<float>(engine, data, plan, checkpoints: Every)).Message.ShouldStartWith("Training diverged");
        // It is whole: what is read is refused for the other seed and for nothing else.
        Should.Throw<InputException>(() => TrainingRun.Run<float>(engine, data, plan with { Seed = 2 }, checkpoints: Every)).Message
            .ShouldContain("its seed is '1', not '2'");
    }

    [SkippableFact]
    public void On_a_full_disk_the_last_checkpoint_stays_and_is_gone_on_from()
    {
        Skip.IfNot(FullDisk.IsHere, FullDisk.Reason);
        StopAfter(Plan, 7);
        var before = File.ReadAllBytes(Path);
        FullDisk.Behind(Path + ".partial");
        Message(Plan).ShouldStartWith($"The checkpoint {Path} cannot be written: ");
        File.ReadAllBytes(Path).ShouldBe(before);
        Directory.GetFileSystemEntries(_folder).ShouldBe([Path]);
        Run(Plan).Parameters.ShouldBe(Run(Plan, kept: false).Parameters);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_one_sentence()
    {
        Directory.CreateDirectory(Path);
        using var engine = new NativeBackend();
        Should.Throw<InputException>(() => TrainingRun.Run<float>(engine, Iris, Plan, checkpoints: Every)).Message
            .ShouldStartWith($"The checkpoint {Path} cannot be written: ");
        Directory.GetFileSystemEntries(_folder).ShouldBe([Path]);
    }

    private CheckpointOptions Every => new(Path) { Every = TimeSpan.Zero };

    private string Other(string difference) =>
        $"The checkpoint {Path} is of another run: {difference}; give another file, or delete it to begin anew.";

    private string Message(TrainingPlan plan) => Should.Throw<InputException>(() => Run(plan)).Message;

    private TrainingOutcome Run(TrainingPlan plan, bool kept = true)
    {
        using var engine = new NativeBackend();
        return TrainingRun.Run<float>(engine, Iris, plan, checkpoints: kept ? Every : null);
    }

    /// <summary>Runs until so many steps are done, by an engine that then asks to stop.</summary>
    private TrainingOutcome StopAfter(TrainingPlan plan, int steps)
    {
        using var stop = new CancellationTokenSource();
        using var engine = new StoppingBackend(steps, stop);
        return TrainingRun.Run<float>(engine, Iris, plan, checkpoints: Every, cancellation: stop.Token);
    }
}
