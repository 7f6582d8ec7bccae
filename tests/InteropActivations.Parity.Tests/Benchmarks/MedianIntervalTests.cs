using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Tests.Benchmarks;

public class MedianIntervalTests
{
    [Theory]
    // P(fewer than k heads in n throws), counted by hand: 1/32; 1/64; (1+9)/512; (1+15+105+455)/32768.
    [InlineData(5, 1, 1 - (2.0 / 32))]
    [InlineData(6, 1, 1 - (2.0 / 64))]
    [InlineData(9, 2, 1 - (2.0 * 10 / 512))]
    [InlineData(15, 4, 1 - (2.0 * 576 / 32768))]
    // Tables of order statistics (David and Nagaraja; Conover, table A3) give the 6th of 20, the 40th of 100.
    [InlineData(20, 6, 1 - (2.0 * 21700 / 1048576))]
    [InlineData(100, 40, 0.9648)]
    public void The_interval_of_95_percent_goes_from_the_kth_least_to_the_kth_greatest(int count, int rank, double coverage)
    {
        var sample = Enumerable.Range(1, count).Select(value => (double)value).Reverse().ToArray();

        var interval = MedianInterval.Of(sample);

        interval.Low.ShouldBe(rank);
        interval.High.ShouldBe(count + 1 - rank);
        interval.Median.ShouldBe((count + 1) / 2.0);
        interval.Coverage.ShouldBe(coverage, 5e-5);
    }

    [Fact]
    public void Of_thousands_it_is_what_the_normal_distribution_says()
    {
        // 2000/2 - 1.96 sqrt(2000)/2 = 956.2; 2 to the power -2000 is no double any more.
        MedianInterval.Of([.. Enumerable.Range(1, 2000).Select(value => (double)value)]).Low.ShouldBe(956, 1);
    }

    [Fact]
    public void Of_one_value_it_is_that_value_and_promises_nothing()
    {
        var interval = MedianInterval.Of([7.0]);

        (interval.Low, interval.Median, interval.High, interval.Coverage, interval.Spread).ShouldBe((7, 7, 7, 0, 0));
    }

    [Fact]
    public void It_holds_the_true_median_as_often_as_it_says_however_skewed_the_values_are()
    {
        const int Trials = 4000;
        var random = new Random(1);
        var held = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            // Exponential, whose median is ln 2.
            var interval = MedianInterval.Of([.. Enumerable.Range(0, 15).Select(_ => -Math.Log(1 - random.NextDouble()))]);
            held += interval.Low <= Math.Log(2) && Math.Log(2) <= interval.High ? 1 : 0;
        }

        // 96.48 %, within three standard deviations of so many trials.
        ((double)held / Trials).ShouldBe(0.9648, 3 * Math.Sqrt(0.9648 * 0.0352 / Trials));
    }

    [Fact]
    public void The_spread_is_the_width_as_a_part_of_the_median() =>
        MedianInterval.Of([90.0, 100, 100, 100, 100, 110]).Spread.ShouldBe(0.2);

    [Fact]
    public void No_values_and_no_confidence_get_a_sentence()
    {
        Should.Throw<InputException>(() => MedianInterval.Of([])).Message.ShouldBe("There is no median of no values; give at least one.");
        Should.Throw<InputException>(() => MedianInterval.Of([1.0], 1.5)).Message.ShouldBe("A confidence is 1.5, but must lie between 0 and 1.");
    }
}
