using System.Diagnostics;

namespace RunTests;

/// <summary>Runs the same dotnet that runs this.</summary>
internal static class Dotnet
{
    /// <summary>Runs to the end and answers the exit code with what was written.</summary>
    /// <param name="arguments">What dotnet is given.</param>
    /// <param name="environment">Variables that it and its children see beside those of this process.</param>
    public static (int ExitCode, string Output, string Errors) Run(
        IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
