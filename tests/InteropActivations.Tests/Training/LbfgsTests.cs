using InteropActivations.Lanes;
using InteropActivations.Native.Optimizers;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>L-BFGS against the dense form of its matrix, and against the conditions that its line search promises.</summary>
[Trait("Instructions", "any")]
public class LbfgsTests
{
    private const int Count = 6;

    private delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    [Theory]
    [InlineData(1, 100)]
    [InlineData(3, 100)]
    [InlineData(4, 5)]
    public void Directions_are_those_of_the_dense_matrix(int iterations, int history)
    {
        const double Rate = 0.5;
        double[] parameters = Start(), expected = Start();
        var lbfgs = new Lbfgs(Rate, iterations, 1000, 0, 0, history);
        var (step, gradients, state) = Begin(lbfgs);
        for (var i = 1; i <= 12 / iterations; i++)
        {
            Take(step, lbfgs, i, parameters, gradients, state, Bowl);
        }

        Dense(expected, Rate, 12, history);
        // Twelve iterations of sums over six numbers, each rounded to 1.1e-16; the matrix may have entries of the order of 1.
        parameters.Zip(expected, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-13);
    }

    [Fact]
    public void The_line_search_keeps_the_strong_Wolfe_conditions()
    {
        double[] parameters = [-1.2, 1, -1.2, 1, -1.2, 1];
        var lbfgs = new Lbfgs(MaxIterations: 1, LineSearch: LineSearch.StrongWolfe);
        var (step, gradients, state) = Begin(lbfgs);
        var (before, after) = (new double[Count], new double[Count]);
        for (var i = 1; i <= 25; i++)
        {
            var loss = Rosenbrock(parameters, before);
            Take(step, lbfgs, i, parameters, gradients, state, Rosenbrock).ShouldBe(loss);
            var direction = state[..Count];
            var distance = state[2 * (1 + lbfgs.HistorySize) * Count];
            var slope = Dot(before, direction);
            slope.ShouldBeLessThan(0);
            Rosenbrock(parameters, after).ShouldBeLessThanOrEqualTo(loss + (1e-4 * distance * slope));
            Math.Abs(Dot(after, direction)).ShouldBeLessThanOrEqualTo(0.9 * -slope);
        }
    }

    [Fact]
    public void The_valley_s_lowest_place_is_found()
    {
        double[] parameters = [-1.2, 1, -1.2, 1, -1.2, 1];
        var lbfgs = new Lbfgs(LineSearch: LineSearch.StrongWolfe);
        var (step, gradients, state) = Begin(lbfgs);
        for (var i = 1; i <= 5; i++)
        {
            Take(step, lbfgs, i, parameters, gradients, state, Rosenbrock);
        }

        parameters.ShouldAllBe(value => Math.Abs(value - 1) < 1e-6);
    }

    [Fact]
    public void The_first_step_is_short_where_the_gradient_is_large()
    {
        double[] parameters = [10, -30, 0, 0, 0, 0];
        var lbfgs = new Lbfgs(0.5, MaxIterations: 1);
        var (step, gradients, state) = Begin(lbfgs);
        // Gradient x itself: the step is 1 / Σ|x| = 1/40 of it, times the rate.
        Take(step, lbfgs, 1, parameters, gradients, state, Half);
        parameters[0].ShouldBe(10 - (0.5 * 10 / 40), 1e-14);
        parameters[1].ShouldBe(-30 + (0.5 * 30 / 40), 1e-14);

        static double Half(ReadOnlySpan<double> x, Span<double> gradient)
        {
            x.CopyTo(gradient);
            return Dot(x, x) / 2;
        }
    }

    [Fact]
    public void A_flat_place_is_left_alone_and_a_step_allocates_nothing()
    {
        var parameters = new double[] { 1, 1, 1, 1, 1, 1 };
        var lbfgs = new Lbfgs(LineSearch: LineSearch.StrongWolfe);
        var (step, gradients, state) = Begin(lbfgs);
        Take(step, lbfgs, 1, parameters, gradients, state, Rosenbrock).ShouldBe(0);
        parameters.ShouldAllBe(value => value == 1);
        state[(2 * (1 + lbfgs.HistorySize) * Count) + 3].ShouldBe(1, "one evaluation");

        parameters[0] = 0.5;
        Take(step, lbfgs, 2, parameters, gradients, state, Rosenbrock);
        parameters[0] = 0.4;
        Function valley = Rosenbrock;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Take(step, lbfgs, 3, parameters, gradients, state, valley);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        Run<ScalarLanes<double>>().ShouldBe(Run<Lanes512<double>>());
        Run<Lanes128<double>>().ShouldBe(Run<Lanes256<double>>());

        static double[] Run<V>() where V : unmanaged, ILanes<V, double>
        {
            double[] parameters = [-1.2, 1, 0.3, 1, 2, -0.5];
            var lbfgs = new Lbfgs(MaxIterations: 7, HistorySize: 3, LineSearch: LineSearch.StrongWolfe);
            var (step, gradients, state) = (new LbfgsStep<V, double>(lbfgs, Count), new double[Count], new double[lbfgs.StateLength(Count)]);
            for (var i = 1; i <= 3; i++)
            {
                step.Apply(new StepRates(lbfgs.LearningRate), i, parameters, gradients, state, new Source(Rosenbrock, parameters, gradients));
            }

            return [.. parameters, .. state];
        }
    }

