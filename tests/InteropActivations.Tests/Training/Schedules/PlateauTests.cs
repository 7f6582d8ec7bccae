using InteropActivations.Training.Schedules;

namespace InteropActivations.Tests.Training.Schedules;

/// <summary>Sequences of a metric worked by hand from the documentation of <c>ReduceLROnPlateau</c>; the learning rate starts at 1.</summary>
public class PlateauTests
{
    /// <summary>Metrics as they are reported, and the rate after each.</summary>
    public static TheoryData<string, double[], double[]> Sequences { get; } = new()
    {
        // Patience 2: the third epoch without progress reduces; counting begins anew.
        { "plateau(0.5, 2)", [1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 0.5, 0.5, 0.5, 0.25] },

        // Progress starts the count anew.
        { "plateau(0.5, 1)", [1, 1, 0.9, 0.9, 0.9], [1, 1, 1, 1, 0.5] },

        // A tenth relative to the best: 0.91 is not below 0.9, 0.89 is; then 0.81 is not below 0.801.
        { "plateau(0.5, 0, threshold=0.1)", [1, 0.91, 0.89, 0.81, 0.8], [1, 0.5, 0.5, 0.25, 0.25] },

        // A tenth absolute: 9.95 is not below 9.9, 9.8 is.
        { "plateau(0.5, 0, threshold=0.1, threshold_mode=abs)", [10, 9.95, 9.8], [1, 0.5, 0.5] },

        // The best is to rise: 1.05 is not above 1.1, 1.2 is.
        { "plateau(0.5, 0, threshold=0.1, mode=max)", [1, 1.05, 1.2], [1, 0.5, 0.5] },
        { "plateau(0.5, 0, threshold=0.1, mode=max, threshold_mode=abs)", [10, 10.05, 10.2, 10], [1, 0.5, 0.5, 0.25] },

        // Two epochs after a reduction do not count; the first that counts is the one after them.
        { "plateau(0.5, 0, cooldown=2)", [1, 1, 1, 1, 1, 1], [1, 0.5, 0.5, 0.5, 0.25, 0.25] },
        { "plateau(0.5, 0, min_lr=0.3)", [1, 1, 1, 1], [1, 0.5, 0.3, 0.3] },

        // From 0.25 to 0.125 is a change of no more than 0.125.
        { "plateau(0.5, 0, eps=0.125)", [1, 1, 1, 1], [1, 0.5, 0.25, 0.25] },
        { "plateau(0.5, 0)", [1, double.NaN, 0.5, double.PositiveInfinity], [1, 0.5, 0.5, 0.25] },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Rates_follow_what_is_reported(string text, double[] metrics, double[] rates)
    {
        var run = ScheduleSpec.Parse(text).Start(1);
        run.Current.LearningRate.ShouldBe(1);
        foreach (var (metric, rate) in metrics.Zip(rates))
        {
            run.Report(metric);
            run.Current.LearningRate.ShouldBe(rate);
            run.Current.Momentum.ShouldBeNull();
        }
    }

    [Fact]
    public void It_moves_on_by_a_metric_and_others_do_not()
    {
        new Plateau().NeedsMetric.ShouldBeTrue();
        new Cosine(3).NeedsMetric.ShouldBeFalse();
        Should.Throw<InputException>(new Plateau().Start(1).Advance).Message
            .ShouldBe("The schedule plateau goes by a metric; report one after every epoch.");
        Should.Throw<InputException>(() => new Cosine(3, Every: ScheduleUnit.Step).Start(1).Report(1)).Message
            .ShouldBe("The schedule cosine(3, per=step) does not go by a metric; advance it after every step.");
    }
}
