using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Gradients of a whole network, by every engine, against differences of its own loss; and engine against engine.</summary>
public sealed class SessionGradientTests
{
    /// <summary>The step of a difference of four values: its truncation (h⁴) and its rounding (10⁻¹⁶ / h) both stay near 10⁻¹² of the loss, or a thousand times that behind a normalization.</summary>
    private const double Step = 1e-4;

    /// <summary>Every loss behind a small network, and one over classes and one over outputs behind every kind of layer: slopes take four steps for each parameter.</summary>
    public static IEnumerable<object[]> Cases =>
    [
        .. (IEnumerable<object[]>)Engines.Present.Cross(["small"]).Cross(LossCases.All).Cross([false, true]),
        .. (IEnumerable<object[]>)Engines.Present.Cross(["activations", "normalized"]).Cross(["mse", "cross-entropy"]).Cross([false, true]),
    ];

    public static TheoryData<string, string, string, bool> CasesOfOthers =>
        Engines.Foreign.Cross(SampleNetwork.Shapes).Cross(LossCases.All).Cross([false, true]);

    public static TheoryData<string, string> ClippingOfOthers => Engines.Foreign.Cross(["norm(0.01)", "norm(1000)", "value(0.002)"]);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_the_slopes_of_the_loss(string engine, string shape, string lossName, bool weighted)
    {
        var spec = SampleNetwork.Spec(shape, Loss.Parse(lossName));
        var parameters = SampleNetwork.Parameters<double>(spec);
        var gradients = new double[parameters.Length];
        using var session = Engines.Train(engine, spec, parameters);
        var start = Snapshot.Of(session, spec);
        var loss = session.Step(SampleNetwork.Batch<double>(spec, weighted));
        session.CopyGradientsTo(gradients);

        for (var i = 0; i < parameters.Length; i++)
        {
            var slope = ((8 * (LossAt(i, Step) - LossAt(i, -Step))) - (LossAt(i, 2 * Step) - LossAt(i, -2 * Step))) / (12 * Step);
            gradients[i].ShouldBe(slope, 1e-9 * Math.Max(1, Math.Abs(loss)), $"parameter {i}");
        }

        double LossAt(int index, double change)
        {
            var moved = (double[])parameters.Clone();
            moved[index] += change;
            session.Restore(moved, start.Buffers, start.State, start.Steps);
            return session.Step(SampleNetwork.Batch<double>(spec, weighted));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(CasesOfOthers))]
    public void Losses_and_gradients_are_those_of_the_native_engine(string engine, string shape, string lossName, bool weighted) =>
        ShouldAgree(engine, SampleNetwork.Spec(shape, Loss.Parse(lossName)), weighted);

    [SkippableTheory]
    [MemberData(nameof(ClippingOfOthers))]
    public void Clipped_gradients_are_those_of_the_native_engine(string engine, string clipping) =>
        ShouldAgree(engine, SampleNetwork.Spec("normalized", Loss.CrossEntropy) with { Clipping = GradientClipping.Parse(clipping) }, weighted: true);

    private static void ShouldAgree(string engine, TrainingSpec spec, bool weighted)
    {
        var native = OneStep("native", spec, weighted);
        var other = OneStep(engine, spec, weighted);

        // A few hundred roundings of 10⁻¹⁶ each, in another order; gradients of a sum are as large as the sum.
        var tolerance = 1e-13 * Math.Max(1, Math.Abs(native.Loss));
        other.Loss.ShouldBe(native.Loss, tolerance);
        other.Gradients.ShouldBe(native.Gradients, tolerance);
        other.Statistics.ShouldBe(native.Statistics, tolerance);
        other.Outputs.ShouldBe(native.Outputs, tolerance);
    }

    private static Answers OneStep(string engine, TrainingSpec spec, bool weighted)
    {
        using var session = Engines.Train(engine, spec, SampleNetwork.Parameters<double>(spec));
        var layout = ParameterLayout.Of(spec.Network);
        var outputs = new double[SampleNetwork.Rows * spec.Network.Outputs];
        var (gradients, statistics) = (new double[layout.Count], new double[layout.BufferCount]);
        var loss = session.Step(SampleNetwork.Batch<double>(spec, weighted));
        session.CopyGradientsTo(gradients);
        session.CopyBuffersTo(statistics);
        session.Predict(SampleNetwork.Batch<double>(), outputs);
        return new Answers(loss, gradients, statistics, outputs);
    }

    /// <summary>What a step gives, and what is predicted after it.</summary>
    private sealed record Answers(double Loss, double[] Gradients, double[] Statistics, double[] Outputs);
}
