using System.Diagnostics;

namespace InteropActivations.Build.Tests;

/// <summary>A program run to its end, and the lines it wrote.</summary>
internal sealed record ShellCommand(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    public string Everything => string.Join('\n', Output.Concat(Errors));

    public static ShellCommand Dotnet(string folder, params string[] arguments) => Run("dotnet", folder, arguments);

    public static ShellCommand Run(string program, string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the dotnet that runs these tests tells its own children; an outer build must not steer the one tested here.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // It would win over the packages folder that a scratch repository names for itself.
        start.Environment.Remove("NUGET_PACKAGES");

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ShellCommand(process.ExitCode, Lines(output), Lines(errors.GetAwaiter().GetResult()));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
