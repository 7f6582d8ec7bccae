using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Experiments;
using InteropActivations.Training;

namespace InteropActivations.Parity.Traces;

/// <summary>One tensor that an engine computed going through a network.</summary>
/// <param name="Name">Its name in a trace.</param>
/// <param name="Layer">The layer, counted from 0; −1 for the inputs.</param>
/// <param name="Tensor"><c>sums</c>, <c>outputs</c> or <c>inputs</c>.</param>
/// <param name="Values">Row after row.</param>
internal readonly record struct PassTensor<T>(string Name, int Layer, string Tensor, T[] Values);

/// <summary>Has an engine go forward and back through a trace's network before its first step, and tells everything in between.</summary>
/// <remarks>
/// An engine's contract gives the outputs of a network and the gradients of its parameters, nothing within. But a layer is a network of its
/// own; and the gradient by the bias of a layer is, for a batch of one row, the gradient by its sums. With identity layers before, between and
/// after the others, which change no value, every gradient in between is that of some bias.
/// </remarks>
internal sealed class EnginePasses<T>(IBackend engine, Trace trace) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MlpSpec _network = trace.Spec.Network;
    private readonly T[] _parameters = trace.Parameters<T>();

    /// <summary>Sums and outputs of every layer, the first first.</summary>
    public IEnumerable<PassTensor<T>> Forward()
    {
        var values = trace.Inputs<T>(0).ToArray();
        for (var layer = 0; layer < _network.Layers.Length; layer++)
        {
            var (spec, inputs) = (_network.Layers[layer], _network.InputsOf(layer));
            var own = trace.Layout.Blocks.Where(block => block.Layer == layer).ToArray();
            var parameters = _parameters.AsSpan(own[0].Offset, own.Sum(block => block.Count)).ToArray();
            var linear = parameters.AsSpan(0, own.Where(block => block.Kind != ParameterKind.Activation).Sum(block => block.Count));
            var sums = NetworkProbe.Predict<T>(engine, new MlpSpec(inputs, [new LayerSpec(spec.Outputs, "identity") { HasBias = spec.HasBias }]), linear, values);
            yield return new PassTensor<T>(TraceNames.Forward(layer, TraceNames.Sums), layer, TraceNames.Sums, sums);
            values = NetworkProbe.Predict<T>(engine, new MlpSpec(inputs, [spec]), parameters, values);
            yield return new PassTensor<T>(TraceNames.Forward(layer, TraceNames.Outputs), layer, TraceNames.Outputs, values);
        }
    }

    /// <summary>The loss of the first batch, and the gradients of the parameters.</summary>
    public (T Loss, T[] Gradients) Gradients()
    {
        using var session = NetworkProbe.Open<T>(engine, _network, _parameters, trace.Spec.Loss);
        var gradients = new T[_parameters.Length];
        var loss = session.Step(trace.Inputs<T>(0), trace.Targets<T>(0));
        session.CopyGradientsTo(gradients);
        return (loss, gradients);
    }

    /// <summary>The loss's gradients by outputs and sums of every layer, the last first, and by the inputs.</summary>
    public IEnumerable<PassTensor<T>> Backward()
    {
        var probe = Probe();
        var layout = ParameterLayout.Of(probe);
        var biases = layout.Blocks.Where(block => block.Kind == ParameterKind.Bias).ToArray();
        var results = biases.Select(block => new T[trace.Rows * block.Count]).ToArray();
        var gradients = new T[layout.Count];

        // The mean over one row is not divided by the number of all.
        var share = trace.Spec.Loss.Reduction == Reduction.Sum ? T.One : T.CreateTruncating(trace.Rows);
        using var session = NetworkProbe.Open<T>(engine, probe, ProbeParameters(layout), trace.Spec.Loss);
        for (var row = 0; row < trace.Rows; row++)
        {
            session.Step(Row(trace.Inputs<T>(0), row, _network.Inputs), Row(trace.Targets<T>(0), row, trace.Spec.TargetsPerRow));
            session.CopyGradientsTo(gradients);
            foreach (var (at, block) in biases.Index())
            {
                for (var unit = 0; unit < block.Count; unit++)
                {
                    results[at][(row * block.Count) + unit] = gradients[block.Offset + unit] / share;
                }
            }
        }

        for (var at = results.Length - 1; at >= 0; at--)
        {
            var (layer, tensor) = at == 0 ? (-1, TraceNames.Inputs) : ((at - 1) / 2, at % 2 == 0 ? TraceNames.Outputs : TraceNames.Sums);
            yield return new PassTensor<T>(TraceNames.Backward(layer, tensor), layer, tensor, results[at]);
        }
    }

    private static ReadOnlySpan<T> Row(ReadOnlySpan<T> values, int row, int width) => values.Slice(row * width, width);

    /// <summary>The network with an identity layer before it and one after each of its own, all with a bias.</summary>
    private MlpSpec Probe() => new(
        _network.Inputs,
        [
            new LayerSpec(_network.Inputs, "identity"),
            .. _network.Layers.SelectMany(layer => new[] { layer with { HasBias = true }, new LayerSpec(layer.Width, "identity") }),
        ]);

    private T[] ProbeParameters(ParameterLayout layout)
    {
        var parameters = new T[layout.Count];
        foreach (var block in layout.Blocks)
        {
            var place = parameters.AsSpan(block.Offset, block.Count);
            if (block.Layer % 2 == 0)
            {
                for (var i = 0; block.Kind == ParameterKind.Weight && i < block.Rows; i++)
                {
                    place[(i * block.Columns) + i] = T.One;
                }
            }
            else if (trace.Layout.Blocks.FirstOrDefault(own => own.Layer == block.Layer / 2 && own.Kind == block.Kind) is { } own)
            {
                _parameters.AsSpan(own.Offset, own.Count).CopyTo(place);
            }
        }

        return parameters;
    }
}
