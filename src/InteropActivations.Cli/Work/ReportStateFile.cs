using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InteropActivations.Data;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Work;

/// <summary>The file that an unfinished report leaves in its folder: written beside and renamed, so that a kill leaves the former one whole.</summary>
/// <remarks>The first line is the SHA-256 of the rest, so that a file that was cut or edited is never believed.</remarks>
/// <param name="folder">The report's folder.</param>
internal sealed class ReportStateFile(string folder)
{
    private const string Name = "report.state";

    private readonly string _path = Path.Combine(folder, Name);

    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>What an earlier run of the same origin left; null where there is none.</summary>
    /// <param name="origin">The origin of the run that is to go on.</param>
    /// <exception cref="InputException">The file is damaged, or of another origin.</exception>
    public ReportState? Read(ReportOrigin origin)
    {
        if (!Exists)
        {
            return null;
        }

        var state = Parsed(File.ReadAllText(_path));
        return state.Origin.WhyNot(origin) is { } why
            ? throw new InputException($"'{_path}' cannot be gone on with: {why}, or begin anew without --resume.")
            : state;
    }

    /// <summary>Replaces the file.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Write(ReportState state)
    {
        var text = JsonSerializer.Serialize(state, ResultJson.Options);
        WholeFile.Write(_path, stream => stream.Write(Encoding.UTF8.GetBytes($"{Checksum(text)}\n{text}")), $"'{_path}'", flushed: true);
    }

    /// <summary>Removes the file: the report is finished, and it is written.</summary>
    public void Delete() => File.Delete(_path);

    private ReportState Parsed(string content)
    {
        var lines = content.Split('\n', 2);
        try
        {
            if (lines.Length == 2 && lines[0] == Checksum(lines[1]))
            {
                return JsonSerializer.Deserialize<ReportState>(lines[1], ResultJson.Options)!;
            }
        }
        catch (JsonException)
        {
            // Whole, but of a build whose states have another shape.
            throw new InputException($"'{_path}' was left by another build of the tool; begin anew without --resume.");
        }

        throw new InputException($"'{_path}' is damaged, or is no state of a report: its checksum does not fit what it holds; begin anew without --resume.");
    }

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
