using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Tests.Present;

/// <summary>Faults of TorchSharp 0.105.2 that the engine passes on. A test that fails here means one was mended: update the list of known differences.</summary>
[Collection(OneEngine.Name)]
public sealed class KnownFaultTests(EngineFixture fixture)
{
    [SkippableFact]
    public void Hardtanh_returns_its_input_unchanged()
    {
        double[] x = [-3, -0.5, 3];
        var y = new double[3];

        fixture.Engine.Forward("hard-tanh", x, y);

        y.ShouldBe(x, fixture.Engine.Info.Version);
        using var scope = NewDisposeScope();
        var tensor = torch.tensor(x);
        nn.functional.hardtanh(tensor).ShouldBeSameAs(tensor);
    }

    [SkippableFact]
    public void Hardtanh_kills_the_input_of_the_next_layer_in_a_sequential()
    {
        _ = fixture.Engine;
        using var scope = NewDisposeScope();
        using var network = nn.Sequential(nn.Linear(2, 2), nn.Hardtanh(), nn.Linear(2, 2));

        Should.Throw<InvalidOperationException>(() => network.call(ones(1, 2))).Message.ShouldContain("empty handle");
    }

    [SkippableFact]
    public void Hardtanh_leaves_the_result_of_libtorch_behind()
    {
        const int Elements = 1 << 20, Calls = 25;
        _ = fixture.Engine;
        using var scope = NewDisposeScope();
        var x = ones(Elements);
        var before = Environment.WorkingSet;

        for (var call = 0; call < Calls; call++)
        {
            nn.functional.hardtanh(x);
        }

        // No statistics count it, because no managed tensor was made; half of it is enough to see in the process.
        (Environment.WorkingSet - before).ShouldBeGreaterThan(Calls * (long)Elements * sizeof(float) / 2);
    }

    [SkippableFact]
    public void Rrelu_is_not_random_in_training()
    {
        _ = fixture.Engine;
        using var scope = NewDisposeScope();
        using var module = nn.RReLU();
        module.train();

        var y = module.call(full(1000, -1.0, dtype: ScalarType.Float64));

        // The mean of the bounds 1/8 and 1/3 for every value.
        var mean = -(1.0 / 8 + 1.0 / 3) / 2;
        y.min().item<double>().ShouldBe(mean);
        y.max().item<double>().ShouldBe(mean);
    }

    [SkippableFact]
    public void Poisson_loss_loses_its_epsilon()
    {
        _ = fixture.Engine;
        using var scope = NewDisposeScope();
        var one = ones(1, dtype: ScalarType.Float64);

        var loss = nn.functional.poisson_nll_loss(one, one, log_input: false, eps: 0.5f);

        // 1 − 1·log(1 + ½) is 0.59; without ε it is 1.
        loss.item<double>().ShouldBe(1, 1e-15);
    }

    [SkippableFact]
    public void Gelu_of_infinity_is_not_a_number_in_float32()
    {
        Skip.If(RuntimeInformation.ProcessArchitecture != Architecture.X64, "libtorch computes gelu by oneDNN on x64 only.");
        float[] x = [float.PositiveInfinity, 1];
        var y = new float[2];

        fixture.Engine.Forward("gelu", x, y);

        y[0].ShouldBe(float.NaN);
    }
}
