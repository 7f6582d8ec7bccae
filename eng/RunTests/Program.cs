using RunTests;

// The launchers give the root, then their own arguments: the word test and what dotnet test shall get.
var root = args[0];
var dotnetTestArguments = args[2..];
// A filter may well leave a project without tests; without one, such a project is broken.
var filtered = dotnetTestArguments.Any(argument => argument.StartsWith("--filter", StringComparison.Ordinal));

var projects = Directory.GetFiles(Path.Combine(root, "tests"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
var widest = projects.Max(project => Path.GetFileNameWithoutExtension(project).Length);
var results = Directory.CreateDirectory(Path.Combine(root, "artifacts", "test-results")).FullName;
var runs = new List<TestRun>();

foreach (var project in projects)
{
    var name = Path.GetFileNameWithoutExtension(project);
    Console.Write(name.PadRight(widest) + "  ");
    var run = TestRun.Of(project, results, dotnetTestArguments);
    if (run is { Total: 0, Failures.Count: 0 } && !filtered)
    {
        run = run with { Failures = [new Failure(name, "No test ran.")] };
    }

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

Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
return failed == 0 ? 0 : 1;
