using System.Diagnostics.CodeAnalysis;

namespace InteropActivations.Backends;

/// <summary>Opens an engine, or says why it is not there and what would bring it.</summary>
public interface IBackendProvider
{
    /// <summary>The engine's short name, as commands take it.</summary>
    string Name { get; }

    /// <summary>Opens the engine.</summary>
    /// <param name="backend">The engine, where it is there.</param>
    /// <param name="reason">Where it is not: one plain sentence that says why and what would bring it (package, system package, environment variable).</param>
    bool TryOpen([NotNullWhen(true)] out IBackend? backend, out string reason);
}

/// <summary>Names the provider an assembly brings, so that <see cref="BackendCatalogue"/> finds it without being told.</summary>
/// <param name="provider">A type with a parameterless constructor that implements <see cref="IBackendProvider"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BackendProviderAttribute(Type provider) : Attribute
{
    /// <summary>The provider's type.</summary>
    public Type Provider { get; } = provider;

    /// <summary>Where the engine stands in lists: lower first.</summary>
    public int Order { get; init; } = 100;
}
