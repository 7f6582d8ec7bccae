using System.Numerics;
using InteropActivations.Backends;

namespace InteropActivations.Training.Loop;

/// <summary>The best epoch so far by the validation loss, with its parameters, and how long ago it was.</summary>
internal sealed class BestEpoch<T>(EarlyStopping stopping, int parameters, int buffers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Its number, counted from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Its validation loss.</summary>
    public double Loss { get; private set; } = double.PositiveInfinity;

    /// <summary>How many epochs there were since.</summary>
    public int Since { get; private set; }

    /// <summary>Its parameters.</summary>
    public T[] Parameters { get; } = new T[parameters];

    /// <summary>Its running statistics.</summary>
    public T[] Buffers { get; } = new T[buffers];

    /// <summary>Whether there has been no better one for too long.</summary>
    public bool IsOver => Since >= stopping.Patience;

    /// <summary>Takes note of a finished epoch.</summary>
    public void Note(int epoch, double loss, ITrainingSession<T> session)
    {
        // The first epoch is the best so far even where its loss is NaN, so that there always is one to go back to.
        if (Epoch == 0 || loss < Loss - stopping.MinDelta)
        {
            (Epoch, Loss, Since) = (epoch, loss, 0);
            session.CopyParametersTo(Parameters);
            session.CopyBuffersTo(Buffers);
        }
        else
        {
            Since++;
        }
    }

    /// <summary>Takes over what a checkpoint kept.</summary>
    public void Restore(int epoch, double loss, int since) => (Epoch, Loss, Since) = (epoch, loss, since);
}
