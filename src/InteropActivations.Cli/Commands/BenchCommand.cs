using System.CommandLine;
using System.Globalization;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Parity.Accuracy.DotNet;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop bench</c>: the speed of every engine beside the native one, in pairs, with a verdict for each row.</summary>
internal sealed class BenchCommand : ToolCommand
{
    private readonly BenchmarkOptions _measured = new();
    private readonly EngineOptions _engines = new(names: "native, libtorch, torchsharp, dotnet");

    private readonly Option<IReadOnlyList<int>> _threads = ToolOptions.List(
        "--threads", "N,N", $"Numbers of threads that engines are tried with. [default: {string.Join(",", BenchmarkJob.UsualThreads)}]", ThreadsIn);

    private readonly Option<bool> _selfTest = new("--self-test") { Description = "Only measure pairs whose ratio is known." };

    private readonly Option<IReadOnlyList<string>> _compare = ToolOptions.List(
        "--compare", "OLD[,NEW]", "Hold this run against an earlier one's bench.json, or two such files against each other.", name => name);

    private readonly Option<string?> _out = new("--out") { Description = "Write bench.json and bench.md into this directory.", HelpName = "DIR" };

    /// <summary>The command.</summary>
    public BenchCommand() : base("bench", "Measure the speed of every engine beside the native one.")
    {
        _measured.AddTo(this);
        _engines.AddNamesTo(this);
        Add(_threads);
        Add(_selfTest);
        Add(_compare);
        Add(_out);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var files = parsed.GetRequiredValue(_compare);
        return files switch
        {
            [] => Measure(parsed, old: null, context),
            [var old] => Measure(parsed, BenchmarkDocument.Read(old), context),
            [var old, var now] => Compare(BenchmarkDocument.Read(old), BenchmarkDocument.Read(now), context),
            _ => throw new InputException($"--compare takes one or two files, not {files.Count}."),
        };
    }

    private static int Compare(BenchmarkDocument old, BenchmarkDocument now, CommandContext context)
    {
        var comparison = BenchmarkComparison.Of(old, now);
        if (context.Json)
        {
            context.ShowJson((now with { Comparison = comparison }).ToJson());
        }
        else
        {
            BenchmarkComparisonView.Show(comparison, context);
        }

        return comparison.Regressions.Any() ? ExitCode.NewDifference : ExitCode.Agreement;
    }

    private int Measure(ParseResult parsed, BenchmarkDocument? old, CommandContext context)
    {
        var threads = ThreadsOf(parsed, context);
        var plan = _measured.Plan(parsed);
        var cases = parsed.GetValue(_selfTest) ? [] : plan.Cases(BenchmarkJob.AvailableMemory());
        var folder = parsed.GetValue(_out) is { } path ? OutputFolder.Open(path) : null;
        var request = _engines.Request(parsed).BesideNative() with { Threads = threads.Max() };
        using var engines = context.Open(request, new DotNetBackendProvider());
        var job = new BenchmarkJob(engines, threads, _measured.Measuring(parsed));
        var document = context.Track("Measuring", progress =>
        {
            var found = job.Run(cases, progress, context.Interrupted);
            found = job.WithOtherProcesses(found, plan, _measured.Thoroughness(parsed), progress, context.Note, context.Interrupted);
            return old is null ? found : job.Confirm(found, old, cases, progress, context.Interrupted);
        });
        if (document.Interrupted && document.Cases.Count == 0)
        {
            throw new OperationCanceledException(context.Interrupted);
        }

        return Tell(document, old is null ? null : BenchmarkComparison.Of(old, document), folder, context);
    }

    private static int Tell(BenchmarkDocument document, BenchmarkComparison? comparison, OutputFolder? folder, CommandContext context)
    {
        List<string> written = folder is null
            ? []
            : [folder.Write("bench.json", document.ToJson() + "\n"), folder.Write("bench.md", BenchmarkMarkdown.Of(document))];
        if (context.Json)
        {
            context.ShowJson((document with { Comparison = comparison }).ToJson());
        }
        else
        {
            BenchmarkView.Show(document, written, context);
        }

        if (comparison is not null && !context.Json)
        {
            context.Say();
            BenchmarkComparisonView.Show(comparison, context);
        }

        foreach (var warning in BenchmarkWords.Warnings(document))
        {
            context.Note(warning);
        }

        return document.Interrupted ? ExitCode.Interrupted
            : !document.SelfTest.Passed || comparison?.Regressions.Any() == true ? ExitCode.NewDifference
            : ExitCode.Agreement;
    }

    private IReadOnlyList<int> ThreadsOf(ParseResult parsed, CommandContext context)
    {
        IReadOnlyList<int> threads = parsed.GetRequiredValue(_threads) is { Count: > 0 } asked ? [.. asked.Distinct().Order()] : BenchmarkJob.UsualThreads;
        if (threads.Max() > Environment.ProcessorCount)
        {
            context.Note($"--threads asks for {threads.Max()}, but there {(Environment.ProcessorCount == 1 ? "is 1 processor" : $"are {Environment.ProcessorCount} processors")}: threads will wait for one another.");
        }

        return threads;
    }

    private static int ThreadsIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new InputException($"--threads is '{text}', but must be whole numbers of at least 1.");
}
