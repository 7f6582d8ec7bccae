namespace InteropActivations.Tests;

public class Xoshiro256Tests
{
    [Fact]
    public void Numbers_are_those_of_the_reference_code()
    {
        // xoshiro256** from the state 1, 2, 3, 4: the vector that the test of Rust's rand_xoshiro took from the authors' C code.
        var random = new Xoshiro256([1, 2, 3, 4]);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832,
        ];
        expected.ShouldAllBe(number => random.Next() == number);
    }

    [Fact]
    public void A_seed_becomes_a_state_by_splitmix64()
    {
        // The published sequence of splitmix64 from 1234567.
        var expected = new Xoshiro256([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]);
        var seeded = new Xoshiro256(1234567);
        for (var i = 0; i < 10; i++)
        {
            seeded.Next().ShouldBe(expected.Next());
        }
    }

    [Fact]
    public void Streams_of_a_seed_differ()
    {
        var firsts = Enumerable.Range(0, 100).Select(stream => new Xoshiro256(1, (ulong)stream).Next());
        firsts.Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void Uniform_numbers_have_the_moments_of_their_distribution()
    {
        const int Count = 100_000;
        var random = new Xoshiro256(1);
        var draws = Enumerable.Range(0, Count).Select(_ => random.NextUniform()).ToArray();
        draws.ShouldAllBe(draw => draw >= 0 && draw < 1);
        // Five standard errors of the mean of a distribution with variance 1/12.
        draws.Average().ShouldBe(0.5, 5 * Math.Sqrt(1d / 12 / Count));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_their_distribution()
    {
        const int Count = 100_000;
        var random = new Xoshiro256(1);
        var draws = Enumerable.Range(0, Count).Select(_ => random.NextNormal()).ToArray();
        // Five standard errors each: the k-th moment of a normal distribution has the variance (2k − 1)!! − (its mean)².
        Moment(1).ShouldBe(0, 5 * Math.Sqrt(1d / Count));
        Moment(2).ShouldBe(1, 5 * Math.Sqrt(2d / Count));
        Moment(3).ShouldBe(0, 5 * Math.Sqrt(15d / Count));
        Moment(4).ShouldBe(3, 5 * Math.Sqrt(96d / Count));

        double Moment(int power) => draws.Average(draw => Math.Pow(draw, power));
    }

    [Fact]
    public void Every_order_of_a_shuffle_is_equally_likely()
    {
        const int Count = 24_000;
        var random = new Xoshiro256(1);
        var orders = new Dictionary<string, int>();
        for (var i = 0; i < Count; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(items);
            var order = new string(items);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        orders.Count.ShouldBe(24);
        // Five standard deviations of a binomial count around 1000.
        orders.Values.ShouldAllBe(count => Math.Abs(count - 1000) < 5 * Math.Sqrt(1000));
    }
}
