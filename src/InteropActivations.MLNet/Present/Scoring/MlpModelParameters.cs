using System.Collections.Immutable;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.MLNet;

/// <summary>A trained network: what it is and its weights. Immutable.</summary>
public sealed class MlpModelParameters
{
    internal MlpModelParameters(MlpTask task, TrainedNetwork trained, LabelValues? labels, bool isVector)
    {
        (Task, Trained, Labels, IsVector) = (task, trained, labels, isVector);
        if (!trained.Parameters.Concat(trained.Buffers).All(value => float.IsFinite((float)value)))
        {
            throw new InputException("A weight of the network is not finite; train it again with a lower learning rate.");
        }
    }

    /// <summary>What it predicts.</summary>
    public MlpTask Task { get; }

    /// <summary>Its layers.</summary>
    public MlpSpec Network => Trained.Spec.Network;

    /// <summary>
    /// Network, weights and how features are standardized, apart from ML.NET: <see cref="TrainedNetwork.Save"/> writes them to a file,
    /// <see cref="TrainedNetwork.Load"/> reads them for <see cref="MlpTrainerOptions.InitialWeights"/>.
    /// </summary>
    public TrainedNetwork Trained { get; }

    /// <summary>The names of what is predicted: one per class, or per number of a vector; empty where they have none.</summary>
    public ImmutableArray<string> OutputNames => Labels?.Names ?? [];

    /// <summary>What the classes stand for; null where it is not known.</summary>
    internal LabelValues? Labels { get; }

    /// <summary>Whether a regression's score is a vector, as its label was.</summary>
    internal bool IsVector { get; }
}
