using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Tests;

public sealed class TimeLeftTests
{
    [Theory]
    [InlineData(10, 0.5, "10 s left")]
    [InlineData(11, 0.5, "15 s left")]
    [InlineData(55, 0.5, "55 s left")]
    [InlineData(56, 0.5, "1 min left")]
    [InlineData(10, 0.1, "2 min left")]
    [InlineData(3540, 0.5, "59 min left")]
    [InlineData(3541, 0.5, "1 h left")]
    [InlineData(100, 0.01, "")]
    [InlineData(1, 0.5, "")]
    [InlineData(100, 1, "")]
    [InlineData(100, double.NaN, "")]
    public void What_was_done_tells_of_the_rest(double seconds, double share, string told) =>
        TimeLeftColumn.Of(TimeSpan.FromSeconds(seconds), share).ShouldBe(told);
}
