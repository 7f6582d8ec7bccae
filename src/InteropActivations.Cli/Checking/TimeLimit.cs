using System.Runtime.ExceptionServices;

namespace InteropActivations.Cli.Checking;

/// <summary>Runs code of others on a thread of its own, and leaves it behind when its time is up.</summary>
internal static class TimeLimit
{
    /// <summary>Enough for deep recursion of a formula, and no more than a system gives gladly.</summary>
    private const int StackSize = 16 << 20;

    /// <summary>What the work gives, or what it throws.</summary>
    /// <param name="work">The work.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="late">What to say where it takes longer.</param>
    /// <param name="interrupted">Cancelled by Ctrl-C.</param>
    /// <exception cref="InputException">It takes longer.</exception>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public static T Run<T>(Func<T> work, TimeSpan limit, Func<string> late, CancellationToken interrupted)
    {
        T? result = default;
        ExceptionDispatchInfo? fault = null;
        using var done = new ManualResetEventSlim();
        var thread = new Thread(() => Work(), StackSize) { IsBackground = true, Name = "checked function" };
        thread.Start();
        if (!done.Wait(limit, interrupted))
        {
            throw new InputException(late());
        }

        fault?.Throw();
        return result!;

        void Work()
        {
            try
            {
                result = work();
            }
            catch (Exception thrown)
            {
                fault = ExceptionDispatchInfo.Capture(thrown);
            }

            try
            {
                done.Set();
            }
            catch (ObjectDisposedException)
            {
                // Nobody waits any longer.
            }
        }
    }
}
