namespace InteropActivations;

/// <summary>What a user gave is wrong. The message is one sentence: what was wrong, where, and what would be right.</summary>
public sealed class InputException : ArgumentException
{
    /// <summary>Reports bad input.</summary>
    public InputException(string message) : base(message)
    {
    }

    /// <summary>Reports bad input found by another exception.</summary>
    public InputException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
