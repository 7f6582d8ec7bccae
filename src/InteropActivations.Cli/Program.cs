using InteropActivations.Backends;
using InteropActivations.Cli;
using InteropActivations.Cli.Terminals;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl-C lets the command write what it finished; the second is left to the system, which ends the process at once.
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};

return new InteropTool(Terminal.OfProcess(), () => BackendCatalogue.Providers).Run(args, interrupt.Token);
