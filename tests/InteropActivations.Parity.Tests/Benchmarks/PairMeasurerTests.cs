using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Tests.Benchmarks;

public class PairMeasurerTests
{
    private readonly SimulatedClock _clock = new();
    private readonly Random _random = new(1);
    private readonly List<(string Arm, int Calls)> _batches = [];

    [Theory]
    [InlineData(100, 110, SpeedVerdict.Faster)]
    [InlineData(110, 100, SpeedVerdict.Slower)]
    [InlineData(100, 100, SpeedVerdict.Same)]
    [InlineData(100, 101.5, SpeedVerdict.Same)]
    [InlineData(101.5, 100, SpeedVerdict.Same)]
    public void A_known_ratio_comes_out_with_its_verdict(double reference, double rival, SpeedVerdict verdict)
    {
        var pair = Measurer().Measure(Steady(reference), Steady(rival));

        pair.Ratio.Median.ShouldBe(rival / reference, 1e-6);
        pair.Reference.Median.ShouldBe(reference, 1e-4);
        pair.Rival.Median.ShouldBe(rival, 1e-4);
        pair.Verdict.ShouldBe(verdict);
        (pair.Rounds, pair.Suspect).ShouldBe((15, false));
    }

    [Fact]
    public void Of_two_measurements_the_one_whose_clock_moved_does_not_count()
    {
        var (speed, probes) = (1.0, 0);
        var suspect = Measurer(probe: () => speed *= ++probes % 2 == 0 ? 1.03 : 1).Measure(Steady(100), Steady(300));
        var steady = Measurer().Measure(Steady(100), Steady(200));

        foreach (var joined in new[] { Measurer().Join(suspect, steady), Measurer().Join(steady, suspect) })
        {
            joined.Ratio.Median.ShouldBe(2, 1e-6);
            (joined.Suspect, joined.Verdict, joined.Rounds).ShouldBe((false, SpeedVerdict.Faster, 15));
        }

        Measurer().Join(suspect, suspect).Suspect.ShouldBeTrue();
    }

    [Fact]
    public void Both_sides_run_for_equal_time_and_take_turns_at_being_first()
    {
        Measurer().Measure(Named("a", 50), Named("b", 800_000));

        // Before each batch of more than one call there is one that is not timed.
        var batches = _batches.TakeLast(15 * 4).Chunk(4).Select(round => round.Where(batch => batch.Calls > 1).Select(batch => batch.Arm)).ToList();
        batches.Select(round => string.Concat(round)).ShouldBe(Enumerable.Range(0, 15).Select(round => round % 2 == 0 ? "ab" : "ba"));
        (_batches.Last(batch => batch.Arm == "a" && batch.Calls > 1).Calls * 50.0).ShouldBe(2e6, 1e4);
        (_batches.Last(batch => batch.Arm == "b" && batch.Calls > 1).Calls * 800_000.0).ShouldBe(2e6, 4.1e5);
    }

    [Fact]
    public void Work_that_takes_longer_than_a_batch_is_done_once()
    {
        Measurer().Measure(Named("a", 5e6), Named("b", 5e6)).Reference.Median.ShouldBe(5e6, 1);

        _batches.ShouldAllBe(batch => batch.Calls == 1);
    }

    [Fact]
    public void A_machine_that_slows_down_slows_both_sides_and_leaves_the_ratio()
    {
        var slowing = 1.0;

        // Slower by 0.05 % with each run: by 3 % over the rounds, and by 0.1 % from one side to the other.
        var pair = Measurer().Measure(Work(calls => calls * 100 * (slowing *= 1.0005)), Work(calls => calls * 150 * (slowing *= 1.0005)));

        pair.Ratio.Median.ShouldBe(1.5, 1.5 * 0.0011);
        (pair.Rival.High / pair.Rival.Low).ShouldBeGreaterThan(1.01);
        pair.Verdict.ShouldBe(SpeedVerdict.Faster);
    }

    [Fact]
    public void Noise_that_rounds_can_average_is_averaged()
    {
        var pair = Measurer().Measure(Noisy(100, 0.04), Noisy(110, 0.04));

        pair.Ratio.Spread.ShouldBeLessThanOrEqualTo(0.05);
        pair.Ratio.Median.ShouldBe(1.1, 0.03);
        pair.Verdict.ShouldBe(SpeedVerdict.Faster);
    }

    [Fact]
    public void Noise_that_stays_is_no_number()
    {
        var pair = Measurer().Measure(Noisy(100, 0.6), Noisy(100, 0.6));

        (pair.IsNumber, pair.Verdict).ShouldBe((false, SpeedVerdict.TooNoisy));
        pair.Ratio.Spread.ShouldBeGreaterThan(0.05);
        pair.Rounds.ShouldBe(4 * 15);
    }

    [Theory]
    [InlineData(100, 300, SpeedVerdict.Faster)]
    [InlineData(300, 100, SpeedVerdict.Slower)]
    public void A_ratio_that_is_no_number_still_tells_who_is_faster(double reference, double rival, SpeedVerdict verdict)
    {
        var pair = Measurer().Measure(Noisy(reference, 0.6), Noisy(rival, 0.6));

        (pair.IsNumber, pair.Suspect, pair.Verdict).ShouldBe((false, false, verdict));
    }

    [Fact]
    public void A_clock_that_always_moves_is_tried_four_times_and_makes_a_row_suspect()
    {
        var (probes, speed) = (0, 1.0);

        var pair = Measurer(probe: () => speed *= ++probes % 2 == 0 ? 1.03 : 1).Measure(Steady(100), Steady(200));

        probes.ShouldBe(2 * 4);
        (pair.Suspect, pair.Verdict, pair.Rounds).ShouldBe((true, SpeedVerdict.TooNoisy, 15));
        pair.Drift.ShouldBe(0.03, 1e-9);
    }

