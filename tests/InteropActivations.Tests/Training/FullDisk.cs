namespace InteropActivations.Tests.Training;

/// <summary>A disk without room, as Linux's <c>/dev/full</c> is one: every write to it fails with "no space left".</summary>
internal static class FullDisk
{
    private const string Device = "/dev/full";

    public const string Reason = "There is no " + Device + " here, which stands in for a full disk.";

    public static bool IsHere => File.Exists(Device);

    /// <summary>Lets a path lead to the full disk.</summary>
    public static void Behind(string path) => File.CreateSymbolicLink(path, Device);
}
