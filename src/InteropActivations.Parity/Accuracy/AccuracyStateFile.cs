using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>The file that an unfinished run leaves: written beside and renamed, so that a kill leaves the former one whole.</summary>
/// <remarks>The first line is the SHA-256 of the rest, so that a file that was cut or edited is never believed.</remarks>
/// <param name="path">Where it is.</param>
public sealed class AccuracyStateFile(string path)
{
    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(path);

    /// <summary>What an earlier run of the same job left; null where there is none.</summary>
    /// <exception cref="InputException">The file is damaged, or of another job or build.</exception>
    public AccuracyState? Read(AccuracyJob job)
    {
        if (!Exists)
        {
            return null;
        }

        var state = Parsed(File.ReadAllText(path));
        if (!state.Job.IsPartOfSame(job) || state.Job.Shard != job.Shard)
        {
            throw new InputException($"'{path}' is what another job left unfinished (shard {state.Job.Shard} of {Named(state.Job)}); finish that one, delete the file, or give another --out.");
        }

        return state.Build == AccuracyState.ThisBuild
            ? state
            : throw new InputException($"'{path}' was left by another build of the tool, whose results may differ; delete it to begin anew.");
    }

    /// <summary>Replaces the file.</summary>
    public void Write(AccuracyState state)
    {
        var text = JsonSerializer.Serialize(state, ResultJson.Options);
        var beside = $"{path}.part";
        File.WriteAllText(beside, $"{Checksum(text)}\n{text}");
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Removes the file: its job is finished, and its results are written.</summary>
    public void Delete() => File.Delete(path);

    private AccuracyState Parsed(string content)
    {
        var lines = content.Split('\n', 2);
        if (lines.Length == 2 && lines[0] == Checksum(lines[1]))
        {
            return JsonSerializer.Deserialize<AccuracyState>(lines[1], ResultJson.Options)!;
        }

        throw new InputException($"'{path}' is damaged: its checksum does not fit what it holds; delete it to begin anew.");
    }

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Named(AccuracyJob job) => string.Join(", ", job.Activations.Take(3)) + (job.Activations.Count > 3 ? ", …" : "");
}
