using System.Text.Json;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>The file that an unfinished run leaves, a <see cref="ChecksummedFile"/>.</summary>
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

        var state = ChecksummedFile.Read(path) is { } text
            ? JsonSerializer.Deserialize<AccuracyState>(text, ResultJson.Options)!
            : throw new InputException($"'{path}' is damaged: its checksum does not fit what it holds; delete it to begin anew.");
        if (!state.Job.IsPartOfSame(job) || state.Job.Shard != job.Shard)
        {
            throw new InputException($"'{path}' is what another job left unfinished (shard {state.Job.Shard} of {Named(state.Job)}); finish that one, delete the file, or give another --out.");
        }

        return state.Build == AccuracyState.ThisBuild
            ? state
            : throw new InputException($"'{path}' was left by another build of the tool, whose results may differ; delete it to begin anew.");
    }

    /// <summary>Replaces the file.</summary>
    public void Write(AccuracyState state) => ChecksummedFile.Write(path, JsonSerializer.Serialize(state, ResultJson.Options));

    /// <summary>Removes the file: its job is finished, and its results are written.</summary>
    public void Delete() => File.Delete(path);

    private static string Named(AccuracyJob job) => string.Join(", ", job.Activations.Take(3)) + (job.Activations.Count > 3 ? ", …" : "");
}
