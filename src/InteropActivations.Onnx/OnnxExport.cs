using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Google.Protobuf;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Onnx.Schema;
using InteropActivations.Training;

namespace InteropActivations.Onnx;

/// <summary>Writes networks as ONNX models.</summary>
public static class OnnxExport
{
    /// <summary>What the metadata call the network as <see cref="MlpSpec.Parse"/> reads it, with learned parameters of activations in place.</summary>
    internal const string NetworkKey = "interop.network";

    private const string Producer = "InteropActivations";

    /// <summary>Writes a network with its parameters as an ONNX model.</summary>
    /// <remarks>
    /// Each layer becomes a <c>Gemm</c>, its normalization, and its activation: the ONNX operator where the operator set has one,
    /// else composed of others so that no digits are lost. Dropout and the random draws of activations are left out, as in every
    /// prediction. In float64 only operators are used that ONNX Runtime computes in float64. Tensors have the names of
    /// <see cref="ParameterBlock.Name"/>. The same network gives the same bytes, and is not copied.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters in the order of <see cref="ParameterLayout"/>; their type is the model's.</param>
    /// <param name="buffers">The running statistics of batch normalizations, in the order of <see cref="ParameterLayout.Buffers"/>.</param>
    /// <param name="stream">Where the model goes; left open, and untouched where the network cannot be written.</param>
    /// <param name="options">Names, operator set and what more the model does; null for the defaults.</param>
    /// <exception cref="InputException">The parameters do not fit the network or are not finite, or the options do not fit.</exception>
    public static unsafe void Write<T>(
        MlpSpec network, ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, Stream stream, OnnxExportOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new OnnxExportOptions();
        var layout = ParameterLayout.Of(network);
        Check(network, layout.Blocks, "parameters", parameters);
        Check(network, layout.Buffers, "running statistics", buffers);

        // A model is written from where its parameters are: the bytes must stay in place until it is.
        fixed (T* parameter = parameters, buffer = buffers)
        {
            var graph = new NetworkGraph(network, options, DTypes.Of<T>())
            {
                Parameters = Bytes(parameters, parameter),
                Buffers = Bytes(buffers, buffer),
            };
            var written = graph.Write();
            var model = Model(graph.Spec, written, options);
            using var output = new CodedOutputStream(stream, leaveOpen: true);
            model.WriteTo(output);
        }
    }

    /// <summary>As <see cref="Write{T}(MlpSpec, ReadOnlySpan{T}, ReadOnlySpan{T}, Stream, OnnxExportOptions)"/>, for a network without batch normalization.</summary>
    /// <exception cref="InputException">The parameters do not fit the network or are not finite, or the options do not fit.</exception>
    public static void Write<T>(MlpSpec network, ReadOnlySpan<T> parameters, Stream stream, OnnxExportOptions? options = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Write(network, parameters, [], stream, options);

    /// <summary>Writes a trained network, in the element type asked for.</summary>
    /// <param name="trained">The network; that and how it was trained is told in the metadata.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="stream">Where the model goes.</param>
    /// <param name="options">Names, operator set and what more the model does; null for the defaults.</param>
    /// <exception cref="InputException">The options do not fit the network.</exception>
    public static void Write(TrainedNetwork trained, DType dtype, Stream stream, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trained);
        options ??= new OnnxExportOptions();
        options = options with
        {
            Metadata =
            [
                ("interop.data", trained.DataSet),
                ("interop.loss", trained.Spec.Loss.ToString()),
                ("interop.optimizer", trained.Spec.Optimizer.ToString()),
                .. options.Metadata,
            ],
        };
        if (dtype == DType.Float64)
        {
            Write(trained.Spec.Network, trained.Parameters.AsSpan(), trained.Buffers.AsSpan(), stream, options);
        }
        else
        {
            Write<float>(trained.Spec.Network, Singles(trained.Parameters.AsSpan()), Singles(trained.Buffers.AsSpan()), stream, options);
        }
    }

    /// <summary>Writes a trained network into a file. It is written beside and then renamed, so that a file that was there stays whole if writing fails.</summary>
    /// <exception cref="InputException">The options do not fit the network, or the file cannot be written.</exception>
    public static void Save(TrainedNetwork trained, DType dtype, string path, OnnxExportOptions? options = null) =>
        WholeFile.Write(path, stream => Write(trained, dtype, stream, options));

    private static ProtoMessage Model(MlpSpec network, ProtoMessage graph, OnnxExportOptions options)
    {
        var version = typeof(OnnxExport).Assembly.GetName().Version!.ToString(fieldCount: 3);
        return OnnxSchema.Model(
            graph, options.Opset, Producer, version, network.ToString(), [(NetworkKey, network.ToString()), .. options.Metadata]);
    }

    private static unsafe ReadOnlyMemory<byte> Bytes<T>(ReadOnlySpan<T> values, T* start) where T : unmanaged => BitConverter.IsLittleEndian
        ? new PinnedBytes((byte*)start, MemoryMarshal.AsBytes(values).Length).Memory
        : LittleEndian.Copy(values);

    private static float[] Singles(ReadOnlySpan<double> values)
    {
        var singles = new float[values.Length];
        for (var i = 0; i < singles.Length; i++)
        {
            singles[i] = (float)values[i];
        }

        return singles;
    }

    private static void Check<T>(MlpSpec network, ImmutableArray<ParameterBlock> blocks, string what, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A protobuf message counts its bytes in an int; a MiB is room for everything but the tensors.
        const int room = int.MaxValue - (1 << 20);
        var count = blocks.IsEmpty ? 0 : blocks[^1].Offset + blocks[^1].Count;
        var size = (long)count * Unsafe.SizeOf<T>();
        if (size > room)
        {
            throw new InputException($"The {count:N0} {what} of {network} take {size:N0} bytes, but an ONNX file holds 2 GiB at most.");
        }

        if (values.Length != count)
        {
            throw new InputException($"There are {values.Length} {what}, but {network} has {count}.");
        }

        foreach (var block in blocks)
        {
            for (var i = 0; i < block.Count; i++)
            {
                if (!T.IsFinite(values[block.Offset + i]))
                {
                    throw new InputException($"Value {i} of {block.Name} is {values[block.Offset + i]}; only finite parameters are exported.");
                }
            }
        }
    }
}
