using InteropActivations.Activations;
using InteropActivations.Native;
using InteropActivations.Parity.Lockstep;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests.Lockstep;

public sealed class LockstepSuiteTests
{
    private static readonly DType[] Float64 = [DType.Float64];

    private static readonly IReadOnlyList<LockstepOptions> All = LockstepSuite.All(LockstepSuite.Steps, Float64);

    [Fact]
    public void Every_activation_loss_optimizer_and_clipping_is_there()
    {
        All.Select(options => options.Plan.Network.Layers[0].Activation.Info.Name).Distinct().Order()
            .ShouldBe(ActivationCatalogue.All.Select(known => known.Info.Name).Order());
        All.Select(options => options.Plan.Loss?.Name).OfType<string>().Distinct().Order().ShouldBe(Loss.Names.Order());
        All.Select(options => options.Plan.Optimizer.Name).Distinct().Order().ShouldBe(OptimizerSpec.Names.Order());
        All.Select(options => options.Plan.Clipping?.GetType()).OfType<Type>().Distinct().Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)))
            .ShouldBe([typeof(ClipByNorm), typeof(ClipByValue)]);
        All.Select(options => options.Subject).ShouldBeUnique();
    }

    [Fact]
    public void An_engine_beside_itself_is_nowhere_apart()
    {
        using var one = new NativeBackend();
        using var other = new NativeBackend();

        var result = LockstepRun.Run(LockstepSuite.All(steps: 5, Float64), one, [other]);

        result.Skipped.ShouldBeEmpty();
        result.Cases.Count.ShouldBe(All.Count);
        result.Cases.ShouldAllBe(found => found.MaxRelativeError == 0 && found.Steps == 5);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(23)]
    public void A_schedule_without_a_length_is_as_long_as_the_comparison(int steps)
    {
        using var one = new NativeBackend();
        using var other = new NativeBackend();
        var cycled = LockstepSuite.All(steps, Float64).Where(options => options.Subject == "schedule one-cycle(0.1)").ToArray();
        LockstepRun.Run(cycled, one, [other]).Cases.Single().Schedule.ShouldBe($"one-cycle(0.1, {steps})");
    }
}
