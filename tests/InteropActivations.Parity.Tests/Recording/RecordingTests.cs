using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Parity.Recording;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests.Recording;

public sealed class RecordingTests : IDisposable
{
    private static readonly ParityOptions Few = new()
    {
        Activations = ["gelu", "leaky-relu(0.2)", "rrelu", "prelu", "softmax", "glu"],
        Positions = false,
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-recording-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_recorded_is_served_bit_for_bit()
    {
        using var recorded = Record(new FakeTorch());

        var result = ParityRun.Run(Few, new NativeBackend(), [recorded]);

        result.Cases.ShouldAllBe(found => found.Verdict == Verdict.Agree && found.MaxAbsoluteDifference == 0);
        result.Cases.Count(found => found.Direction == Direction.Parameter).ShouldBe(2);
        result.Cases.Sum(found => found.Inputs).ShouldBeGreaterThan(3000);
    }

    [Fact]
    public void A_fault_that_was_recorded_is_found()
    {
        using var recorded = Record(new FakeTorch { Slope = (_, dx) => dx + 1e-4 });

        var result = ParityRun.Run(Few, new NativeBackend(), [recorded]);

        result.Cases.Where(found => found.Direction == Direction.Backward).ShouldAllBe(found => found.Verdict == Verdict.DifferNativeCloser);
    }

    [Fact]
    public void It_says_whose_answers_it_serves()
    {
        using var recorded = Record(new FakeTorch { Info = new BackendInfo("libtorch", "2.6.0") });

        recorded.Info.ShouldBe(new BackendInfo("recorded", "libtorch 2.6.0 (recorded)") { Device = "none", IsTorch = true });
    }

    [Fact]
    public void What_was_composed_is_served_as_composed()
    {
        using var recorded = Record(new FakeTorch { Support = _ => Support.Composed("two operations") });

        recorded.Supports("gelu", DType.Float32).ShouldBe(Support.Composed("composed: two operations"));
    }

    [Fact]
    public void What_was_not_recorded_is_not_supported()
    {
        using var recorded = Record(new FakeTorch());

        recorded.Supports("mish", DType.Float64).ShouldBe(Support.None("mish in float64 was not recorded"));
        Should.Throw<NotSupportedException>(() => recorded.Forward<double>("gelu", (double[])[1234.5], new double[1]))
            .Message.ShouldBe("No answer was recorded for these values of gelu; only recorded inputs can be asked.");
    }

    [Fact]
    public void A_recording_cannot_train()
    {
        using var recorded = Record(new FakeTorch());
        var spec = new TrainingSpec(Mlp.Inputs(1).Outputs(1), Loss.MeanSquaredError, new Sgd(0.1));

        Should.Throw<NotSupportedException>(() => recorded.Train<float>(spec, [0, 0]));
    }

    [Fact]
    public void Files_are_named_after_activation_and_dtype() =>
        ParityRecorder.Record(new FakeTorch(), Few, _folder.FullName)
            .ShouldBe(from name in (string[])["gelu", "leaky-relu_0.2", "rrelu", "prelu", "softmax", "glu"]
                      from dtype in DTypes.All
                      select $"{name}.{dtype.Name()}.csv");

    [Fact]
    public void A_file_that_is_no_recording_is_named()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "gelu.float32.csv"), "x,y\n1,2\n");

        Should.Throw<InputException>(() => new RecordedBackend(_folder.FullName))
            .Message.ShouldBe("gelu.float32.csv is no recording: its first three lines must begin with '#'.");
    }

    [Fact]
    public void A_folder_without_recordings_says_what_makes_them() =>
        Should.Throw<InputException>(() => new RecordedBackend(_folder.FullName)).Message.ShouldContain("interop parity --record");

    private RecordedBackend Record(FakeTorch torch)
    {
        ParityRecorder.Record(torch, Few, _folder.FullName);
        torch.Dispose();
        return new RecordedBackend(_folder.FullName);
    }
}
