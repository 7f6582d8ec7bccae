using System.Numerics;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>A network, what it is run on, and how it is exported.</summary>
public sealed record RuntimeCase<T>(MlpSpec Network, T[] Parameters, T[] Buffers, T[] Input, OnnxExportOptions Options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>A value that differs; the index is −1 where the model did not run.</summary>
public sealed record RuntimeDifference<T>(RuntimeCase<T> Case, int Index, double Input, double Got, double Want, string Sentence)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Runs exported networks in ONNX Runtime and holds them against the native engine.</summary>
public static class RuntimeComparison
{
    /// <summary>Every value that differs.</summary>
    public static IReadOnlyList<RuntimeDifference<T>> Differences<T>(IReadOnlyList<RuntimeCase<T>> cases)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var results = Run(cases);
        var differences = new List<RuntimeDifference<T>>();
        foreach (var (item, result) in cases.Zip(results))
        {
            var expected = Native(item);
            if (result.Error is { } error)
            {
                differences.Add(new RuntimeDifference<T>(item, -1, 0, 0, 0, $"{item.Network} at {item.Options.Opset}: {error}"));
                continue;
            }

            var got = result.Numbers();
            got.Length.ShouldBe(expected.Length, $"{item.Network}");
            for (var i = 0; i < got.Length; i++)
            {
                if (!Agree<T>(got[i], expected[i]))
                {
                    var x = double.CreateChecked(item.Input[i * item.Network.Inputs / item.Network.Outputs]);
                    differences.Add(new RuntimeDifference<T>(item, i, x, got[i], expected[i], FormattableString.Invariant(
                        $"{item.Network} at {item.Options.Opset}, value {i} (x = {x}): ONNX Runtime gives {got[i]:R}, the native engine {expected[i]:R}")));
                }
            }
        }

        return differences;
    }

    /// <summary>What ONNX Runtime makes of each case.</summary>
    public static JobResult[] Run<T>(IReadOnlyList<RuntimeCase<T>> cases) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var runtime = NodeOnnxRuntime.TryOpen(out var reason);
        Skip.If(runtime is null, reason);
        using var folder = new TemporaryFolder();
        var jobs = cases.Select((item, i) =>
        {
            var model = Path.Combine(folder.Path, $"{i}.onnx");
            using var file = File.Create(model);
            OnnxExport.Write<T>(item.Network, item.Parameters, item.Buffers, file, item.Options);
            return new Job(model, DTypes.Of<T>().Name(), item.Network.Inputs, [.. item.Input.Select(double.CreateChecked)]);
        }).ToArray();
        return runtime.Run(jobs);
    }

    /// <summary>What the native engine predicts.</summary>
    public static double[] Native<T>(RuntimeCase<T> item) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Only the forward pass is used, so that loss and optimizer are free.
        using var native = new NativeBackend();
        using var session = native.Train<T>(new TrainingSpec(item.Network, Loss.MeanSquaredError, new Sgd(1)), item.Parameters);
        session.Restore(item.Parameters, item.Buffers, [], steps: 0);
        var expected = new T[item.Input.Length / item.Network.Inputs * item.Network.Outputs];
        session.Predict(item.Input, expected);
        return [.. expected.Select(double.CreateChecked)];
    }

    /// <summary>Rows of numbers from −2 to 2.</summary>
    public static T[] RandomRows<T>(int rows, int columns) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => T.CreateChecked(4 * random.NextDouble() - 2))];
    }

    /// <summary>PyTorch's own tolerances for float32; for float64 room for the last digits of the formulas only.</summary>
    private static bool Agree<T>(double got, double want) where T : unmanaged
    {
        var (relative, absolute) = DTypes.Of<T>() == DType.Float32 ? (1.3e-6, 1e-5) : (1e-13, 1e-13);
        return got.Equals(want) || got == want || Math.Abs(got - want) <= absolute + relative * Math.Abs(want);
    }
}
