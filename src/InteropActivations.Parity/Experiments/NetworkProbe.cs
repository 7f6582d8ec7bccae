using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Experiments;

/// <summary>Asks an engine what a network with given parameters answers, and what its gradients are, without training it.</summary>
internal static class NetworkProbe
{
    /// <summary>An optimizer whose step is below the rounding of any parameter, in float64 too.</summary>
    private static readonly Sgd Still = new(1e-30);

    /// <summary>The outputs for rows of inputs.</summary>
    public static T[] Predict<T>(IBackend engine, MlpSpec network, ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var session = Open(engine, network, parameters);
        var outputs = new T[inputs.Length / network.Inputs * network.Outputs];
        session.Predict(inputs, outputs);
        return outputs;
    }

    /// <summary>A session whose steps leave the parameters where they are.</summary>
    public static ITrainingSession<T> Open<T>(IBackend engine, MlpSpec network, ReadOnlySpan<T> parameters, Loss? loss = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => engine.Train(new TrainingSpec(network, loss ?? Loss.MeanSquaredError, Still), parameters);

    /// <summary>Walks through a network from layer to layer: the outputs of each for rows of inputs.</summary>
    /// <remarks>Every layer is predicted as a network of its own, from the outputs of the one below: the same values as cutting the network there, without computing the layers below again.</remarks>
    public static IEnumerable<T[]> LayerOutputs<T>(IBackend engine, MlpSpec network, T[] parameters, T[] inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = ParameterLayout.Of(network);
        var outputs = inputs;
        foreach (var (at, layer) in network.Layers.Index())
        {
            var blocks = layout.Blocks.Where(block => block.Layer == at).ToArray();
            var own = parameters.AsSpan(blocks[0].Offset, blocks.Sum(block => block.Count));
            outputs = Predict<T>(engine, new MlpSpec(network.InputsOf(at), [layer]), own, outputs);
            yield return outputs;
        }
    }

    /// <summary>f′ at every value, as the engine computes it.</summary>
    public static T[] Derivative<T>(IBackend engine, ActivationSpec activation, T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ones = new T[values.Length];
        Array.Fill(ones, T.One);
        var slopes = new T[values.Length];
        engine.Backward<T>(activation, new ActivationInput<T>(values, values.Length), ones, slopes);
        return slopes;
    }

    /// <summary>f at every value, as the engine computes it.</summary>
    public static T[] Value<T>(IBackend engine, ActivationSpec activation, T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var results = new T[values.Length];
        engine.Forward<T>(activation, new ActivationInput<T>(values, values.Length), results);
        return results;
    }
}
