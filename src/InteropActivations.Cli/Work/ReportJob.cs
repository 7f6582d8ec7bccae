using System.Diagnostics;
using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Trainers;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Parity;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Accuracy.DotNet;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Experiments;
using InteropActivations.Parity.Lockstep;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Cli.Work;

/// <summary>Does everything a report shows: comparison, accuracy, training, lock-step, experiments, ML.NET trainers, speed, on the engines that are there.</summary>
/// <param name="Engines">The engines.</param>
/// <param name="Seed">Where everything random begins.</param>
/// <param name="Quick">Whether a quick look will do.</param>
internal sealed record ReportJob(EngineSet Engines, ulong Seed, bool Quick)
{
    // Where each part ends on the bar, about as the times are on two cores; a quick report has other shares, and no trainers.
    private static readonly Ends Whole = new(0.11, 0.2, 0.22, 0.26, 0.37, 0.48);
    private static readonly Ends Short = new(0.29, 0.44, 0.47, 0.55, 0.8, 0.8);

    // Ten epochs of the suite: enough for every schedule of it to turn, at about 10 s for an engine on two cores.
    private const int SuiteSteps = 100;

    // As many seeds as the project's accuracies are stated over.
    private const int Seeds = 5;

    // After the hard points of each activation: enough to see the figures, not to state them.
    private const long Inputs = 1 << 12, QuickInputs = 1 << 10;

    // A call's own cost, and what an element costs in a cache.
    private static readonly int[] QuickSizes = [64, 1 << 16];

    private const string InterruptedReason = "the run was interrupted before this was finished; the same command with --resume goes on.";

    private readonly List<MissingPart> _missing = [];
    private readonly List<FinishedPart> _parts = [];
    private List<MeasuredBy> _commands = [];

    /// <summary>The activations that are shown; none of them means all.</summary>
    public IReadOnlyList<ActivationSpec> Activations { get; init; } = [];

    /// <summary>The threads that each engine may use; null leaves it to the engine.</summary>
    public int? Threads { get; init; }

    /// <summary>What every part has in common.</summary>
    public ReportOrigin Origin => new()
    {
        Build = ReportOrigin.ThisBuild,
        Environment = Engines.Describe(),
        Threads = Threads,
        Seed = Seed,
        Quick = Quick,
        Activations = [.. Activations.Select(activation => activation.ToString())],
    };

    /// <summary>Does the work; interrupted, it gives what was finished.</summary>
    /// <param name="earlier">What an earlier run of the same origin finished, which is not done again; null to begin anew.</param>
    /// <param name="keep">Told how far the work has come after every part.</param>
    /// <param name="progress">Told what is done.</param>
    /// <param name="note">Told what is missing.</param>
    /// <param name="interrupted">Interrupts.</param>
    public ReportModel Run(ReportState? earlier, Action<ReportState> keep, WorkProgress progress, Action<string> note, CancellationToken interrupted)
    {
        var watch = Stopwatch.StartNew();
        var found = earlier ?? new ReportState { Origin = Origin, Started = DateTimeOffset.Now };
        var before = TimeSpan.FromSeconds(found.Finished.Sum(part => part.Seconds));
        var ends = Quick ? Short : Whole;
        Attempt(ReportPart.Parity, () => found with { Parity = Compare(progress.Part(0, ends.Parity), note, interrupted) });
        Attempt(ReportPart.Accuracy, () => found with { Accuracy = Measure(progress.Part(ends.Parity, ends.Accuracy), interrupted) });
        Attempt(ReportPart.Training, () => found with { Training = Train(progress.Part(ends.Accuracy, ends.Training), interrupted) });
        Attempt(ReportPart.Lockstep, () => found with { Lockstep = Lockstep(progress.Part(ends.Training, ends.Lockstep), note, interrupted) });
        Attempt(ReportPart.Experiments, () => found with { Experiments = Experiment(progress.Part(ends.Lockstep, ends.Experiments), interrupted) });
        if (Quick)
        {
            // ML.NET's own coordinate ascent alone may take a quarter of a quick report's time.
            _missing.Add(new MissingPart(ReportPart.Trainers, "a quick report leaves it out; interop mlnet --quick has it."));
        }
        else
        {
            Attempt(ReportPart.Trainers, () => found with { Trainers = CompareTrainers(progress.Part(ends.Experiments, ends.Trainers), interrupted) });
        }

        // Last, because it leaves engines with another number of threads.
        Attempt(ReportPart.Speed, () => found with { Speed = Speed(progress.Part(ends.Trainers, 1), note, interrupted) });
        return new ReportModel
        {
            Environment = Engines.Describe(),
            Started = found.Started,
            Duration = before + watch.Elapsed,
            Activations = [.. Activations.Select(activation => activation.Activation.Info.Name).Distinct()],
            Parity = found.Parity,
            Accuracy = found.Accuracy,
            Training = found.Training,
            Lockstep = found.Lockstep,
            Experiments = found.Experiments,
            Trainers = found.Trainers,
            Speed = found.Speed,
            Interrupted = interrupted.IsCancellationRequested && _missing.Any(part => part.Reason == InterruptedReason),
            Missing = _missing,
            Commands = [.. _parts.SelectMany(part => part.Commands)],
            Times = [.. _parts.Select(part => new PartTime(part.Part, part.Seconds))],
        };

        void Attempt(ReportPart part, Func<ReportState> work)
        {
            if (found.Finished.FirstOrDefault(one => one.Part == part) is { } finished)
            {
                _parts.Add(finished);
                return;
            }

            _commands = [];
            var started = watch.Elapsed;
            try
            {
                found = work();
            }
            catch (Exception exception) when (exception is InputException or MissingEngineException or NotSupportedException)
            {
                // One part that cannot be had is said in the report; the others go on.
                _missing.Add(new MissingPart(part, exception.Message));
            }

            _parts.Add(new FinishedPart(part, (watch.Elapsed - started).TotalSeconds, _commands));
            if (_missing.All(missing => missing.Part != part))
            {
                found = found with { Finished = [.. found.Finished, _parts[^1]] };
                keep(found);
            }
        }
    }

