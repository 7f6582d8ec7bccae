using System.Collections.Immutable;
using InteropActivations.Data;
using InteropActivations.Networks;

namespace InteropActivations.Onnx;

/// <summary>A network read from an ONNX model.</summary>
/// <param name="Network">The network.</param>
/// <param name="DType">The element type of the model's weights.</param>
/// <param name="Parameters">Its parameters in the order of <see cref="ParameterLayout"/>; exact, also where they are float32.</param>
/// <param name="Buffers">The running statistics of batch normalizations, in the order of <see cref="ParameterLayout.Buffers"/>.</param>
public sealed record ImportedNetwork(MlpSpec Network, DType DType, ImmutableArray<double> Parameters, ImmutableArray<double> Buffers)
{
    /// <summary>How the model standardizes rows before the network sees them; null where it does not.</summary>
    public Standardizer? Standardizer { get; init; }

    /// <summary>The names of the classes, where the model gives labels that are texts; empty otherwise.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>What made the model, as it says.</summary>
    public string Producer { get; init; } = "";

    /// <summary>What more the model tells of itself.</summary>
    public ImmutableArray<(string Key, string Value)> Metadata { get; init; } = [];
}
