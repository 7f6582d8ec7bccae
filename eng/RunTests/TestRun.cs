using System.Diagnostics;
using System.Xml.Linq;

namespace RunTests;

/// <summary>A test that failed, or what ended a run before its tests did.</summary>
internal sealed record Failure(string Test, string Message);

/// <summary>What one test project answered.</summary>
/// <param name="Passed">Names of the tests that passed.</param>
/// <param name="Failures">Tests that failed, with their messages.</param>
/// <param name="Skipped">The reason of each test that was skipped.</param>
/// <param name="Took">How long it took.</param>
internal sealed record TestRun(IReadOnlyList<string> Passed, IReadOnlyList<Failure> Failures, IReadOnlyList<string> Skipped, TimeSpan Took)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>A run of nothing.</summary>
    public static TestRun None { get; } = new([], [], [], TimeSpan.Zero);

    public int Total => Passed.Count + Failures.Count + Skipped.Count;

    public string Summary
    {
        get
        {
            var failed = Failures.Count > 0 ? $", {Failures.Count} failed" : "";
            var skipped = Skipped.Count > 0 ? $", {Skipped.Count} skipped" : "";
            return FormattableString.Invariant($"{Passed.Count} passed{failed}{skipped} in {Took.TotalSeconds:0.0} s");
        }
    }

    /// <summary>Several runs as one.</summary>
    public static TestRun Sum(IReadOnlyCollection<TestRun> runs) => new(
        [.. runs.SelectMany(run => run.Passed)],
        [.. runs.SelectMany(run => run.Failures)],
        [.. runs.SelectMany(run => run.Skipped)],
        runs.Aggregate(TimeSpan.Zero, (took, run) => took + run.Took));

    /// <summary>Runs a built test project.</summary>
    /// <remarks>
    /// Counted from the results file, not from the console, whose words are translated. The exit code has the last word:
    /// a test host that crashed leaves a file without failures, or none.
    /// </remarks>
    public static TestRun Of(
        string project, string resultsFolder, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var results = Path.Combine(resultsFolder, Path.GetFileNameWithoutExtension(project) + ".trx");
        File.Delete(results);
        var started = Stopwatch.GetTimestamp();
        var (exitCode, output, errors) = Dotnet.Run(
            ["test", project, "--no-build", "-c", "Release", "--results-directory", resultsFolder, "--logger", $"trx;LogFileName={Path.GetFileName(results)}", .. arguments],
            environment);
        var run = (File.Exists(results) ? Read(XDocument.Load(results)) : new TestRun([], [], [], default)) with
        {
            Took = Stopwatch.GetElapsedTime(started),
        };
        return exitCode == 0 || run.Failures.Count > 0
            ? run
            : run with { Failures = [new Failure(Path.GetFileNameWithoutExtension(project), FirstLines(errors + output))] };
    }

    /// <summary>What a results file says.</summary>
    public static TestRun Read(XDocument trx)
    {
        var outcomes = trx.Descendants(Trx + "UnitTestResult").ToLookup(result => result.Attribute("outcome")?.Value);
        var executed = outcomes.Where(group => group.Key is not ("Passed" or "NotExecuted")).SelectMany(group => group);
        return new TestRun(
            outcomes["Passed"].Select(Name).ToList(),
            executed.Select(result => new Failure(Name(result), Message(result))).ToList(),
            outcomes["NotExecuted"].Select(Message).ToList(),
            default);
    }

    private static string Name(XElement result) => result.Attribute("testName")?.Value ?? "?";

    private static string Message(XElement result)
    {
        var error = result.Descendants(Trx + "ErrorInfo").FirstOrDefault();
        var lines = new[] { error?.Element(Trx + "Message")?.Value, Source(error?.Element(Trx + "StackTrace")?.Value) };
        return string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
    }

    // The innermost line of a stack that has a source file is the test's, or a helper's beside it.
    private static string? Source(string? stack) => stack?.Split('\n').FirstOrDefault(line => line.Contains(".cs:line ", StringComparison.Ordinal))?.Trim();

    // The reason of a crash comes first, its stack of hundreds of lines after it; 20 hold the reason and where it was.
    private static string FirstLines(string output) => string.Join('\n', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(20));
}
