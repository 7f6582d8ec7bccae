namespace InteropActivations.Parity;

/// <summary>Values are not what they should be. The message says which, where, by how much, who is right, and what would pass.</summary>
/// <remarks>An ordinary exception, so that every test framework shows it.</remarks>
public sealed class ParityException(string message) : Exception(message);
