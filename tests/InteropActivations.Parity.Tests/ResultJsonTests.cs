using System.Text.Json;
using InteropActivations.Native;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Lockstep;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests;

public sealed class ResultJsonTests
{
    private static readonly RunEnvironment Somewhere = EnvironmentProbe.Describe([new EngineStatus("torchsharp", Available: false, Info: null, "not restored")]);

    [Fact]
    public void Parity_has_the_fields_that_are_promised()
    {
        using var torch = new FakeTorch { Value = (x, y) => double.IsNaN(x) ? 0 : y };
        var result = ParityRun.Run(new ParityOptions { Activations = ["relu"], DTypes = [DType.Float32] }, new NativeBackend(), [torch]);

        using var json = JsonDocument.Parse(ResultJson.Of(Somewhere, result));

        var root = json.RootElement;
        root.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["schemaVersion", "environment", "cases", "summary", "knownDifferences", "faults"]);
        root.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        root.GetProperty("summary").EnumerateObject().Select(property => property.Name)
            .ShouldBe([
                "cases", "agree", "differNativeCloser", "differTorchCloser", "knownCause", "notComparable", "unexplained", "newDifferences",
                "values", "valuesOutside", "valuesOutsideOrdinary",
            ]);
        var forward = root.GetProperty("cases")[0];
        forward.GetProperty("activation").GetString().ShouldBe("relu");
        forward.GetProperty("direction").GetString().ShouldBe("forward");
        forward.GetProperty("verdict").GetString().ShouldBe("differNativeCloser");
        forward.GetProperty("worst").GetProperty("input").GetString().ShouldBe("NaN");
        forward.GetProperty("mismatched").GetInt32().ShouldBePositive();
        forward.GetProperty("mismatchedOrdinary").GetInt32().ShouldBe(0); // NaN is no ordinary input
        forward.GetProperty("minimumTolerance").GetString().ShouldBe("Infinity");
    }

    [Fact]
    public void Lockstep_has_the_fields_that_are_promised()
    {
        var iris = Data.DataSet.Load("iris");
        var options = new LockstepOptions(new TrainingPlan(Networks.Mlp.Inputs(4).Outputs(3), new Sgd(0.1)), iris) { Steps = 2, DTypes = [DType.Float64] };
        var result = LockstepRun.Run([options], new NativeBackend(), [new FakeTorch()]);

        using var json = JsonDocument.Parse(ResultJson.Of(Somewhere, result));

        var found = json.RootElement.GetProperty("cases")[0];
        found.GetProperty("net").GetString().ShouldBe("4 - 3");
        found.GetProperty("dtype").GetString().ShouldBe("float64");
        found.GetProperty("steps").GetInt32().ShouldBe(2);
        found.GetProperty("firstDivergence").ValueKind.ShouldBe(JsonValueKind.Null);
        found.GetProperty("maxRelativeError").GetDouble().ShouldBe(0);
        json.RootElement.GetProperty("summary").GetProperty("diverged").GetInt32().ShouldBe(0);
        json.RootElement.TryGetProperty("knownDifferences", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_environment_says_where_it_was()
    {
        Somewhere.Tool.ShouldMatch(@"^\d+\.\d+\.\d+");
        Somewhere.DotNet.ShouldStartWith(".NET ");
        Somewhere.Threads.ShouldBe(Environment.ProcessorCount);
        Somewhere.OperatingSystem.ShouldNotBeEmpty();
        Somewhere.Cpu.ShouldNotBeEmpty();
        Somewhere.Engines[0].Reason.ShouldBe("not restored");
        if (OperatingSystem.IsLinux())
        {
            Somewhere.Libc.ShouldMatch(@"^(glibc \d+\.\d+|not glibc)$");
        }
    }
}