    [Fact]
    public void Rounds_in_which_the_clock_moved_are_done_again()
    {
        var probes = 0;
        var slow = true;

        // The first fifteen rounds are at another clock, in which the rival is twice as slow as it is.
        var pair = Measurer(probe: () =>
        {
            slow = probes < 1;
            return ++probes == 1 ? 1.03 : 1;
        }).Measure(Steady(100), Work(calls => calls * (slow ? 300 : 150)));

        (pair.Suspect, pair.Rounds).ShouldBe((false, 15));
        pair.Ratio.Median.ShouldBe(1.5, 1e-6);
        pair.Drift.ShouldBeLessThanOrEqualTo(0.02);
    }

    [Fact]
    public void A_clock_that_moves_a_little_is_no_reason_to_doubt()
    {
        var probes = 0;

        Measurer(probe: () => ++probes % 2 == 0 ? 1.019 : 1).Measure(Steady(100), Steady(200)).Suspect.ShouldBeFalse();
    }

    [Fact]
    public void A_round_in_which_the_processor_was_taken_away_does_not_count()
    {
        var (preempted, rounds) = (0L, 0);

        // Every other round of the rival is interrupted for 5 ms.
        var pair = Measurer(preemptions: () => preempted).Measure(Steady(100), Work(calls =>
        {
            var interrupted = calls > 1 && ++rounds % 2 == 0;
            preempted += interrupted ? 1 : 0;
            return (calls * 120) + (interrupted ? 5e6 : 0);
        }));

        pair.Ratio.Low.ShouldBe(1.2, 1e-6);
        pair.Ratio.High.ShouldBe(1.2, 1e-6);
        pair.Rounds.ShouldBe(15);
    }

    [Fact]
    public void Where_every_round_is_interrupted_the_spread_shows_it()
    {
        var preempted = 0L;

        var pair = Measurer(preemptions: () => ++preempted).Measure(Noisy(100, 0.6), Noisy(100, 0.6));

        pair.Rounds.ShouldBe(4 * 15);
        pair.Verdict.ShouldBe(SpeedVerdict.TooNoisy);
    }

    [Fact]
    public void A_pair_takes_no_longer_than_it_may_but_for_the_fewest_rounds()
    {
        // Rounds of 4 ms and a little: fifteen, a second time fifteen, and then the time is over.
        Measurer(budget: TimeSpan.FromMilliseconds(100)).Measure(Noisy(100, 0.6), Noisy(100, 0.6)).Rounds.ShouldBeInRange(20, 30);
        Measurer(budget: TimeSpan.FromMilliseconds(100)).Measure(Steady(1e9), Steady(1e9)).Rounds.ShouldBe(9);
        var preempted = 0L;
        Measurer(preemptions: () => ++preempted, budget: TimeSpan.FromMilliseconds(100)).Measure(Steady(100), Steady(100)).Rounds.ShouldBe(9);
    }

    [Fact]
    public void A_setting_of_the_process_is_made_before_each_batch_and_outside_its_time()
    {
        var entered = 0;
        var threads = 0;
        var one = Steady(100) with { Enter = () => Enter(1) };
        var two = new Arm(
            calls =>
            {
                threads.ShouldBe(2);
                _clock.Pass(calls * 150);
            },
            () => Enter(2));

        var pair = Measurer().Measure(one, two);

        pair.Ratio.Median.ShouldBe(1.5, 1e-6);
        entered.ShouldBeGreaterThanOrEqualTo(30);

        void Enter(int count)
        {
            (threads, entered) = (count, entered + 1);
            _clock.Pass(1e6);
        }
    }

    [Fact]
    public void Threads_of_one_side_are_at_rest_before_the_other_runs_and_awake_again_when_it_is_timed()
    {
        var (atRest, timed) = (true, 0);
        var one = new Arm(calls =>
        {
            atRest.ShouldBeTrue();
            _clock.Pass(calls * 4e6);
        });
        var two = new Arm(
            calls =>
            {
                timed += atRest ? 0 : 1;
                _clock.Pass(calls * (atRest ? 9e6 : 6e6));
                atRest = false;
            },
            Leave: () =>
            {
                atRest = true;
                _clock.Pass(6e6);
            });

        Measurer().Measure(one, two).Ratio.Median.ShouldBe(1.5, 1e-6);
        timed.ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public void Interrupted_it_ends()
    {
        using var interrupted = new CancellationTokenSource();
        var calls = 0;

        Should.Throw<OperationCanceledException>(() => Measurer().Measure(
            Steady(100),
            Work(count =>
            {
                if (++calls == 20)
                {
                    interrupted.Cancel();
                }

                return count * 100;
            }),
            interrupted.Token));
    }

    private PairMeasurer Measurer(Func<double>? probe = null, Func<long>? preemptions = null, TimeSpan? budget = null) =>
        new(new MeasureOptions { Budget = budget ?? TimeSpan.FromMinutes(1) }, _clock, probe ?? (() => 1), preemptions ?? (() => 0));

    private Arm Steady(double nanoseconds) => Work(calls => calls * nanoseconds);

    // Each batch is slower by up to a part of itself.
    private Arm Noisy(double nanoseconds, double part) => Work(calls => calls * nanoseconds * (1 + (part * (_random.NextDouble() - 0.5))));

    private Arm Named(string name, double nanoseconds) => Work(calls =>
    {
        _batches.Add((name, calls));
        return calls * nanoseconds;
    });

    private Arm Work(Func<int, double> nanoseconds) => new(calls => _clock.Pass(nanoseconds(calls)));
}
