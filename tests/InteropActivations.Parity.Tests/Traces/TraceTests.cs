using System.Numerics;
using System.Text;
using InteropActivations.Backends;
using InteropActivations.Data.Tensors;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Parity.Results;
using InteropActivations.Parity.Traces;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests.Traces;

public sealed class TraceTests : IDisposable
{
    private static readonly string Folder = ReferenceFolder.Find("traces")!;

    private readonly NativeBackend _native = new();

    public static TheoryData<string> Files => new("adam-float32.npz", "adam-float64.npz");

    public void Dispose() => _native.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void What_Python_recorded_agrees_forward_back_and_at_every_step(string file)
    {
        var trace = Trace.Read(Path.Combine(Folder, file));
        trace.Writer.ShouldBe("PyTorch 1.13.0a0");
        trace.Spec.Network.ToString().ShouldBe("4 - 8 tanh - 6 gelu - 3");
        (trace.Rows, trace.Steps, trace.Batches).ShouldBe((12, 20, 1));

        var result = TraceComparison.Run(trace, [_native]);
        result.Skipped.ShouldBeEmpty();
        result.Cases.Select(found => (found.Part, found.Steps, found.Tensors)).ShouldBe(
        [
            // Sums and outputs of three layers forward and back, the inputs back, the loss, six gradients.
            (TracePart.Passes, 0, 6 + 7 + 1 + 6),

            // At each step the loss, and of six parameters the gradient, two moments and the parameter.
            (TracePart.SingleStep, 20, 20 * (1 + (6 * 4))),
            (TracePart.Free, 20, 20 * (1 + (6 * 4))),
        ]);
        result.Cases.ShouldAllBe(found => found.FirstDivergence == null);

        // Far below what is allowed: a few roundings.
        result.Cases.Max(found => found.MaxRelativeError).ShouldBeLessThan(trace.DType == DType.Float64 ? 1e-14 : 3e-7);
    }

