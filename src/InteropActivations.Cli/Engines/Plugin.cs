using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using InteropActivations.Backends;

namespace InteropActivations.Cli.Engines;

/// <summary>The engines of an assembly that <c>--plugin</c> names.</summary>
internal static class Plugin
{
    /// <summary>Loads an assembly and makes its providers: every public class that implements <see cref="IBackendProvider"/>.</summary>
    /// <exception cref="InputException">There is no such file, or nothing in it that can be used.</exception>
    public static IReadOnlyList<IBackendProvider> Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"There is no plugin '{path}'; give the .dll file of an assembly that holds an engine.");
        }

        var full = Path.GetFullPath(path);
        try
        {
            var assembly = new PluginContext(full).LoadFromAssemblyPath(full);
            var providers = ProvidersIn(assembly, path);
            return providers.Count > 0
                ? providers
                : throw new InputException($"The plugin {path} holds no engine: no public class of it implements {nameof(IBackendProvider)} of {PluginContext.Contract.Name}.");
        }
        catch (BadImageFormatException exception)
        {
            throw new InputException($"The plugin {path} is no .NET assembly, or one for another kind of processor; give the .dll file that 'dotnet build' writes.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException
            or TypeLoadException or ReflectionTypeLoadException or MissingMemberException)
        {
            // An InvalidOperationException is a list of dependencies beside it that cannot be read.
            throw new InputException($"The plugin {path} cannot be used: {Why(exception)}", exception);
        }
    }

    /// <summary>All engines there are: the tool's own, then those of plugins.</summary>
    /// <exception cref="InputException">Two have one name.</exception>
    public static IReadOnlyList<IBackendProvider> Join(IReadOnlyList<IBackendProvider> own, IReadOnlyList<IBackendProvider> plugins)
    {
        var all = own.ToList();
        foreach (var plugin in plugins)
        {
            if (all.FirstOrDefault(known => string.Equals(known.Name, plugin.Name, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                throw new InputException($"A plugin names its engine '{plugin.Name}', but there is one of that name already; give it a name of its own.");
            }

            all.Add(plugin);
        }

        return all;
    }

    private static List<IBackendProvider> ProvidersIn(Assembly assembly, string path)
    {
        // A newer contract is refused by name, before the runtime refuses to find it.
        var contract = assembly.GetReferencedAssemblies().FirstOrDefault(name => name.Name == PluginContext.Contract.Name);
        if (contract is not null && contract.Version > PluginContext.Contract.Version)
        {
            throw new InputException(
                $"The plugin {path} was built against {contract.Name} {contract.Version}, but this tool has {PluginContext.Contract.Version}; build it against that version, or take a newer tool.");
        }

        try
        {
            return
            [
                .. assembly.GetExportedTypes()
                    .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IBackendProvider)))
                    .Select(type => new GuardedProvider(Made(type, path))),
            ];
        }
        catch (Exception exception) when (exception is TypeLoadException or MissingMemberException && contract?.Version != PluginContext.Contract.Version)
        {
            throw new InputException(
                $"The plugin {path} was built against {contract?.Name} {contract?.Version}, whose contract this tool's {PluginContext.Contract.Version} no longer has; build it against that version.", exception);
        }
    }

    private static IBackendProvider Made(Type type, string path)
    {
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new InputException($"The engine {type.FullName} of the plugin {path} has no public constructor without parameters; give it one.");
        }

        IBackendProvider provider;
        string name;
        try
        {
            provider = (IBackendProvider)Activator.CreateInstance(type)!;
            name = provider.Name;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InputException($"The engine {type.FullName} of the plugin {path} could not be made: {OneLine((exception as TargetInvocationException)?.InnerException ?? exception)}", exception);
        }

        return string.IsNullOrWhiteSpace(name) || name != name.Trim() || name.Contains(',') || name.Any(char.IsControl)
            ? throw new InputException($"The engine {type.FullName} of the plugin {path} has no name that --engine can take; give it one without commas, control characters and blanks around it.")
            : provider;
    }

    private static string Why(Exception exception) => exception switch
    {
        FileNotFoundException { FileName: { } missing } => $"it needs {missing}, which is not beside it.",
        FileLoadException { FileName: { } refused } => $"it needs {refused}, which cannot be loaded beside the tool's own.",
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => OneLine(first),
        _ => OneLine(exception),
    };

    private static string OneLine(Exception exception) => $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}.";

    /// <summary>A provider whose faults on opening are an engine that is absent, with the reason.</summary>
    private sealed class GuardedProvider(IBackendProvider plugin) : IBackendProvider
    {
        public string Name { get; } = plugin.Name;

        public bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason)
        {
            try
            {
                if (!plugin.TryOpen(out backend, out reason))
                {
                    reason ??= "It says no reason.";
                    return false;
                }

                if (backend.Info.Name == Name)
                {
                    return true;
                }

                reason = $"Its provider names it '{Name}', but open it calls itself '{backend.Info.Name}'; give both one name.";
                backend.Dispose();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                reason = $"Opening it failed: {OneLine(exception)}";
            }

            backend = null;
            return false;
        }
    }
}
