using InteropActivations.LibTorch;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.LibTorch;

public sealed class LibTorchBackendTests
{
    [SkippableFact]
    public void It_says_which_libtorch_answered()
    {
        var backend = Open();
        backend.Configuration.Text.ShouldContain($"TORCH_VERSION={backend.Info.Version}");
        backend.Info.IsTorch.ShouldBeTrue();
        backend.Info.InstructionSet.ShouldNotBeEmpty();
        backend.Info.Blas.ShouldNotBeEmpty();
    }

    [SkippableFact]
    public void The_number_of_threads_reaches_other_threads()
    {
        Open();
        var before = LibTorchBackend.Threads;
        try
        {
            LibTorchBackend.Threads = 3;
            LibTorchBackend.Threads.ShouldBe(3);
            var elsewhere = 0;
            var thread = new Thread(() => elsewhere = LibTorchBackend.Threads);
            thread.Start();
            thread.Join();
            elsewhere.ShouldBe(3);
            Should.Throw<InputException>(() => LibTorchBackend.Threads = 0);
        }
        finally
        {
            LibTorchBackend.Threads = before;
        }
    }

    [SkippableFact]
    public void Composed_activations_say_what_they_are_composed_of()
    {
        var backend = Open();
        backend.Supports("softsign", DType.Float32).ShouldBe(Support.Composed("x / (1 + torch.abs(x))"));
        backend.Supports("gelu", DType.Float32).ShouldBe(Support.Native);
    }

    [SkippableFact]
    public void A_learned_parameter_is_trained_by_autograd_and_comes_after_its_layer()
    {
        var backend = Open();
        var spec = new TrainingSpec(Mlp.Inputs(1).Outputs(1, "prelu"), Loss.MeanSquaredError, new Sgd(0.5));

        // z = 2·(−1) + 1 = −1; y = 0.25·z = −0.25; loss = y² = 0.0625; dy = −0.5; da = dy·z = 0.5; dz = 0.25·dy = −0.125.
        using var session = backend.Train<double>(spec, [2, 1, 0.25]);
        session.Step([-1.0], [0.0]).ShouldBe(0.0625);
        var gradients = new double[3];
        var parameters = new double[3];
        session.CopyGradientsTo(gradients);
        session.CopyParametersTo(parameters);
        gradients.ShouldBe([0.125, -0.125, 0.5]);
        parameters.ShouldBe([1.9375, 1.0625, 0]);
    }

    [SkippableFact]
    public void A_closed_session_refuses_to_go_on()
    {
        var session = Open().Train<float>(new TrainingSpec(Mlp.Inputs(1).Outputs(1), Loss.MeanSquaredError, new Sgd(0.5)), [2, 1]);
        session.Dispose();
        Should.Throw<ObjectDisposedException>(() => session.Step([1f], [1f]));
    }

    private static LibTorchBackend Open()
    {
        var (backend, reason) = Conformance.Engines.Find("libtorch");
        Skip.If(backend is null, $"libtorch: {reason}");
        return (LibTorchBackend)backend!;
    }
}
