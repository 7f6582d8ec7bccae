namespace InteropActivations.Cli.Terminals;

/// <summary>What the JSON documents of the commands share.</summary>
internal static class JsonDocuments
{
    /// <summary>The version of their shapes; raised when a reader would have to change.</summary>
    public const int SchemaVersion = 1;
}
