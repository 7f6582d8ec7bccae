using RunTests;

// The launchers give the root, then their own arguments: the word test and what dotnet test shall get.
var root = args[0];
var dotnetTestArguments = args[2..];
// A filter may well leave a project without tests; without one, such a project is broken.
var filtered = Filter.IsIn(dotnetTestArguments);

var projects = Directory.GetFiles(Path.Combine(root, "tests"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
var widest = projects.Max(project => Path.GetFileNameWithoutExtension(project).Length);
var results = Directory.CreateDirectory(Path.Combine(root, "artifacts", "test-results")).FullName;
var kept = Path.Combine(results, "results.txt");
var browser = Path.Combine(results, "browser.txt");
var runs = new List<TestRun>();
var pages = TestRun.None;
File.Delete(kept);
File.Delete(browser);

foreach (var project in projects)
{
    var name = Path.GetFileNameWithoutExtension(project);
    var run = Report(name, () => Test(
        project, results, dotnetTestArguments, ("INTEROP_WIDEST_LANES", Instructions.WidestOfAll), ("INTEROP_KEEP_RESULTS", kept), ("INTEROP_BROWSER", browser)));
    pages = name == Browser.Project ? run : pages;
}

// Beside one another: each is one process after the other, few of which keep more than one core busy.
var lesser = Instructions.Switchable.Select(fewer => (fewer.Name, Run: Task.Run(() => WithFewer(fewer)))).ToList();
foreach (var (name, run) in lesser)
{
    Report(name, () => run.Result);
}

var passed = runs.Sum(run => run.Passed.Count);
var failed = runs.Sum(run => run.Failures.Count);
var skipped = runs.Sum(run => run.Skipped.Count);
if (passed + failed + skipped == 0)
{
    failed = 1;
    Console.WriteLine("No test matches the filter.");
}

Console.WriteLine();
foreach (var line in Engines.Lines(root, runs.SelectMany(run => run.Passed).ToList()))
{
    Console.WriteLine(line);
}

Console.WriteLine(Browser.Line(pages, File.Exists(browser) ? File.ReadAllText(browser) : null));
Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
return failed == 0 ? 0 : 1;

TestRun WithFewer(Instructions fewer)
{
    var folder = Directory.CreateDirectory(Path.Combine(results, fewer.Switch)).FullName;
    var tested = from project in projects
                 join tests in Instructions.Tests on Path.GetFileNameWithoutExtension(project) equals tests.Key
                 select (Project: project, Arguments: Filter.Narrowed(dotnetTestArguments, tests.Value));
    return TestRun.Sum([.. tested.Select(tests => Test(
        tests.Project, folder, tests.Arguments, (fewer.Switch, "0"), ("INTEROP_WIDEST_LANES", fewer.Widest), ("INTEROP_EXPECT_RESULTS", kept)))]);
}

TestRun Test(string project, string folder, IReadOnlyList<string> arguments, params IEnumerable<(string Name, string Value)> environment)
{
    var run = TestRun.Of(project, folder, arguments, environment);
    return run is { Total: 0, Failures.Count: 0 } && !filtered
        ? run with { Failures = [new Failure(Path.GetFileNameWithoutExtension(project), "No test ran.")] }
        : run;
}

// The name stands there while the tests run, their outcome behind it.
TestRun Report(string name, Func<TestRun> test)
{
    Console.Write(name.PadRight(widest) + "  ");
    var run = test();
    runs.Add(run);
    Console.WriteLine(run.Summary);
    foreach (var reason in run.Skipped.CountBy(reason => reason))
    {
        Console.WriteLine($"  skipped {reason.Value}: {reason.Key}");
    }

    foreach (var failure in run.Failures)
    {
        Console.WriteLine($"  failed {failure.Test}");
        Console.WriteLine("    " + failure.Message.ReplaceLineEndings(Environment.NewLine + "    "));
    }

    return run;
}
