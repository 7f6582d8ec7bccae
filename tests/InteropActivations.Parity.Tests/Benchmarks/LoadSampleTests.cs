using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Tests.Benchmarks;

public class LoadSampleTests
{
    [Theory]
    // user + nice + system + irq + softirq + steal, in hundredths of a second; idle and waiting are not busy, guests are counted in user.
    [InlineData("cpu  1000 200 300 99999 88888 40 50 60 70 80", 16.5)]
    [InlineData("cpu 100 0 0 5", 1.0)]
    [InlineData("cpu0 100 0 0 5", null)]
    [InlineData("cpu a 0 0 5", null)]
    [InlineData("", null)]
    public void The_busy_time_of_a_machine_is_read(string line, double? seconds) => LoadSample.BusySeconds(line).ShouldBe(seconds);

    [Fact]
    public void Foreign_is_what_all_were_busy_without_this_process() =>
        // In 10 s all processors worked 14 s, 9 of them for this process.
        new LoadSample(110, 59, 1014).ForeignSince(new LoadSample(100, 50, 1000)).ShouldBe(0.5, 1e-12);

    [Fact]
    public void Where_the_system_does_not_tell_it_is_what_this_process_was_kept_waiting() =>
        new LoadSample(110, 57, null).ForeignSince(new LoadSample(100, 50, null)).ShouldBe(0.3, 1e-12);

    [Fact]
    public void It_is_never_negative()
    {
        // Two threads of this process, and clocks that round differently.
        new LoadSample(110, 70, 1019.9).ForeignSince(new LoadSample(100, 50, 1000)).ShouldBe(0);
        new LoadSample(100, 50, null).ForeignSince(new LoadSample(100, 50, null)).ShouldBe(0);
    }

    [Fact]
    public void This_machine_answers()
    {
        var now = LoadSample.Now();

        now.Wall.ShouldBeGreaterThan(0);
        now.Own.ShouldBeGreaterThan(0);
        (now.All is not null).ShouldBe(OperatingSystem.IsLinux());
        Preemptions.Count().ShouldBeGreaterThanOrEqualTo(0);
    }
}
