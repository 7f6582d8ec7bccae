namespace InteropActivations.Backends;

/// <summary>How many threads the user wants an engine to use.</summary>
/// <remarks>PyTorch reads the same variable; here engines that are opened are told by it, because one that .NET sets within the process does not reach native code.</remarks>
public static class AskedThreads
{
    /// <summary>The variable that OpenMP reads, PyTorch with it.</summary>
    public const string Variable = "OMP_NUM_THREADS";

    /// <summary>The number it asks for; null where it asks for none.</summary>
    public static int? Count =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), out var asked) && asked > 0 ? asked : null;
}