    private static double[] Start() => [0.9, -0.7, 0.4, 1.1, -1.3, 0.2];

    private static (LbfgsStep<Lanes256<double>, double> Step, double[] Gradients, double[] State) Begin(Lbfgs lbfgs) =>
        (new(lbfgs, Count), new double[Count], new double[lbfgs.StateLength(Count)]);

    private static double Take(
        LbfgsStep<Lanes256<double>, double> step, Lbfgs lbfgs, int number, double[] parameters, double[] gradients, double[] state, Function function) =>
        step.Apply(new StepRates(lbfgs.LearningRate), number, parameters, gradients, state, new Source(function, parameters, gradients));

    /// <summary>H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ over the last pairs, from γI; x ← x − ηHg. Nocedal and Wright, formula 7.16.</summary>
    private static void Dense(double[] x, double rate, int iterations, int history)
    {
        var pairs = new List<(double[] S, double[] Y)>();
        var gradient = new double[Count];
        Bowl(x, gradient);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var h = new double[Count, Count];
            var gamma = pairs.Count == 0
                ? Math.Min(1, 1 / gradient.Sum(Math.Abs))
                : Dot(pairs[^1].S, pairs[^1].Y) / Dot(pairs[^1].Y, pairs[^1].Y);
            for (var i = 0; i < Count; i++)
            {
                h[i, i] = gamma;
            }

            foreach (var (s, y) in pairs.TakeLast(history))
            {
                h = Updated(h, s, y);
            }

            double[] move = [.. Enumerable.Range(0, Count).Select(i => -rate * Enumerable.Range(0, Count).Sum(j => h[i, j] * gradient[j]))];
            var next = new double[Count];
            for (var i = 0; i < Count; i++)
            {
                x[i] += move[i];
            }

            Bowl(x, next);
            pairs.Add((move, [.. next.Zip(gradient, (a, b) => a - b)]));
            gradient = next;
        }
    }

    private static double[,] Updated(double[,] h, double[] s, double[] y)
    {
        var rho = 1 / Dot(s, y);
        double[] hy = [.. Enumerable.Range(0, Count).Select(i => Enumerable.Range(0, Count).Sum(j => h[i, j] * y[j]))];
        var yhy = Dot(y, hy);
        var updated = new double[Count, Count];
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++)
            {
                updated[i, j] = h[i, j] - (rho * ((s[i] * hy[j]) + (hy[i] * s[j]))) + (rho * rho * yhy * s[i] * s[j]) + (rho * s[i] * s[j]);
            }
        }

        return updated;
    }

    /// <summary>Σ (1 + i/2)xᵢ²/2 − cos(xᵢ)/4 + (Σx)²/20: it bends upwards everywhere.</summary>
    private static double Bowl(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var sum = 0.0;
        foreach (var value in x)
        {
            sum += value;
        }

        var loss = sum * sum / 20;
        for (var i = 0; i < x.Length; i++)
        {
            loss += ((1 + (0.5 * i)) * x[i] * x[i] / 2) - (Math.Cos(x[i]) / 4);
            gradient[i] = ((1 + (0.5 * i)) * x[i]) + (Math.Sin(x[i]) / 4) + (sum / 10);
        }

        return loss;
    }

    /// <summary>Rosenbrock's valley, three times side by side; lowest where all are 1.</summary>
    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var loss = 0.0;
        for (var i = 0; i < x.Length; i += 2)
        {
            var (a, b) = (1 - x[i], x[i + 1] - (x[i] * x[i]));
            loss += (a * a) + (100 * b * b);
            gradient[i] = (-2 * a) - (400 * x[i] * b);
            gradient[i + 1] = 200 * b;
        }

        return loss;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private readonly record struct Source(Function Function, double[] Parameters, double[] Gradients) : IGradientSource<double>
    {
        public double Evaluate() => Function(Parameters, Gradients);
    }
}
