using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Gradients of a whole network, by every engine, against differences of its own loss; and engine against engine.</summary>
public sealed class SessionGradientTests
{
    /// <summary>Half the step of the central difference: its truncation (h²) and its rounding (10⁻¹⁶ / h) both stay near 10⁻¹⁰.</summary>
    private const double Step = 1e-5;

    public static TheoryData<string, string> EveryLoss => ByLoss(Engines.Present);

    public static TheoryData<string, string> EveryLossOfOthers => ByLoss(Engines.Foreign);

    [Theory]
    [MemberData(nameof(EveryLoss))]
    public void Gradients_are_the_slopes_of_the_loss(string engine, string lossName)
    {
        var loss = Loss.Parse(lossName);
        var parameters = SampleNetwork.Parameters<double>();
        var gradients = new double[parameters.Length];
        using (var session = Engines.Get(engine).Train<double>(SampleNetwork.Spec(loss), parameters))
        {
            session.Step(SampleNetwork.Batch<double>(), SampleNetwork.Targets<double>(loss));
            session.CopyGradientsTo(gradients);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var slope = (LossAt(i, +Step) - LossAt(i, -Step)) / (2 * Step);
            gradients[i].ShouldBe(slope, 1e-9, $"parameter {i}");
        }

        double LossAt(int index, double change)
        {
            var moved = (double[])parameters.Clone();
            moved[index] += change;
            using var session = Engines.Get(engine).Train<double>(SampleNetwork.Spec(loss), moved);
            return session.Step(SampleNetwork.Batch<double>(), SampleNetwork.Targets<double>(loss));
        }
    }

    [Theory]
    [MemberData(nameof(EveryLossOfOthers))]
    public void Losses_and_gradients_are_those_of_the_native_engine(string engine, string lossName)
    {
        var loss = Loss.Parse(lossName);
        var (nativeLoss, nativeGradients, nativeOutputs) = OneStep("native", loss);
        var (otherLoss, otherGradients, otherOutputs) = OneStep(engine, loss);

        // A few hundred roundings of 10⁻¹⁶ each, in another order.
        otherLoss.ShouldBe(nativeLoss, 1e-13);
        otherGradients.ShouldBe(nativeGradients, 1e-13);
        otherOutputs.ShouldBe(nativeOutputs, 1e-13);
    }

    private static (double Loss, double[] Gradients, double[] Outputs) OneStep(string engine, Loss loss)
    {
        using var session = Engines.Get(engine).Train<double>(SampleNetwork.Spec(loss), SampleNetwork.Parameters<double>());
        var outputs = new double[SampleNetwork.Rows * SampleNetwork.Network.Outputs];
        var gradients = new double[SampleNetwork.ParameterCount];
        session.Predict(SampleNetwork.Batch<double>(), outputs);
        var value = session.Step(SampleNetwork.Batch<double>(), SampleNetwork.Targets<double>(loss));
        session.CopyGradientsTo(gradients);
        return (value, gradients, outputs);
    }

    private static TheoryData<string, string> ByLoss(TheoryData<string> engines)
    {
        var rows = new TheoryData<string, string>();
        foreach (string engine in engines)
        {
            foreach (var loss in (string[])["mse", "cross-entropy", "binary-cross-entropy"])
            {
                rows.Add(engine, loss);
            }
        }

        return rows;
    }
}
