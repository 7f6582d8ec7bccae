using System.Numerics;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using InteropActivations.Activations;
using InteropActivations.Networks;

namespace InteropActivations.Onnx;

/// <summary>Writes networks as ONNX models.</summary>
public static class OnnxExport
{
    private const string Producer = "InteropActivations";

    /// <summary>Writes a network with its parameters as an ONNX model.</summary>
    /// <remarks>
    /// Each layer becomes a <c>Gemm</c> and the operator of its activation; an identity becomes nothing. Tensors have the
    /// names of <see cref="ParameterBlock.Name"/>, the input has any number of rows, and random activations are written as they
    /// evaluate. The same network gives the same bytes. Activations without an ONNX operator of their own are refused, and
    /// so are constants of a float64 network that ONNX would round to float32.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters in the order of <see cref="ParameterLayout"/>; their type is the model's.</param>
    /// <param name="stream">Where the model goes; left open, and untouched where the network cannot be written.</param>
    /// <param name="options">Names and operator set; null for the defaults.</param>
    /// <exception cref="InputException">The parameters do not fit the network or are not finite, or ONNX has no way to say it.</exception>
    public static void Write<T>(MlpSpec network, ReadOnlySpan<T> parameters, Stream stream, OnnxExportOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        var layout = ParameterLayout.Of(network);
        CheckParameters(network, layout, parameters);

        var model = Model(network, layout, parameters, options ?? new OnnxExportOptions());
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        model.WriteTo(output);
    }

    private static ProtoMessage Model<T>(MlpSpec network, ParameterLayout layout, ReadOnlySpan<T> parameters, OnnxExportOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        var graph = new GraphBuilder(dtype, options.Opset);
        var input = OnnxSchema.Rows(graph.Value(options.InputName), dtype, "N", network.Inputs);
        var output = OnnxSchema.Rows(graph.Value(options.OutputName), dtype, "N", network.Outputs);
        var value = options.InputName;
        for (var layer = 0; layer < network.Layers.Length; layer++)
        {
            var blocks = layout.Blocks.Where(block => block.Layer == layer).ToLookup(block => block.Kind);
            var weight = blocks[ParameterKind.Weight].Single();
            var bias = blocks[ParameterKind.Bias].Single();
            var weightName = graph.Tensor(weight.Name, [weight.Rows, weight.Columns], parameters.Slice(weight.Offset, weight.Count));
            var biasName = graph.Tensor(bias.Name, [bias.Count], parameters.Slice(bias.Offset, bias.Count));
            var activation = network.Layers[layer].Activation;
            foreach (var learned in blocks[ParameterKind.Activation])
            {
                activation = activation.WithLearned(ToDouble(parameters.Slice(learned.Offset, learned.Count)));
            }

            var isLast = layer == network.Layers.Length - 1;
            value = AddLayer(graph, layer, activation, [value, weightName, biasName], isLast ? options.OutputName : null);
        }

        var version = typeof(OnnxExport).Assembly.GetName().Version!.ToString(fieldCount: 3);
        return OnnxSchema.Model(graph.Graph(options.GraphName, input, output), graph.Opset, Producer, version, network.ToString());
    }

    /// <summary>Adds a layer's nodes and returns the name of its value.</summary>
    /// <remarks>Modules are counted as in an nn.Sequential of linear layers and activations, like the names of the parameters.</remarks>
    private static string AddLayer(GraphBuilder graph, int layer, ActivationSpec activation, ReadOnlySpan<string> inputs, string? output)
    {
        var isLinear = activation.Info.Name == "identity";
        var sum = isLinear && output is not null ? output : graph.Value($"{2 * layer}.output");
        graph.Node("Gemm", inputs, sum, OnnxSchema.Attribute("transB", 1));
        if (isLinear)
        {
            return sum;
        }

        var module = $"{2 * layer + 1}";
        var result = output ?? graph.Value($"{module}.output");
        new ActivationWriter(graph, activation, module, sum, result).Write();
        return result;
    }

    private static double[] ToDouble<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = new double[values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = double.CreateChecked(values[i]);
        }

        return result;
    }

    private static void CheckParameters<T>(MlpSpec network, ParameterLayout layout, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A protobuf message counts its bytes in an int; a MiB is room for everything but the tensors.
        const int room = int.MaxValue - (1 << 20);
        var size = (long)layout.Count * Unsafe.SizeOf<T>();
        if (size > room)
        {
            throw new InputException($"The {layout.Count:N0} parameters of {network} take {size:N0} bytes, but an ONNX file holds 2 GiB at most.");
        }

        if (parameters.Length != layout.Count)
        {
            throw new InputException($"There are {parameters.Length} parameters, but {network} has {layout.Count}.");
        }

        foreach (var block in layout.Blocks)
        {
            for (var i = 0; i < block.Count; i++)
            {
                if (!T.IsFinite(parameters[block.Offset + i]))
                {
                    throw new InputException($"Value {i} of {block.Name} is {parameters[block.Offset + i]}; only finite parameters are exported.");
                }
            }
        }
    }
}
