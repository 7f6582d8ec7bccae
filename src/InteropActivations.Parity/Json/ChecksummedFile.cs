using System.Security.Cryptography;
using System.Text;
using InteropActivations.Data;

namespace InteropActivations.Parity.Json;

/// <summary>A file that work in progress is kept in: written beside and renamed, so that a kill leaves the former one whole.</summary>
/// <remarks>The first line is the SHA-256 of the rest, so that a file that was cut or edited is never believed.</remarks>
public static class ChecksummedFile
{
    /// <summary>Replaces the file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="text">What it is to hold.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, string text) => WholeFile.Write(
        path, stream => stream.Write(Encoding.UTF8.GetBytes($"{Checksum(text)}\n{text}")), $"'{path}'", flushed: true);

    /// <summary>What the file holds; null where that does not fit its checksum.</summary>
    /// <param name="path">Where it is.</param>
    public static string? Read(string path) =>
        File.ReadAllText(path).Split('\n', 2) is [var checksum, var text] && checksum == Checksum(text) ? text : null;

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
