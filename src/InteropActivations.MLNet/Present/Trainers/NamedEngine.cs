using InteropActivations.Backends;

namespace InteropActivations.MLNet;

/// <summary>Opens an engine with a number of threads.</summary>
internal static class NamedEngine
{
    private static readonly Lock Opening = new();

    /// <summary>Opens it.</summary>
    /// <exception cref="InvalidOperationException">It is absent; the message says what would bring it.</exception>
    public static IBackend Open(IBackendProvider provider, int? threads)
    {
        // Engines take the number from this variable when they are opened; it is put back because it is the whole process's.
        lock (Opening)
        {
            var before = Environment.GetEnvironmentVariable(AskedThreads.Variable);
            try
            {
                if (threads is { } asked)
                {
                    Environment.SetEnvironmentVariable(AskedThreads.Variable, FormattableString.Invariant($"{asked}"));
                }

                return provider.TryOpen(out var engine, out var reason)
                    ? engine
                    : throw new InvalidOperationException($"The engine {provider.Name} is absent: {reason}");
            }
            finally
            {
                Environment.SetEnvironmentVariable(AskedThreads.Variable, before);
            }
        }
    }
}
