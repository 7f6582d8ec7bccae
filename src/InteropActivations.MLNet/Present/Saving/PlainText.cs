using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace InteropActivations.MLNet;

/// <summary>The text that a lookup hands on with every row: the same one each time, so that what it says is known by where it lies.</summary>
internal static class PlainText
{
    /// <summary>Whether it is a text of its own; in the midst of a longer one it would be taken for its neighbours, and is read each time.</summary>
    public static bool IsWhole(ReadOnlyMemory<char> content, [NotNullWhen(true)] out string? text) =>
        MemoryMarshal.TryGetString(content, out text, out var start, out var length) && start == 0 && length == text.Length;
}
