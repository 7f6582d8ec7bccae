using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

public class OrthogonalTests
{
    /// <summary>Some hundred products of numbers below 1, and a rest of them that two passes leave.</summary>
    private const double Rounding = 1e-14;

    [Theory]
    [InlineData(40, 40, 1)]
    [InlineData(200, 200, 1)]
    [InlineData(40, 90, 1)]
    [InlineData(90, 40, 1)]
    [InlineData(90, 40, 1.5)]
    [InlineData(1, 7, 2)]
    [InlineData(7, 1, 2)]
    public void The_fewer_of_rows_and_columns_are_orthogonal(int outputs, int inputs, double gain)
    {
        var weights = Weights(outputs, inputs, gain, seed: 1);
        var vectors = outputs <= inputs
            ? Enumerable.Range(0, outputs).Select(row => weights[(row * inputs)..((row + 1) * inputs)]).ToArray()
            : Enumerable.Range(0, inputs).Select(column => Enumerable.Range(0, outputs).Select(row => weights[(row * inputs) + column]).ToArray()).ToArray();
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                vectors[i].Zip(vectors[j], (a, b) => a * b).Sum().ShouldBe(i == j ? gain * gain : 0, Rounding * gain * gain, $"{i} · {j}");
            }
        }
    }

    /// <summary>The first vector is the first drawn one with its length taken off, as a positive diagonal of R says.</summary>
    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public void The_diagonal_of_R_is_positive(int outputs, int inputs)
    {
        var random = new Xoshiro256(7, RandomStream.Parameters);
        var drawn = Enumerable.Range(0, outputs * inputs).Select(_ => random.NextNormal()).ToArray();
        var weights = Weights(outputs, inputs, gain: 1, seed: 7);

        // R = Qᵀ A for the columns of A, or of its transpose.
        var (count, length) = (Math.Min(outputs, inputs), Math.Max(outputs, inputs));
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var r = Enumerable.Range(0, length).Sum(k => weights[At(i, k)] * drawn[At(j, k)]);
                if (i == j)
                {
                    r.ShouldBeGreaterThan(0);
                }
                else
                {
                    r.ShouldBe(0, Rounding);
                }
            }
        }

        int At(int vector, int k) => outputs <= inputs ? (vector * inputs) + k : (k * inputs) + vector;
    }

    /// <summary>Every direction is equally likely: an entry of an orthogonal n × n matrix has mean 0 and variance 1/n.</summary>
    [Fact]
    public void Every_entry_has_mean_0()
    {
        const int Size = 4, Matrices = 2000;
        var sums = new double[Size * Size];
        for (var seed = 0; seed < Matrices; seed++)
        {
            foreach (var (at, weight) in Weights(Size, Size, gain: 1, (ulong)seed).Index())
            {
                sums[at] += weight / Matrices;
            }
        }

        // Five standard errors.
        sums.ShouldAllBe(mean => Math.Abs(mean) < 5 * Math.Sqrt(1d / Size / Matrices));
    }

    [Fact]
    public void Biases_are_0() =>
        Initializer.Orthogonal().Parameters<double>(Mlp.Inputs(3).Outputs(2), seed: 1)[6..].ShouldBe([0, 0]);

    [Theory]
    [InlineData("orthogonal", "orthogonal")]
    [InlineData("Orthogonal(1.5)", "orthogonal(gain=1.5)")]
    [InlineData("orthogonal(gain=1)", "orthogonal")]
    [InlineData("exact", "exact-normal")]
    [InlineData("he-normal()", "he-normal")]
    public void Text_is_read_and_written(string text, string written)
    {
        Initializer.Parse(text).ToString().ShouldBe(written);
        Initializer.Parse(written).ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData("orthogonal(0)", "The gain of an orthogonal matrix is 0, but must be finite and greater than 0.")]
    [InlineData("orthogonal(much)", "'much' in 'orthogonal(much)' is not a number; gain is a number such as 1.")]
    [InlineData("he-normal(2)", "he-normal takes no parameters, not 1.")]
    public void Bad_text_answers_with_one_sentence(string text, string message) =>
        Should.Throw<InputException>(() => Initializer.Parse(text)).Message.ShouldBe(message);

    private static double[] Weights(int outputs, int inputs, double gain, ulong seed) =>
        Initializer.Orthogonal(gain).Parameters<double>(Mlp.Inputs(inputs).Outputs(outputs), seed)[..(outputs * inputs)];
}
