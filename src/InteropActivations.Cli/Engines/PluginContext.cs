using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using InteropActivations.Backends;

namespace InteropActivations.Cli.Engines;

/// <summary>Where the assembly of a plugin lives: what the tool has it takes from the tool, what stands beside it from there.</summary>
/// <remarks>The contract must be the tool's own: a second copy of it would be another type of the same name, which nothing here implements.</remarks>
/// <param name="path">The plugin's assembly.</param>
internal sealed class PluginContext(string path) : AssemblyLoadContext($"plugin {path}")
{
    private readonly AssemblyDependencyResolver _beside = new(path);

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

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var isShared = Default.Assemblies.Any(assembly => assembly.GetName().Name == assemblyName.Name);
        return !isShared && _beside.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _beside.ResolveUnmanagedDllToPath(unmanagedDllName) is { } file ? LoadUnmanagedDllFromPath(file) : 0;
}
