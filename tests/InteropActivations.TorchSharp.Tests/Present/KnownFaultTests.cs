using System.Runtime.Intrinsics.X86;
using TorchSharp;
using TorchSharp.Modules;
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
    public void Radam_takes_the_rate_twice_once_it_is_rectified()
    {
        const double Rate = 0.01, Beta2 = 0.9;
        _ = fixture.Engine;
        using var scope = NewDisposeScope();
        var p = nn.Parameter(zeros(1, dtype: ScalarType.Float64));
        using var optimizer = optim.RAdam([p], Rate, beta1: 0, beta2: Beta2, eps: 0);

        // With a gradient of 1 always m̂ is 1 and √v is √(1 − β₂ᵗ), so that a rectified step is η times r.
        p.grad = ones(1, dtype: ScalarType.Float64);
        var (step, length, before) = (0, 0.0, 0.0);
        while (length <= 5)
        {
            before = p.item<double>();
            optimizer.step();
            step++;
            length = 19 - 2 * step * Math.Pow(Beta2, step) / (1 - Math.Pow(Beta2, step));
        }

        var rectification = Math.Sqrt((length - 4) * (length - 2) * 19 / (15 * 17 * length));
        (before - p.item<double>()).ShouldBe(Rate * Rate * rectification, 1e-15);
    }

    [SkippableFact]
    public void Sgd_that_maximizes_grows_the_parameters_by_their_decay()
    {
        _ = fixture.Engine;
        using var scope = NewDisposeScope();
        var p = nn.Parameter(ones(1, dtype: ScalarType.Float64));
        using var optimizer = optim.SGD([p], 0.5, weight_decay: 0.5, maximize: true);
        p.grad = zeros(1, dtype: ScalarType.Float64);

        optimizer.step();

        // 1 − ½·½ in PyTorch.
        p.item<double>().ShouldBe(1.25);
    }

    [SkippableFact]
    public void A_rate_for_the_group_of_Lbfgs_changes_nothing()
    {
        _ = fixture.Engine;
        using var scope = NewDisposeScope();
        var p = nn.Parameter(ones(1, dtype: ScalarType.Float64));
        using var optimizer = optim.LBFGS([p], lr: 0.5, max_iter: 1);
        optimizer.ParamGroups.Single().LearningRate = 0.25;

        optimizer.step(() =>
        {
            optimizer.zero_grad();
            var loss = p.pow(2).sum();
            loss.backward();
            return loss.detach();
        });

        // p − η min(1, 1/|g|) g with g = 2: libtorch still goes by ½, and not by ¼.
        p.item<double>().ShouldBe(0.5);
    }

    [SkippableFact]
    public void Defaults_are_not_PyTorch_s()
    {
        _ = fixture.Engine;
        using var scope = NewDisposeScope();
        var p = nn.Parameter(ones(1));
        using var adamw = optim.AdamW([p]);
        using var radam = optim.RAdam([p]);
        using var lbfgs = optim.LBFGS([p]);

        ((AdamW.Options)adamw.state_dict().Options[0]).weight_decay.ShouldBe(0);
        radam.ParamGroups.Single().LearningRate.ShouldBe(0.002);
        lbfgs.LearningRate.ShouldBe(0.01);
    }

    [SkippableFact]
    public void Gelu_of_infinity_is_not_a_number_in_float32()
    {
        Skip.If(!Avx512F.IsSupported, "oneDNN, by which libtorch computes gelu on x64, has the fault with AVX-512 only; with AVX2 it gives ∞.");
        float[] x = [float.PositiveInfinity, 1];
        var y = new float[2];

        fixture.Engine.Forward("gelu", x, y);

        y[0].ShouldBe(float.NaN);
    }
}
