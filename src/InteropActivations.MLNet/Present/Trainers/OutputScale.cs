using System.Collections.Immutable;
using InteropActivations.Networks;

namespace InteropActivations.MLNet;

/// <summary>Moves the unit of the numbers predicted into the last layer and out of it.</summary>
/// <remarks>
/// A network is trained on targets of mean 0 and deviation 1; with every row of its last weights times the deviation, and the mean
/// added to the bias, it predicts them in their own unit. The products are rounded to float, which is what networks are scored in.
/// </remarks>
internal static class OutputScale
{
    /// <summary>The parameters of the network that predicts in the targets' own unit.</summary>
    public static ImmutableArray<double> PutIn(MlpSpec network, ImmutableArray<double> parameters, ImmutableArray<(double Mean, double Deviation)> targets) =>
        Changed(network, parameters, targets, (weight, moments) => weight * moments.Deviation, (bias, moments) => (bias * moments.Deviation) + moments.Mean);

    /// <summary>The parameters of the network that predicts standardized targets.</summary>
    public static ImmutableArray<double> TakeOut(MlpSpec network, ImmutableArray<double> parameters, ImmutableArray<(double Mean, double Deviation)> targets) =>
        Changed(network, parameters, targets, (weight, moments) => weight / moments.Deviation, (bias, moments) => (bias - moments.Mean) / moments.Deviation);

    private static ImmutableArray<double> Changed(
        MlpSpec network,
        ImmutableArray<double> parameters,
        ImmutableArray<(double Mean, double Deviation)> targets,
        Func<double, (double Mean, double Deviation), double> weight,
        Func<double, (double Mean, double Deviation), double> bias)
    {
        if (targets.All(moments => moments == (0, 1)))
        {
            return parameters;
        }

        var changed = parameters.ToArray();
        foreach (var block in ParameterLayout.Of(network).Blocks.Where(block => block.Layer == network.Layers.Length - 1))
        {
            for (var i = 0; i < block.Count; i++)
            {
                ref var value = ref changed[block.Offset + i];
                value = (float)(block.Kind == ParameterKind.Weight ? weight(value, targets[i / block.Columns]) : bias(value, targets[i]));
            }
        }

        return ImmutableArray.Create(changed);
    }
}
