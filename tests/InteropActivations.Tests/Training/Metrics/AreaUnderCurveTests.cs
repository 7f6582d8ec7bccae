using InteropActivations.Training.Metrics;

namespace InteropActivations.Tests.Training.Metrics;

public class AreaUnderCurveTests
{
    [Fact]
    public void Worked_by_hand()
    {
        // Pairs of a positive (0.35, 0.8) and a negative (0.1, 0.4): three of four are the right way round.
        AreaUnderCurve.Of([0.1, 0.4, 0.35, 0.8], [false, false, true, true]).ShouldBe(0.75);
        AreaUnderCurve.Of([1, 1, 1, 1], [false, true, true, false]).ShouldBe(0.5);
        AreaUnderCurve.Of([0, -0.0], [true, false]).ShouldBe(0.5);
        AreaUnderCurve.Of([double.NegativeInfinity, 0, double.PositiveInfinity], [false, true, true]).ShouldBe(1);
    }

    /// <summary>The definition: pairs the right way round, equal ones half. Both are one division of whole halves, so they are equal bits.</summary>
    [Fact]
    public void It_counts_pairs()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var (scores, labels) = Draw(seed);
            long halves = 0, pairs = 0;
            for (var i = 0; i < scores.Length; i++)
            {
                for (var j = 0; j < scores.Length; j++)
                {
                    if (labels[i] && !labels[j])
                    {
                        halves += scores[i] > scores[j] ? 2 : scores[i] == scores[j] ? 1 : 0;
                        pairs++;
                    }
                }
            }

            AreaUnderCurve.Of(scores, labels).ShouldBe(halves / (2.0 * pairs), $"seed {seed}");
        }
    }

    [Fact]
    public void Only_the_order_counts()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var (scores, labels) = Draw(seed);
            var area = AreaUnderCurve.Of(scores, labels);
            AreaUnderCurve.Of(Array.ConvertAll(scores, Math.Exp), labels).ShouldBe(area);
            AreaUnderCurve.Of(Array.ConvertAll(scores, score => (score * score * score) - 7), labels).ShouldBe(area);

            // Turned round, a pair that was right is wrong; so are the labels.
            AreaUnderCurve.Of(Array.ConvertAll(scores, score => -score), Array.ConvertAll(labels, label => !label)).ShouldBe(area);
        }
    }

    [Fact]
    public void Where_there_are_no_pairs_there_is_none()
    {
        AreaUnderCurve.Of([], []).ShouldBeNull();
        AreaUnderCurve.Of([1], [true]).ShouldBeNull();
        AreaUnderCurve.Of([1, 2], [false, false]).ShouldBeNull();
        AreaUnderCurve.Of([1, double.NaN], [false, true]).ShouldBeNull();
        Should.Throw<InputException>(() => AreaUnderCurve.Of([1, 2], [true])).Message.ShouldBe("There are 1 labels, but there must be 2.");
    }

    /// <summary>Scores of which many are equal, and labels that follow them somewhat, at least one of each.</summary>
    private static (double[] Scores, bool[] Labels) Draw(ulong seed)
    {
        var random = new Xoshiro256(seed);
        var scores = new double[3 + random.NextBelow(60)];
        var labels = new bool[scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (random.NextBelow(9) - 4) / 2.0;
            labels[i] = i == 0 || (i > 1 && scores[i] + random.NextNormal() > 0);
        }

        return (scores, labels);
    }
}
