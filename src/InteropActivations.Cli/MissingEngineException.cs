namespace InteropActivations.Cli;

/// <summary>An engine that the user required is not there. The message says why and what would bring it.</summary>
internal sealed class MissingEngineException(string message) : Exception(message);
