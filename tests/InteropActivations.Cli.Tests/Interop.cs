using System.Diagnostics;
using System.Text.Json;
using InteropActivations.Backends;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Tests;

/// <summary>Runs the tool and keeps what it answered.</summary>
internal sealed record Interop(int ExitCode, string Output, string Error)
{
    /// <summary>The whole of standard output as one document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The message, which is one line.</summary>
    public string Sentence
    {
        get
        {
            var line = Error.TrimEnd();
            line.ShouldNotContain('\n');
            return line;
        }
    }

    /// <summary>Runs a command line in this process, not on a terminal.</summary>
    public static Interop Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    /// <summary>Runs a command line that may be interrupted.</summary>
    public static Interop Run(CancellationToken interrupted, params string[] arguments) =>
        Run(() => BackendCatalogue.Providers, interrupted, arguments);

    /// <summary>Runs a command line with other engines.</summary>
    public static Interop Run(Func<IReadOnlyList<IBackendProvider>> providers, CancellationToken interrupted, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = new InteropTool(new Terminal(output, error), providers).Run(arguments, interrupted);
        return new Interop(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line as a user does: as a process of its own, with its output in pipes.</summary>
    public static Interop InProcessOfItsOwn(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Interop(process.ExitCode, output, error.Result);
    }

    /// <summary>Starts a command line as a process of its own.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(InteropTool).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