    /// <summary>The activations as an option; empty for all.</summary>
    private string Named => Activations.Count == 0 ? "" : $" --activation \"{string.Join(',', Activations)}\"";

    private ParityResult Compare(WorkProgress progress, Action<string> note, CancellationToken interrupted)
    {
        var others = Engines.Opponents(recorded: true, note);
        progress.Tell("Comparing activations");
        _commands.Add(new MeasuredBy("The comparison of activations", (Quick ? "interop parity --quick" : "interop parity") + Named));
        var options = new ParityOptions
        {
            Activations = Activations.Count > 0 ? Activations : Quick ? BenchmarkPlan.AllActivations : ParityOptions.AllActivations(),
            Positions = !Quick,
        };
        var result = ParityRun.Run(options, Engines.Native, others, progress, interrupted);
        NoteIf(result.Interrupted, ReportPart.Parity);
        return result;
    }

    private AccuracyResult Measure(WorkProgress progress, CancellationToken interrupted)
    {
        progress.Tell("Measuring activations");
        using var plain = new DotNetBackend();
        var inputs = Quick ? QuickInputs : Inputs;
        _commands.Add(new MeasuredBy("The accuracy of activations", string.Create(CultureInfo.InvariantCulture, $"interop accuracy --inputs {inputs} --profiles{(Quick ? " --dtype float32" : "")}{Named}")));
        var options = new AccuracyOptions
        {
            Activations = Activations.Count > 0 ? Activations : BenchmarkPlan.AllActivations,
            DTypes = Quick ? [DType.Float32] : DTypes.All,
            Inputs = inputs,
            Profiles = true,
        };
        var result = AccuracyRun.Run(options, [[.. Engines.Live, plain]], progress: progress, cancellation: interrupted);
        NoteIf(result.Interrupted, ReportPart.Accuracy);
        return result;
    }

    private TrainingResult Train(WorkProgress progress, CancellationToken interrupted)
    {
        var cases = new List<TrainingCase>();
        var recipes = TrainingRecipe.All;
        var seeds = Quick ? 1 : Seeds;
        for (var at = 0; at < recipes.Count && !interrupted.IsCancellationRequested; at++)
        {
            var data = DataSet.Load(recipes[at].Data);
            List<TrainingPlan> plans = [.. recipes[at].Plans(data, Seed, seeds)];
            var engines = Engines.Live.Where(engine => Trains(engine, plans[0], data.Task)).ToList();
            var job = new TrainingJob(new MemorySource(data), plans, engines, [DType.Float32]);
            var part = progress.Part((double)at / recipes.Count, (at + 1.0) / recipes.Count);
            cases.AddRange(job.Run(part, interrupted).Select(trained => trained.Case));
            _commands.Add(new MeasuredBy(
                $"Training on {data.Name}", recipes[at].CommandLine(Seed, seeds, engines.Select(engine => engine.Info.Name))));
        }

        NoteIf(interrupted.IsCancellationRequested, ReportPart.Training);
        return new TrainingResult(cases);
    }

