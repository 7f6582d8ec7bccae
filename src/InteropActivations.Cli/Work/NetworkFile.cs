using InteropActivations.Training;

namespace InteropActivations.Cli.Work;

/// <summary>The file a trained network is saved in; known to be writable before the training begins.</summary>
internal sealed class NetworkFile
{
    private NetworkFile(string path) => Path = path;

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The file at a path.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="runs">How many networks will be trained.</param>
    /// <exception cref="InputException">There is not exactly one network, or the file cannot be written.</exception>
    public static NetworkFile At(string path, int runs)
    {
        if (runs != 1)
        {
            throw new InputException($"--save keeps one network, but {runs} are trained; give one activation, engine, dtype and seed.");
        }

        try
        {
            var full = System.IO.Path.GetFullPath(path);
            var probe = $"{full}.{Guid.NewGuid():N}.part";
            File.Create(probe).Dispose();
            File.Delete(probe);
            return new NetworkFile(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"The network cannot be saved in '{path}' ({exception.Message.TrimEnd('.')}); give a file in a folder that can be written.", exception);
        }
    }

    /// <summary>Writes the network.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Write(TrainedRun trained) => TrainedNetwork.Of(trained.Case.DataSet, trained.Outcome).Save(Path);
}
