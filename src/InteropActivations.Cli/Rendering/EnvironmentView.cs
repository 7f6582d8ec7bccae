using System.Globalization;
using InteropActivations.Backends;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>The machine and its engines, as <c>interop doctor --json</c> writes them.</summary>
/// <param name="SchemaVersion">The version of this shape.</param>
/// <param name="Environment">The machine and its engines.</param>
internal sealed record EnvironmentDocument(int SchemaVersion, RunEnvironment Environment);

/// <summary>The machine and its engines in words.</summary>
internal static class EnvironmentView
{
    /// <summary>Shows the environment.</summary>
    public static void Show(RunEnvironment environment, CommandContext context)
    {
        foreach (var engine in environment.Engines)
        {
            context.Say(engine.Info is { } info ? $"{engine.Name} {info.Version}" : $"{engine.Name} is absent");
            context.Show(Tables.Facts(engine.Info is null ? [("why", engine.Reason)] : Facts(engine.Info)));
            context.Say();
        }

        context.Say("this machine");
        context.Show(Tables.Facts(
        [
            ("processor", environment.Cpu),
            ("threads", environment.Threads.ToString(CultureInfo.InvariantCulture)),
            ("SIMD", environment.Simd),
            ("system", environment.OperatingSystem),
            ("C library", environment.Libc),
            (".NET", environment.DotNet),
            ("interop", environment.Tool),
        ]));
    }

    private static (string Name, string Value)[] Facts(BackendInfo info) =>
    [
        ("device", info.Device),
        ("threads", info.Threads.ToString(CultureInfo.InvariantCulture)),
        ("instructions", info.InstructionSet),
        ("BLAS", info.Blas),
    ];
}
