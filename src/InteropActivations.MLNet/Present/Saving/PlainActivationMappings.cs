using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace InteropActivations.MLNet;

/// <summary>Applies an activation to a number.</summary>
[CustomMappingFactoryAttribute(PlainColumns.ActivatedNumberContract)]
internal sealed class PlainActivatedNumbers : CustomMappingFactory<PlainNumberInput, PlainActivatedNumber>
{
    public override Action<PlainNumberInput, PlainActivatedNumber> GetMapping() =>
        (input, output) => output.Value = LoadedActivations.Of(input.Content, [input.Value])[0];
}

/// <summary>Applies an activation to vectors of unknown size.</summary>
[CustomMappingFactoryAttribute(PlainColumns.ActivatedVectorContract)]
internal sealed class PlainActivatedVectors : CustomMappingFactory<PlainVectorInput, PlainActivatedVector>
{
    public override Action<PlainVectorInput, PlainActivatedVector> GetMapping() => (input, output) =>
    {
        var values = LoadedActivations.Of(input.Content, [.. input.Values.DenseValues()]);
        output.Values = new VBuffer<float>(values.Length, values);
    };
}

/// <summary>Applies an activation to vectors of known size.</summary>
[CustomMappingFactoryAttribute(PlainColumns.ActivatedTextContract)]
internal sealed class PlainActivatedTexts : CustomMappingFactory<PlainVectorInput, PlainPackedOutput>
{
    public override Action<PlainVectorInput, PlainPackedOutput> GetMapping() =>
        (input, output) => output.Packed = PackedVector.Pack(LoadedActivations.Of(input.Content, [.. input.Values.DenseValues()]));
}

/// <summary>The activations of models that were loaded plainly, each read from its text once.</summary>
internal static class LoadedActivations
{
    private static readonly ConditionalWeakTable<string, ActivationSpec> Known = [];

    /// <summary>The values of an activation.</summary>
    public static float[] Of(ReadOnlyMemory<char> content, float[] values)
    {
        var activation = PlainText.IsWhole(content, out var text) ? Known.GetValue(text, Read) : Read(content.ToString());
        var output = new float[activation.OutputLength(values.Length)];
        activation.Forward(new ActivationInput<float>(values), output);
        return output;
    }

    private static ActivationSpec Read(string text) => ActivationText.Read(text).Activation;
}