    public static TheoryData<string, string, int, TracePart, int, int, string, string> Alterations => new()
    {
        // What is altered, at which index; where it must be found: part, step, layer, quantity, tensor.
        { "adam-float32.npz", "parameters.1.weight", 13, TracePart.Passes, 0, 1, "value", "sums" },
        { "adam-float64.npz", "parameters.0.bias", 3, TracePart.Passes, 0, 0, "value", "sums" },
        { "adam-float32.npz", "forward.1.outputs", 5, TracePart.Passes, 0, 1, "value", "outputs" },
        { "adam-float64.npz", "backward.0.sums", 7, TracePart.Passes, 0, 0, "gradient", "sums" },
        { "adam-float64.npz", "backward.inputs", 2, TracePart.Passes, 0, -1, "gradient", "inputs" },
        { "adam-float32.npz", "gradients.2.bias", 1, TracePart.Passes, 0, 2, "gradient", "bias" },
        { "adam-float64.npz", "loss", 0, TracePart.Passes, 0, -1, "loss", "" },
        { "adam-float32.npz", "steps.parameters.1.weight", (7 * 48) + 20, TracePart.SingleStep, 8, 1, "parameter", "weight" },
        { "adam-float64.npz", "steps.parameters.0.weight", 19 * 32, TracePart.SingleStep, 20, 0, "parameter", "weight" },
        { "adam-float64.npz", "steps.gradients.2.weight", (4 * 18) + 17, TracePart.SingleStep, 5, 2, "gradient", "weight" },
        { "adam-float32.npz", "steps.exp_avg.1.bias", 5, TracePart.SingleStep, 1, 1, "exp_avg", "bias" },
        { "adam-float64.npz", "steps.exp_avg_sq.0.bias", (11 * 8) + 1, TracePart.SingleStep, 12, 0, "exp_avg_sq", "bias" },
        { "adam-float32.npz", "steps.loss", 2, TracePart.SingleStep, 3, -1, "loss", "" },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public void One_altered_number_is_found_where_it_is(string file, string tensor, int index, TracePart part, int step, int layer, string quantity, string place)
    {
        var altered = Altered(TensorFile.Read(Path.Combine(Folder, file)), tensor, index, 1e-3);
        var result = TraceComparison.Run(Trace.Of(altered, file), [_native]);
        var found = result.Cases.First(comparison => comparison.FirstDivergence is not null);
        found.Part.ShouldBe(part);
        var first = found.FirstDivergence!;
        (first.Step, first.Layer, first.Quantity, first.Tensor).ShouldBe((step, layer, quantity, place));
        if (!tensor.StartsWith("parameters.", StringComparison.Ordinal))
        {
            Math.Abs(first.Got - first.Wanted).ShouldBe(1e-3, 1e-6);
        }

        result.Diverged.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Another_activation_than_the_trace_has_is_found_at_its_layer()
    {
        var tensors = TensorFile.Read(Path.Combine(Folder, "adam-float64.npz"));
        var text = Encoding.UTF8.GetString(tensors.Find("description")!.Values<byte>()).Replace("gelu", "gelu-tanh");
        var bytes = Encoding.UTF8.GetBytes(text);
        var described = With(tensors, NamedTensor.Of("description", [bytes.Length], bytes));

        var first = TraceComparison.Run(Trace.Of(described, "x"), [_native]).Cases[0].FirstDivergence.ShouldNotBeNull();
        (first.Step, first.Layer, first.Quantity, first.Tensor).ShouldBe((0, 1, "value", "outputs"));
    }

    [Theory]
    [InlineData("3 - 5 tanh - 4 gelu - 2", "mse", "sgd(0.1, momentum=0.9)")]
    [InlineData("3 - 5 no-bias prelu - 4 softmax - 2", "mse(sum)", "adamw(0.01)")]
    [InlineData("3 - 6 glu - 2", "huber(delta=0.5)", "sgd(0.1)")]
    [InlineData("3 - 2 no-bias", "cross-entropy(label_smoothing=0.1)", "adam(0.01, amsgrad=true)")]
    public void Any_engine_writes_traces_that_every_engine_agrees_with(string network, string loss, string optimizer)
    {
        var spec = new TrainingSpec(MlpSpec.Parse(network), Loss.Parse(loss), OptimizerSpec.Parse(optimizer));
        using var engines = new OpenEngines();
        foreach (var engine in engines.All)
        {
            Hold(Recorded<double>(engine, spec), engine);
            Hold(Recorded<float>(engine, spec), engine);
        }

        void Hold(Trace trace, IBackend writer)
        {
            var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");
            trace.Write(path);
            var read = Trace.Read(path);
            File.Delete(path);
            var result = TraceComparison.Run(read, engines.All);
            result.Cases.Count.ShouldBe(3 * engines.All.Count);
            result.Cases.ShouldAllBe(found => found.FirstDivergence == null);
            result.Cases.Where(found => found.Engine == writer.Info.Name).ShouldAllBe(found => found.MaxRelativeError == 0);
        }
    }

    [Fact]
    public void The_recorder_names_and_shapes_tensors_as_the_script_in_Python_does()
    {
        var written = TensorFile.Read(Path.Combine(Folder, "adam-float64.npz"));
        var trace = Trace.Of(written, "x");
        var again = TraceRecorder.Record(
            _native, trace.Spec, Flat(written, "parameters"), new TrainingBatch<double>(written.Find("inputs")!.Values<double>(), written.Find("targets")!.To<double>()), trace.Steps);
        Lines(again.Tensors).ShouldBe(Lines(written));

        static IEnumerable<string> Lines(TensorSet set) => set.Tensors.Where(tensor => tensor.Name != "description").Select(tensor => tensor.ToString()).Order();
    }

    [Fact]
    public void Steps_take_the_batches_of_a_trace_in_turn()
    {
        var one = Recorded<double>(_native, new TrainingSpec(MlpSpec.Parse("3 - 2"), Loss.MeanSquaredError, new Sgd(0.1)));
        double[] inputs = [.. Enumerable.Range(0, 24).Select(i => Math.Sin(i))], targets = [.. Enumerable.Range(0, 16).Select(i => Math.Cos(i))];
        var losses = new double[5];
        using var session = _native.Train<double>(one.Spec, Flat(one.Tensors, "parameters"));
        for (var step = 0; step < losses.Length; step++)
        {
            losses[step] = session.Step(inputs.AsSpan(step % 2 * 12, 12), targets.AsSpan(step % 2 * 8, 8));
        }

        var kept = one.Tensors.Tensors.Where(tensor => tensor.Name is "description" || tensor.Name.StartsWith("parameters.", StringComparison.Ordinal));
        NamedTensor[] added = [NamedTensor.Of("inputs", [2, 4, 3], inputs), NamedTensor.Of("targets", [2, 4, 2], targets), NamedTensor.Of("steps.loss", [5], losses)];
        var trace = Trace.Of(new TensorSet([.. kept, .. added]), "x");
        (trace.Batches, trace.Rows, trace.Steps).ShouldBe((2, 4, 5));
        TraceComparison.Run(trace, [_native]).Cases.Select(found => found.MaxRelativeError).ShouldAllBe(error => error == 0);
    }

    [Fact]
    public void Tensors_that_make_no_trace_are_refused_with_the_reason()
    {
        var whole = Recorded<double>(_native, new TrainingSpec(MlpSpec.Parse("3 - 4 tanh - 2"), Loss.MeanSquaredError, new Sgd(0.1, 0.9))).Tensors;
        Refusal(new TensorSet([])).ShouldBe("x is no trace: it has no tensor description.");
        Refusal(With(whole, NamedTensor.Of("description", [2], "{}"u8.ToArray()))).ShouldStartWith("x is no trace: its tensor description must be bytes of a JSON text with ");
        Refusal(Described("float64", "float16")).ShouldBe("x is no trace: its dtype is 'float16', but must be float32 or float64.");
        Refusal(Described("interop-trace", "other")).ShouldBe("x is no trace: it is described as other 1, but interop-trace 1 can be read.");
        Refusal(Described("4 tanh", "4 dropout(0.5)")).ShouldBe(
            "x is no trace: the network 3 - 4 dropout(0.5) - 2 has a normalization or dropout; only linear layers and activations can be traced.");
        Refusal(Described("4 tanh", "4 tahn")).ShouldStartWith("x is no trace: There is no activation named 'tahn'; the nearest are tanh,");
        Refusal(Described("\"mse\"", "\"cross-entropy(weight=1:2)\"")).ShouldContain("only a loss that counts all rows alike can be traced.");
        Refusal(With(whole, NamedTensor.Of("parameters.1.weight", [4, 2], new double[8]))).ShouldBe(
            "x is no trace: its tensor parameters.1.weight: float64 [4, 2] must be [2, 4] numbers of float64.");
        Refusal(With(whole, NamedTensor.Of("parameters.1.weight", [2, 4], new float[8]))).ShouldBe(
            "x is no trace: its tensor parameters.1.weight: float32 [2, 4] must be [2, 4] numbers of float64.");
        Refusal(With(whole, NamedTensor.Of("inputs", [0, 3], Array.Empty<double>()))).ShouldBe(
            "x is no trace: its tensor inputs: float64 [0, 3] must be [rows, inputs] or [batches, rows, inputs].");
        Refusal(With(whole, NamedTensor.Of("steps.paramters.0.bias", [1], new double[1]))).ShouldContain("steps.parameters.0.bias");
        Refusal(new TensorSet(whole.Tensors.Where(tensor => tensor.Name != "parameters.0.bias"))).ShouldBe("x is no trace: it has no tensor parameters.0.bias.");

        TensorSet Described(string from, string to)
        {
            var bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(whole.Find("description")!.Values<byte>()).Replace(from, to));
            return With(whole, NamedTensor.Of("description", [bytes.Length], bytes));
        }

        static string Refusal(TensorSet set) => Should.Throw<InputException>(() => Trace.Of(set, "x")).Message;
    }

    private static Trace Recorded<T>(IBackend engine, TrainingSpec spec) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Rows = 5;
        var random = new Random(1);
        var inputs = Numbers(Rows * spec.Network.Inputs);
        var targets = spec.Loss.TakesClasses ? [.. Enumerable.Range(0, Rows).Select(row => T.CreateChecked(row % spec.Network.Outputs))] : Numbers(Rows * spec.Network.Outputs);
        return TraceRecorder.Record<T>(engine, spec, Initializer.PyTorch.Parameters<T>(spec.Network, 3), new TrainingBatch<T>(inputs, targets), steps: 6);

        T[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating((2 * random.NextDouble()) - 1))];
    }

    private static double[] Flat(TensorSet set, string group) =>
        [.. set.Tensors.Where(tensor => tensor.Name.StartsWith(group + ".", StringComparison.Ordinal)).SelectMany(tensor => tensor.To<double>())];

    private static TensorSet With(TensorSet set, NamedTensor changed) => new([.. set.Tensors.Where(tensor => tensor.Name != changed.Name), changed]);

    private static TensorSet Altered(TensorSet set, string name, int index, double by)
    {
        var tensor = set.Find(name)!;
        if (tensor.Type == TensorType.Float32)
        {
            var floats = tensor.To<float>();
            floats[index] += (float)by;
            return With(set, NamedTensor.Of(name, tensor.Shape, floats));
        }

        var doubles = tensor.To<double>();
        doubles[index] += by;
        return With(set, NamedTensor.Of(name, tensor.Shape, doubles));
    }

    /// <summary>The engines that compute on this machine, the native one first.</summary>
    private sealed class OpenEngines : IDisposable
    {
        public IReadOnlyList<IBackend> All { get; } =
            [.. BackendCatalogue.Providers.Where(provider => provider.Name != "recorded").Select(provider => provider.TryOpen(out var engine, out _) ? engine : null).OfType<IBackend>()];

        public void Dispose()
        {
            foreach (var engine in All)
            {
                engine.Dispose();
            }
        }
    }
}
