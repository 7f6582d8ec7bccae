using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The place of an engine in every list and chart, so that it has the same colour throughout.</summary>
internal sealed class EngineOrder(RunEnvironment environment)
{
    private readonly List<string> _names = [.. environment.Engines.Select(engine => engine.Name)];

    /// <summary>The engine's place; an engine the environment does not name comes after all others.</summary>
    public int Of(string engine) => _names.IndexOf(engine) is >= 0 and var at ? at : _names.Count;
}
