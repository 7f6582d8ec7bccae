using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Tests.Lanes;

/// <summary>The algebra, on every width and both dtypes: what IEEE 754 leaves open or a vector instruction gets wrong.</summary>
[Trait("Instructions", "any")]
public abstract class LanesTests<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly double Epsilon = double.CreateChecked(T.Epsilon);

    private static int MaxExponent => typeof(T) == typeof(float) ? 127 : 1023;

    [Fact]
    public void Min_and_max_keep_NaN_in_the_second_operand()
    {
        Lane(V.Min(V.One, V.Of(double.NaN))).ShouldBe(double.NaN);
        Lane(V.Max(V.One, V.Of(double.NaN))).ShouldBe(double.NaN);
    }

    [Fact]
    public void Comparisons_with_NaN_are_false()
    {
        var nan = V.Of(double.NaN);
        Lane(V.Select(V.LessThan(nan, V.One), V.One, V.Zero)).ShouldBe(0);
        Lane(V.Select(V.LessThanOrEqual(nan, nan), V.One, V.Zero)).ShouldBe(0);
        Lane(V.Select(V.LessThanOrEqual(V.One, V.One), V.One, V.Zero)).ShouldBe(1);
    }

    [Fact]
    public void Signs_are_bits()
    {
        double.IsNegative(Lane(-V.Zero)).ShouldBeTrue();
        double.IsNegative(Lane(V.Abs(V.Of(-0.0)))).ShouldBeFalse();
        Lane(V.CopySign(V.Of(2), V.Of(-0.0))).ShouldBe(-2);
        Lane(V.CopySign(V.Of(-2), V.Of(3))).ShouldBe(2);
    }

    [Fact]
    public void Fma_rounds_once()
    {
        // (1 + ε)² = 1 + 2ε + ε²; the last term is lost when the product is rounded first.
        var ulp = Math.ScaleB(1, typeof(T) == typeof(float) ? -23 : -52);
        Lane(V.Fma(V.Of(1 + ulp), V.Of(1 + ulp), V.Of(-(1 + (2 * ulp))))).ShouldBe(ulp * ulp);
    }

    [Fact]
    public void Scale_rounds_a_subnormal_once()
    {
        var lowest = (int)Math.Round(Math.Log2(Epsilon)); // the smallest subnormal is 2^lowest

        // 2.5 and 3.5 smallest subnormals lie halfway, and go to the even neighbour.
        Lane(V.Scale(V.Of(1.25), V.Of(lowest + 1))).ShouldBe(2 * Epsilon);
        Lane(V.Scale(V.Of(1.75), V.Of(lowest + 1))).ShouldBe(4 * Epsilon);
        Lane(V.Scale(V.Of(1.5), V.Of(MaxExponent))).ShouldBe(1.5 * Math.ScaleB(1, MaxExponent));
        Lane(V.Scale(V.One, V.Of((2 * MaxExponent) - 2))).ShouldBe(double.PositiveInfinity);
        Lane(V.Scale(V.One, V.Of(2 - (2 * MaxExponent)))).ShouldBe(0);
        Lane(V.Scale(V.Of(double.NaN), V.Of(double.NaN))).ShouldBe(double.NaN);
    }

    [Fact]
    public void Exponent_is_the_logarithm_rounded_down_also_of_subnormals()
    {
        var lowest = (int)Math.Round(Math.Log2(Epsilon));
        foreach (var n in new[] { lowest, lowest + 1, -MaxExponent, 1 - MaxExponent, -1, 0, 1, 23, MaxExponent })
        {
            var power = Math.ScaleB(1, n);
            Lane(V.Exponent(V.Of(power))).ShouldBe(n);
            Lane(V.Exponent(V.Of(-power))).ShouldBe(n);
            Lane(V.Exponent(V.Of(Math.Max(power + Epsilon, 1.5 * power)))).ShouldBe(n == lowest ? n + 1 : n);
        }
    }

    [Fact]
    public void Any_sees_a_single_lane()
    {
        var lanes = new T[V.Count];
        V.Any(V.LessThan(V.Load(in lanes[0]), V.Zero)).ShouldBeFalse();
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = -T.One;
            V.Any(V.LessThan(V.Load(in lanes[0]), V.Zero)).ShouldBeTrue();
            lanes[i] = T.Zero;
        }
    }

    /// <summary>Every lane, which must all be the same.</summary>
    private static double Lane(V value)
    {
        var lanes = new T[V.Count];
        V.Store(value, ref lanes[0]);
        lanes.ShouldAllBe(lane => lane.Equals(lanes[0]));
        return double.CreateChecked(lanes[0]);
    }
}

public class ScalarLanes32Tests : LanesTests<ScalarLanes<float>, float>;

public class ScalarLanes64Tests : LanesTests<ScalarLanes<double>, double>;

public class Lanes128Of32Tests : LanesTests<Lanes128<float>, float>;

public class Lanes128Of64Tests : LanesTests<Lanes128<double>, double>;

public class Lanes256Of32Tests : LanesTests<Lanes256<float>, float>;

public class Lanes256PairTests : LanesTests<Lanes256Pair, float>;

public class Lanes256Of64Tests : LanesTests<Lanes256<double>, double>;

public class Lanes512Of32Tests : LanesTests<Lanes512<float>, float>;

public class Lanes512Of64Tests : LanesTests<Lanes512<double>, double>;
