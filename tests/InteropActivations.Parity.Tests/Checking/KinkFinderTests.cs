using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Tests.Checking;

public sealed class KinkFinderTests
{
    private static readonly Dictionary<string, (Func<double, double> Function, double[] Kinks)> Functions = new()
    {
        ["relu"] = (x => Math.Max(0, x), [0]),
        ["hard-sigmoid"] = (x => Math.Clamp((x / 6) + 0.5, 0, 1), [-3, 3]),
        ["leaky relu of 0.999"] = (x => x < 0 ? 0.999 * x : x, [0]),
        ["hard-shrink, which jumps"] = (x => Math.Abs(x) > 0.5 ? x : 0, [-0.5, 0.5]),
        ["relu beside an odd number"] = (x => Math.Max(0, x - 0.1), [0.1]),
        ["softsign, whose second derivative jumps"] = (x => x / (1 + Math.Abs(x)), []),
        ["a steep tanh"] = (x => Math.Tanh(20 * x), []),
        ["sine"] = (Math.Sin, []),
        ["|sin x| at its zeros"] = (x => Math.Abs(Math.Sin(x)), [-3 * Math.PI, -2 * Math.PI, -Math.PI, 0, Math.PI, 2 * Math.PI, 3 * Math.PI]),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Kinks_are_found_where_they_are_and_nowhere_else(string name)
    {
        var (function, kinks) = Functions[name];

        var found = KinkFinder.Find(xs => Array.ConvertAll(xs, x => function(x)), -10, 10);

        found.Count.ShouldBe(kinks.Length);
        found.Zip(kinks).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-7);
    }

    [Fact]
    public void A_kink_at_a_number_of_few_decimals_is_exactly_there() =>
        KinkFinder.Find(xs => Array.ConvertAll(xs, x => Math.Max(0, x - 0.1)), -10, 10).ShouldBe([0.1]);
}
