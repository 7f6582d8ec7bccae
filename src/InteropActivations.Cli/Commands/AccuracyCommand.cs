using System.CommandLine;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Accuracy.DotNet;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Recording;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop accuracy</c>: holds every engine against the high-precision witness, and counts in ULP how far it is off.</summary>
internal sealed class AccuracyCommand : ToolCommand
{
    private const long QuickInputs = 1 << 14;

    private readonly Option<IReadOnlyList<ActivationSpec>> _activations = ToolOptions.Activations();
    private readonly EngineOptions _engines = new(names: "native, libtorch, torchsharp, dotnet");
    private readonly ElementTypeOption _dtypes = new(DType.Float32, DType.Float64);
    private readonly Option<bool> _quick = ToolOptions.Quick($"Fewer inputs: {QuickInputs} after the hard points.");

    private readonly Option<int> _threads = ToolOptions.Count(
        "--threads", "Threads that measure, each with engines of its own that use one thread.", Environment.ProcessorCount);

    private readonly Option<int?> _inputs = ToolOptions.Count(
        "--inputs", $"So many inputs after the hard points, for each activation. [default: {AccuracyOptions.StandardInputs}]");

    private readonly Option<bool> _exhaustive = new("--exhaustive") { Description = "All 2^32 values of float32." };

    private readonly Option<Shard> _shard = ToolOptions.Parsed(
        "--shard", "I/N", "Only the I-th of N equal parts; 'interop accuracy merge' puts them together.", Shard.Parse, _ => Shard.Whole);

    private readonly Option<bool> _profiles = new("--profiles") { Description = "The greatest error in each step of x too, in --json and --out." };

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on where a stopped run left off; an error where there is none." };

    private readonly AccuracyFiles.Options _files = new();

    /// <summary>The command.</summary>
    public AccuracyCommand() : base("accuracy", "Count in ULP how far every engine is from the high-precision witness.")
    {
        Add(_activations);
        _engines.AddNamesTo(this);
        Add(_threads);
        _dtypes.AddTo(this);
        Add(_inputs);
        Add(_exhaustive);
        Add(_quick);
        Add(_shard);
        Add(_profiles);
        Add(_resume);
        _files.AddTo(this);
        Add(new AccuracyMergeCommand());
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var measured = Measured(parsed);
        var files = AccuracyFiles.Open(_files, parsed, measured.Shard);
        var state = files.State;
        if (parsed.GetValue(_resume) && state is not { Exists: true })
        {
            throw new InputException(state is null
                ? "--resume needs the folder that the stopped run wrote into; give it with --out."
                : $"There is nothing to resume in '{parsed.GetValue(_files.Out)}'; leave --resume out to begin.");
        }

        if (state is { Exists: true })
        {
            context.Note("Going on where an earlier run of the same job stopped.");
        }

        var sets = new List<EngineSet>();
        try
        {
            var request = _engines.Request(parsed) with { Threads = 1 };
            for (var thread = 0; thread < parsed.GetValue(_threads); thread++)
            {
                sets.Add(context.Open(request, new DotNetBackendProvider()));
            }

            return Run(measured, sets, files, context);
        }
        finally
        {
            sets.ForEach(set => set.Dispose());
        }
    }

    private static int Run(AccuracyOptions measured, List<EngineSet> sets, AccuracyFiles files, CommandContext context)
    {
        IReadOnlyList<IReadOnlyList<IBackend>> threads = [.. sets.Select(set => (IReadOnlyList<IBackend>)[.. set.Open.Where(engine => engine is not IRecording)])];
        if (threads[0].Count == 0)
        {
            throw new InputException("No engine that computes was named; name native, libtorch, torchsharp or dotnet.");
        }

        var result = context.Track(
            "Measuring activations", progress => AccuracyRun.Run(measured, threads, files.State, progress, context.Interrupted));
        if (result is { Interrupted: true, Cases.Count: 0 })
        {
            throw new OperationCanceledException(context.Interrupted);
        }

        var document = AccuracyDocument.Of(sets[0].Describe(), result);
        var written = files.Write(document);
        if (context.Json)
        {
            context.ShowJson(ResultJson.Of(document));
        }
        else
        {
            AccuracyView.Show(document, written, context);
        }

        return result.Interrupted ? ExitCode.Interrupted
            : document.Summary.OverBound.Count > 0 ? ExitCode.NewDifference
            : ExitCode.Agreement;
    }

    private AccuracyOptions Measured(ParseResult parsed)
    {
        var standard = new AccuracyOptions();
        if (parsed.GetValue(_exhaustive) && !_dtypes.Of(parsed).Contains(DType.Float32))
        {
            throw new InputException("--exhaustive walks float32, which --dtype leaves out; for float64 give --inputs N.");
        }

        if (parsed.GetValue(_profiles) && parsed.GetValue(_shard) != Shard.Whole)
        {
            throw new InputException("--profiles is of the whole job, and shards are put together without it; leave --shard or --profiles out.");
        }

        return new AccuracyOptions
        {
            Profiles = parsed.GetValue(_profiles),
            Activations = parsed.GetRequiredValue(_activations) is { Count: > 0 } activations ? activations : standard.Activations,
            DTypes = _dtypes.Of(parsed),
            Inputs = parsed.GetValue(_inputs) ?? (parsed.GetValue(_quick) ? QuickInputs : AccuracyOptions.StandardInputs),
            Exhaustive = parsed.GetValue(_exhaustive),
            Shard = parsed.GetValue(_shard),
        };
    }
}
