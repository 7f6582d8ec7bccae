using System.Globalization;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Wide;

namespace InteropActivations.Tests.Lanes;

/// <summary>Double-double lanes, over every width: held to values that <c>reference/wide.py</c> computed with 60 digits.</summary>
public abstract class WideLanesTests<V> : LanesTests<WideLanes<V>, double>
    where V : unmanaged, ILanes<V, double>
{
    private const double Last = 8.1e-31; // 2⁻¹⁰⁰

    private static readonly Dictionary<string, Func<double, (WideLanes<V> Value, WideLanes<V> Exponent)>> Functions = new()
    {
        ["exp"] = Exp,
        ["expm1"] = x => (WideLanes<V>.Expm1(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["log1p"] = x => (WideLanes<V>.Log1p(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["tanh"] = x => (WideLanes<V>.Tanh(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["tanh-gap"] = x => (WideLanes<V>.TanhGap(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["atan"] = x => (WideLanes<V>.Atan(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["sin"] = x => (SinCos(x).Sin, WideLanes<V>.Of(0)),
        ["cos"] = x => (SinCos(x).Cos, WideLanes<V>.Of(0)),
        ["raised-sine"] = x => (WideLanes<V>.RaisedSine(WideLanes<V>.Of(1), WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["sinc-slope"] = x => (WideLanes<V>.SincSlope(WideLanes<V>.Of(x)), WideLanes<V>.Of(0)),
        ["log"] = x => (WideLanes<V>.Log(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["log-one-plus"] = x => (WideLanes<V>.LogOnePlus(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["asinh"] = x => (WideLanes<V>.Asinh(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
        ["mills"] = x => (WideLanes<V>.Mills(WideLanes<V>.Of(x)).Value, WideLanes<V>.Of(0)),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Fact]
    public void Every_function_has_values() => Table.Select(row => row.Function).Distinct().Order().ShouldBe(Functions.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Functions_have_a_hundred_digits(string name)
    {
        foreach (var row in Table.Where(row => row.Function == name))
        {
            var (value, exponent) = Functions[name](row.X);
            var scale = (int)Word(exponent.High) - row.Exponent;
            var error = Math.ScaleB(Word(value.High), scale) - row.High + (Math.ScaleB(Word(value.Low), scale) - row.Low);
            var allowed = (Last * Math.Abs(row.High)) + Math.ScaleB(double.Epsilon, -row.Exponent); // a subnormal value has no second word
            Math.Abs(error).ShouldBeLessThanOrEqualTo(allowed, $"{name}({row.X:R})");
        }
    }

    [Fact]
    public void Arithmetic_has_a_hundred_digits()
    {
        var one = WideLanes<V>.Of(1);
        var tiny = WideLanes<V>.Of(Math.ScaleB(1, -90));
        var third = one / WideLanes<V>.Of(3);
        var root = WideLanes<V>.Sqrt(WideLanes<V>.Of(2));

        Word((((one + tiny) - one) / tiny).High).ShouldBe(1);
        Word(((third * WideLanes<V>.Of(3)) - one).High).ShouldBe(0, Last);
        Word(((root * root) - WideLanes<V>.Of(2)).High).ShouldBe(0, Last);
        Word(WideLanes<V>.Fma(one + tiny, one - tiny, -one).High).ShouldBe(0, Last);
        Word(WideLanes<V>.FmaNegated(third, WideLanes<V>.Of(3), one).High).ShouldBe(0, Last);
    }

    [Fact]
    public void The_second_word_decides_where_the_first_are_equal()
    {
        var one = WideLanes<V>.Of(1);
        var more = one + WideLanes<V>.Of(Math.ScaleB(1, -70));
        var less = one - WideLanes<V>.Of(Math.ScaleB(1, -70));

        Word(WideLanes<V>.Select(WideLanes<V>.LessThan(one, more), one, -one).High).ShouldBe(1);
        Word(WideLanes<V>.Select(WideLanes<V>.LessThanOrEqual(one, less), one, -one).High).ShouldBe(-1);
        Word(WideLanes<V>.Min(more, less).Low).ShouldBe(-Math.ScaleB(1, -70));
        Word(WideLanes<V>.Abs(-less).Low).ShouldBe(-Math.ScaleB(1, -70));
        Word(WideLanes<V>.CopySign(less, -one).Low).ShouldBe(Math.ScaleB(1, -70));
    }

    [Fact]
    public void Infinities_and_overflow_leave_one_word()
    {
        var infinity = WideLanes<V>.Of(double.PositiveInfinity);
        var largest = WideLanes<V>.Of(double.MaxValue);
        WideLanes<V>[] infinite = [infinity + largest, infinity * largest, largest + largest, largest * largest, WideLanes<V>.Sqrt(infinity), infinity / largest];
        WideLanes<V>[] zero = [largest / infinity, WideLanes<V>.Sqrt(WideLanes<V>.Of(0))];

        infinite.ShouldAllBe(number => double.IsPositiveInfinity(Word(number.High)) && Word(number.Low) == 0);
        zero.ShouldAllBe(number => Word(number.High) == 0 && Word(number.Low) == 0);
        Word((infinity - infinity).High).ShouldBe(double.NaN);
    }

    [Fact]
    public void A_double_word_of_them_has_nothing_to_add()
    {
        var third = WideLanes<V>.Of(1) / WideLanes<V>.Of(3);
        var seventh = WideLanes<V>.Of(1) / WideLanes<V>.Of(7);

        DoubleWord<WideLanes<V>, double>[] words =
        [
            DoubleWord<WideLanes<V>, double>.Sum(third, seventh),
            DoubleWord<WideLanes<V>, double>.OrderedSum(third, seventh),
            DoubleWord<WideLanes<V>, double>.Product(third, seventh),
            DoubleWord<WideLanes<V>, double>.Quotient(third, seventh),
        ];
        words.ShouldAllBe(word => Math.Abs(Word(word.Low.High)) <= Last * Math.Abs(Word(word.High.High)));
    }

    private static (string Function, double X, int Exponent, double High, double Low)[] Table { get; } =
        [.. File.ReadLines(Path.Combine(ReferenceFolder.Find("wide").ShouldNotBeNull(), "values.csv")).Skip(1).Select(line => line.Split(',')).Select(cells =>
            (cells[0], Number(cells[1]), (int)Number(cells[2]), Number(cells[3]), Number(cells[4])))];

    private static (WideLanes<V> Value, WideLanes<V> Exponent) Exp(double x)
    {
        WideLanes<V>.ExpSplit(WideLanes<V>.Of(x), out var mantissa, out var exponent);
        return (mantissa.Value, exponent);
    }

    private static (WideLanes<V> Sin, WideLanes<V> Cos) SinCos(double x)
    {
        WideLanes<V>.SinCos(WideLanes<V>.Of(x), out var sin, out var cos);
        return (sin.Value, cos.Value);
    }

    private static double Word(V value)
    {
        var lanes = new double[V.Count];
        V.Store(value, ref lanes[0]);
        lanes.ShouldAllBe(lane => lane.Equals(lanes[0]));
        return lanes[0];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

public class WideScalarLanesTests : WideLanesTests<ScalarLanes<double>>;

public class WideLanes128Tests : WideLanesTests<Lanes128<double>>;

public class WideLanes256Tests : WideLanesTests<Lanes256<double>>;

public class WideLanes512Tests : WideLanesTests<Lanes512<double>>;
