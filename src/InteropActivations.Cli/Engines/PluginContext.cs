using System.Diagnostics;
using System.Reflection;
using InteropActivations.Backends;
using InteropActivations.Cli.Work;

namespace InteropActivations.Cli.Engines;

/// <summary>Where the assembly of a plugin lives.</summary>
/// <param name="path">The plugin's assembly.</param>
internal sealed class PluginContext(string path) : GuestContext($"plugin {path}", path)
{
    /// <summary>The file of the plugin.</summary>
    public string Path { get; } = path;

    /// <summary>The contract's assembly.</summary>
    public static AssemblyName Contract { get; } = typeof(IBackend).Assembly.GetName();

    /// <summary>The plugin whose code a fault came out of, or nothing.</summary>
    public static PluginContext? Of(Exception exception) =>
        new StackTrace(exception).GetFrames()
            .Select(frame => frame.GetMethod()?.DeclaringType?.Assembly)
            .OfType<Assembly>()
            .Select(GetLoadContext)
            .OfType<PluginContext>()
            .FirstOrDefault();
}
