using System.Reflection;
using System.Runtime.Loader;

namespace InteropActivations.Cli.Work;

/// <summary>Where a user's assembly lives: what the tool has it takes from the tool, what stands beside it from there.</summary>
/// <remarks>A second copy of the tool's own assemblies would be other types of the same names, which nothing here knows.</remarks>
/// <param name="name">What the runtime calls it.</param>
/// <param name="path">The assembly's file.</param>
internal class GuestContext(string name, string path) : AssemblyLoadContext(name)
{
    private readonly AssemblyDependencyResolver _beside = new(path);

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
