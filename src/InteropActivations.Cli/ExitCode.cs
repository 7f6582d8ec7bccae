namespace InteropActivations.Cli;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything agrees, or differs for a known, explained cause.</summary>
    public const int Agreement = 0;

    /// <summary>There is a new difference.</summary>
    public const int NewDifference = 1;

    /// <summary>The command line or the data given is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>A required engine is missing.</summary>
    public const int MissingEngine = 3;

    /// <summary>A fault of the tool itself: <c>EX_SOFTWARE</c> of <c>sysexits.h</c>, so that it is never taken for a difference.</summary>
    public const int InternalFault = 70;

    /// <summary>Interrupted by Ctrl-C, as shells count it: 128 + SIGINT. What was finished is written.</summary>
    public const int Interrupted = 130;
}