    /// <summary>Whether an engine trains such a network; one of a plugin may train nothing.</summary>
    private static bool Trains(IBackend engine, TrainingPlan plan, DataTask task)
    {
        try
        {
            using var session = engine.Train<float>(plan.SpecFor(task), new float[ParameterLayout.Of(plan.Network).Count]);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private LockstepResult Lockstep(WorkProgress progress, Action<string> note, CancellationToken interrupted)
    {
        var others = Engines.Opponents(recorded: false, note);
        progress.Tell("Training in lock-step");
        IReadOnlyList<LockstepOptions> compared = [.. LockstepOptions.Default().Select(options => options with
        {
            Plan = options.Plan with { Seed = Seed },
            Steps = Quick ? ToolOptions.Quickly(options.Steps) : options.Steps,
        })];
        _commands.Add(new MeasuredBy(
            "Training in lock-step", string.Create(CultureInfo.InvariantCulture, $"interop lockstep --steps {compared[0].Steps} --seed {Seed}")));
        var result = LockstepRun.Run([.. compared, .. Suite()], Engines.Native, others, progress, interrupted);
        NoteIf(result.Interrupted, ReportPart.Lockstep);
        return result;
    }

    /// <summary>Every part of training; float32 step by step only, as its free runs are not judged.</summary>
    private IEnumerable<LockstepOptions> Suite()
    {
        var steps = Quick ? ToolOptions.Quickly(SuiteSteps) : SuiteSteps;
        _commands.Add(Command("float64", ""));
        _commands.Add(Command("float32", " --single-step"));
        return
        [
            .. Shown(DType.Float64),
            .. Shown(DType.Float32).Select(options => options with { SingleStepOnly = true }),
        ];

        IEnumerable<LockstepOptions> Shown(DType dtype) => LockstepSuite.All(steps, [dtype]).Where(options =>
            Activations.Count == 0
            || LockstepSuite.ActivationIn(options.Subject) is not { } name
            || Activations.Any(activation => activation.Activation.Info.Name == name));

        MeasuredBy Command(string dtype, string mode) => new(
            $"Every part of training, {dtype}", string.Create(CultureInfo.InvariantCulture, $"interop lockstep --all --steps {steps} --dtype {dtype}{mode}"));
    }

    private ExperimentsResult Experiment(WorkProgress progress, CancellationToken interrupted)
    {
        // The quick form in any report: the statements are the same, and the whole form is a command of its own.
        var seeds = Quick ? 1 : ExperimentContext.QuickSeeds;
        var context = new ExperimentContext(Engines.Live, ExperimentContext.SeedsFrom(Seed, seeds)) { Quick = true, Cancellation = interrupted };
        _commands.Add(new MeasuredBy("The experiments", string.Create(CultureInfo.InvariantCulture, $"interop experiment --all --quick --seed {Seed} --seeds {seeds}")));
        var result = ExperimentRun.Run(ExperimentCatalogue.All, context, progress, progress.Tell);
        NoteIf(result.Interrupted, ReportPart.Experiments);
        return result;
    }

    private TrainerResult? CompareTrainers(WorkProgress progress, CancellationToken interrupted)
    {
        // Seed 0, which the results of ML.NET's own trainers are known for.
        var request = new TrainerRequest([Engines.Native.Info.Name], Threads: null, TrainerRequest.UsualFolds, Seed: 0);
        progress.Tell("Cross-validating ML.NET trainers");
        _commands.Add(new MeasuredBy("ML.NET trainers", "interop mlnet"));
        var cases = TrainerComparison.Run(request, progress, interrupted);
        NoteIf(interrupted.IsCancellationRequested, ReportPart.Trainers);
        return cases.Count == 0 ? null : TrainerResult.Of(request, cases);
    }

    private BenchmarkDocument? Speed(WorkProgress progress, Action<string> note, CancellationToken interrupted)
    {
        var plan = Quick ? new BenchmarkPlan { Activations = BenchmarkOptions.QuickActivations, Sizes = QuickSizes, Nets = [] } : new BenchmarkPlan { Products = BenchmarkNet.Layers };
        plan = Activations.Count > 0 ? plan with { Activations = Activations } : plan;
        // Where activations are named, networks have to be as well.
        var networks = Quick ? $" --quick --size {string.Join(',', QuickSizes)} --nets {BenchmarkOptions.Nothing}" : Activations.Count > 0 ? $" --nets {BenchmarkOptions.Every},{BenchmarkOptions.Products}" : "";
        _commands.Add(new MeasuredBy("Speed", $"interop bench{networks}{Named}"));
        try
        {
            var job = new BenchmarkJob(Engines, BenchmarkJob.UsualThreads, Quick ? BenchmarkOptions.Quickly : new MeasureOptions());
            var measured = job.WithOtherProcesses(
                job.Run(plan.Cases(BenchmarkJob.AvailableMemory()), progress, interrupted), plan, [], progress, note, interrupted);
            NoteIf(measured.Interrupted, ReportPart.Speed);
            return measured;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            NoteIf(true, ReportPart.Speed);
            return null;
        }
    }

    private void NoteIf(bool interrupted, ReportPart part)
    {
        if (interrupted)
        {
            _missing.Add(new MissingPart(part, InterruptedReason));
        }
    }

    /// <summary>Where each part but the last ends on the bar.</summary>
    private sealed record Ends(double Parity, double Accuracy, double Training, double Lockstep, double Experiments, double Trainers);
}
