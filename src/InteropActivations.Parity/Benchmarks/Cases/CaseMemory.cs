using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Benchmarks.Cases;

/// <summary>The buffers of a case, which all engines read and write: separate ones would give each another place in the caches.</summary>
public abstract class CaseMemory : IDisposable
{
    /// <summary>The case on an engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="enter">Sets the engine's number of threads.</param>
    /// <exception cref="NotSupportedException">The engine does not compute it; the message says why.</exception>
    public abstract Arm On(IBackend engine, Action? enter = null);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what engines keep.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
