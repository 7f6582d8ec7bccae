using System.Diagnostics;

namespace RunTests;

/// <summary>Runs the same dotnet that runs this.</summary>
internal static class Dotnet
{
    /// <summary>Runs to the end and answers the exit code with what was written.</summary>
    public static (int ExitCode, string Output, string Errors) Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
