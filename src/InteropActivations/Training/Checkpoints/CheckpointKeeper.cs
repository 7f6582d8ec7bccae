using System.Diagnostics;
using System.Numerics;
using InteropActivations.Training.Loop;

namespace InteropActivations.Training.Checkpoints;

/// <summary>Writes the checkpoints of one run when they are due.</summary>
internal sealed class CheckpointKeeper<T>(CheckpointFile file, CheckpointKey key, TimeSpan every) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Stopwatch _since = Stopwatch.StartNew();

    /// <summary>Whether it is time for one.</summary>
    public bool IsDue => _since.Elapsed >= every;

    /// <summary>Goes on from the file, where there is one.</summary>
    /// <exception cref="InputException">It is torn, or of another run.</exception>
    public void Resume(TrainingLoop<T> loop)
    {
        if (file.Exists)
        {
            loop.Restore(file.Read<T>(key));
        }
    }

    /// <summary>Writes one now.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Keep(TrainingLoop<T> loop)
    {
        file.Write(key, loop.Save());
        _since = Stopwatch.StartNew();
    }
}
