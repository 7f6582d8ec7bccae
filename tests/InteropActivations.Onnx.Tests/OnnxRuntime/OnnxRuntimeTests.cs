using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>Exported models, run by the real ONNX Runtime and held against the native engine.</summary>
public class OnnxRuntimeTests
{
    private const int Width = 6;

    /// <summary>Kinks and their surroundings, the bends, and both tails, where some textbook formulas overflow.</summary>
    private static readonly double[] HardPoints =
    [
        0, -0.0, 1e-30, -1e-30, 1e-6, -1e-6, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1, -1, 1.5, -1.5, 2, -2, 2.5, -2.5, 2.999, -2.999,
        3, -3, 3.001, -3.001, 4.98, -4.98, 6, -6, 6.001, -6.001, 9, -9, 17, -17, 20, -20, 20.5, -20.5, 89, -89, 104, -104, 1000, -1000,
    ];

    [SkippableFact]
    public void Every_activation_with_an_operator_agrees_with_the_native_engine_in_float32() =>
        Compare<float>(
            ActivationCatalogue.All.Where(activation => activation.Info.Onnx is not null).Select(activation => ActivationSpec.Create(activation))
                .Concat(
                [
                    "leaky-relu(0.2)", "elu(0.5)", "celu(2)", "hard-tanh(-2, 0.5)", "softplus(2)", "softshrink(0.25)",
                    "hardshrink(1.5)", "shrink(0.5, 0.25)", "threshold(1)", "rrelu(0.1, 0.5)", "prelu(0.1)", "swish(1.5)",
                ]));

    /// <remarks>The others are valid models too, but ONNX Runtime 1.30 has no float64 kernel for them, or computes Shrink and the tanh of Gelu with float32 constants.</remarks>
    [SkippableFact]
    public void Activations_that_ONNX_Runtime_computes_in_float64_agree_with_the_native_engine() =>
        Compare<double>(
            ["identity", "relu", "relu6", "hard-tanh(-2, 0.3)", "sigmoid", "tanh", "softmax", "log-softmax", "silu", "swish(1.5)", "mish"]);

    private static void Compare<T>(IEnumerable<ActivationSpec> activations) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var runtime = NodeOnnxRuntime.TryOpen(out var reason);
        Skip.If(runtime is null, reason);
        using var native = new NativeBackend();
        using var folder = new TemporaryFolder();
        var cases = activations.SelectMany(Cases<T>).ToArray();
        var jobs = cases.Select((item, i) =>
        {
            var model = Path.Combine(folder.Path, $"{i}.onnx");
            using var file = File.Create(model);
            OnnxExport.Write<T>(item.Network, item.Parameters, file);
            return new Job(model, DTypes.Of<T>().Name(), item.Network.Inputs, [.. item.Input.Select(double.CreateChecked)]);
        }).ToArray();

        var results = runtime.Run(jobs);

        var failures = new List<string>();
        foreach (var (item, result) in cases.Zip(results))
        {
            // Only the forward pass is used, so that loss and optimizer are free.
            using var session = native.Train<T>(new TrainingSpec(item.Network, Loss.MeanSquaredError, new Sgd(1)), item.Parameters);
            var expected = new T[item.Input.Length / item.Network.Inputs * item.Network.Outputs];
            session.Predict(item.Input, expected);
            failures.AddRange(Differences(item.Network, DTypes.Of<T>(), [.. expected.Select(double.CreateChecked)], result));
        }

        failures.ShouldBeEmpty(string.Join(Environment.NewLine, failures));
        results.Length.ShouldBe(cases.Length);
    }

    // One network hands the hard points to the activation as they are; the other is an ordinary one.
    private static IEnumerable<(MlpSpec Network, T[] Parameters, T[] Input)> Cases<T>(ActivationSpec activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var single = Mlp.Inputs(Width).Outputs(Width, activation);
        var parameters = Initializer.PyTorch.Parameters<T>(single, seed: 0);
        parameters.AsSpan(0, Width * (Width + 1)).Clear();
        for (var unit = 0; unit < Width; unit++)
        {
            parameters[unit * Width + unit] = T.One;
        }

        var rows = HardPoints.Length + Width - 1 - (HardPoints.Length - 1) % Width;
        yield return (single, parameters, [.. Enumerable.Range(0, rows).Select(i => T.CreateChecked(HardPoints[i % HardPoints.Length]))]);

        var deep = Mlp.Inputs(Width).Hidden(8, activation).Hidden(8, activation).Outputs(3);
        var random = new Random(3);
        yield return (deep, Initializer.PyTorch.Parameters<T>(deep, seed: 1), [.. Enumerable.Range(0, 20 * Width).Select(_ => T.CreateChecked(4 * random.NextDouble() - 2))]);
    }

    private static IEnumerable<string> Differences(MlpSpec network, DType dtype, double[] expected, JobResult result)
    {
        if (result.Output is not { } output || output.Length != expected.Length)
        {
            yield return $"{network}: {result.Error ?? "another number of values"}";
            yield break;
        }

        // PyTorch's own for float32; for float64 room for the last digits of the formulas only.
        var (relative, absolute) = dtype == DType.Float32 ? (1.3e-6, 1e-5) : (1e-13, 1e-13);
        for (var i = 0; i < expected.Length; i++)
        {
            // Written so that NaN differs.
            if (output[i] != expected[i] && !(Math.Abs(output[i] - expected[i]) <= absolute + relative * Math.Abs(expected[i])))
            {
                yield return $"{network}, value {i}: ONNX Runtime gives {output[i]:R}, the native engine {expected[i]:R}";
            }
        }
    }
}
