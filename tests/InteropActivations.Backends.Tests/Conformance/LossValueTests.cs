using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>The loss of every engine against its formula, of outputs that are known because they are the inputs.</summary>
public sealed class LossValueTests
{
    private const int Rows = 5;

    private const int Width = 3;

    public static TheoryData<string, string, bool> Cases => Engines.Present.Cross(LossCases.All).Cross([false, true]);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void A_loss_is_its_formula(string engine, string lossName, bool weighted)
    {
        // Some ten operations on each of 15 terms; a formula's own cancellation is as large.
        Check<double>(engine, Loss.Parse(lossName), weighted, tolerance: 1e-14);
        Check<float>(engine, Loss.Parse(lossName), weighted, tolerance: 2e-6);
    }

    private static void Check<T>(string engine, Loss loss, bool weighted, double tolerance) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var positive = LossCases.OutputActivation(loss) is not null;
        T[] outputs = [.. Enumerable.Range(0, Rows * Width).Select(i => Math.Sin(1.7 * i) * 1.5).Select(x => T.CreateTruncating(positive ? x + 2 : x))];
        var targets = LossCases.Targets<T>(loss, Rows, Width);
        var weights = LossCases.RowWeights<T>(Rows);
        using var session = Engines.Train(engine, new TrainingSpec(Mlp.Inputs(Width).Outputs(Width, bias: false), loss, new Sgd(0.1)), Identity<T>());

        var value = session.Step(new TrainingBatch<T>(outputs, targets) { Weights = weighted ? weights : [] });

        var expected = LossFormula.Of(loss, Doubles(outputs), Doubles(targets), weighted ? Doubles(weights) : [1, 1, 1, 1, 1]);
        double.CreateTruncating(value).ShouldBe(expected, tolerance * Math.Max(1, Math.Abs(expected)));
    }

    private static T[] Identity<T>() where T : INumberBase<T> =>
        [.. Enumerable.Range(0, Width * Width).Select(i => i % (Width + 1) == 0 ? T.One : T.Zero)];

    private static double[] Doubles<T>(T[] values) where T : INumberBase<T> => [.. values.Select(double.CreateTruncating)];
}
