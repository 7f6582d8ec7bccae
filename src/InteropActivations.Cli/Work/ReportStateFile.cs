using System.Text.Json;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Work;

/// <summary>The file that an unfinished report leaves in its folder, a <see cref="ChecksummedFile"/>.</summary>
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

        var state = Parsed();
        return state.Origin.WhyNot(origin) is { } why
            ? throw new InputException($"'{_path}' cannot be gone on with: {why}, or begin anew without --resume.")
            : state;
    }

    /// <summary>Replaces the file.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Write(ReportState state) => ChecksummedFile.Write(_path, JsonSerializer.Serialize(state, ResultJson.Options));

    /// <summary>Removes the file: the report is finished, and it is written.</summary>
    public void Delete() => File.Delete(_path);

    private ReportState Parsed()
    {
        if (ChecksummedFile.Read(_path) is not { } text)
        {
            throw new InputException($"'{_path}' is damaged, or is no state of a report: its checksum does not fit what it holds; begin anew without --resume.");
        }

        try
        {
            return JsonSerializer.Deserialize<ReportState>(text, ResultJson.Options)!;
        }
        catch (JsonException)
        {
            // Whole, but of a build whose states have another shape.
            throw new InputException($"'{_path}' was left by another build of the tool; begin anew without --resume.");
        }
    }
}
