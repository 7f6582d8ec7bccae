using System.Numerics;
using System.Reflection;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using InteropActivations.Parity.Numerics;
using Wide = InteropActivations.Lanes.Wide.WideLanes<InteropActivations.Lanes.ScalarLanes<double>>;

namespace InteropActivations.Tests.Lanes;

/// <summary>Holds every elementary function to the error stated beside its code, with double-double lanes as the witness.</summary>
/// <remarks>In scalar code; that every width gives its bits, the conformance tests of the formulas hold.</remarks>
[Trait("Instructions", "any")]
public abstract class ElementaryErrorTests<T>(DType dtype)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private const int Inputs = 100_000;

    /// <summary>How far the error of the worst input may lie below the bound: bounds are rounded up.</summary>
    private const double Room = 0.015;

    /// <summary>Below this the second word of a double is subnormal, and the witness no better than what it judges.</summary>
    private static readonly double FewDigits = Math.ScaleB(1, -968);

    private static readonly StatedErrorAttribute<T>[] Statements =
        [.. typeof(StatedErrorAttribute<T>).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .SelectMany(method => method.GetCustomAttributes<StatedErrorAttribute<T>>())];

    private static readonly Dictionary<string, Func<ScalarLanes<T>, ScalarLanes<T>>> Functions = Stated<ScalarLanes<T>, T>();

    private static readonly Dictionary<string, Func<Wide, Wide>> ExactFunctions = Stated<Wide, double>();

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Fact]
    public void Every_elementary_function_states_its_error()
    {
        var functions = typeof(ILanes<,>).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Where(method => method is { IsAbstract: false, IsSpecialName: false, Name: not (nameof(ILanes<,>.AnyLess) or nameof(ILanes<,>.StorePastCaches)) } && !IsOfDoubles(method.Name))
            .Select(method => method.Name);

        Statements.Select(statement => statement.Function).Order().ShouldBe(Functions.Keys.Order());
        Statements.Select(statement => statement.Function.Split('.')[0]).Where(name => !name.StartsWith("Float", StringComparison.Ordinal))
            .Distinct().Order().ShouldBe(functions.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_input_is_worse_than_stated(string name)
    {
        var stated = Stated(name);
        foreach (var x in Points(stated))
        {
            var exact = Exact(name, x);
            var allowed = Math.Abs(exact.High) < FewDigits && dtype == DType.Float64 ? Math.Max(1, stated.Ulps) : stated.Ulps;
            Error(name, x, exact).ShouldBeLessThanOrEqualTo(allowed, $"{name}({x:R})");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_worst_input_is_as_stated(string name)
    {
        var stated = Stated(name);
        var exact = Exact(name, stated.Worst);

        Got(name, stated.Worst).ShouldBe(stated.Got);
        T.CreateChecked(exact.High).ShouldBe(stated.Wanted);
        Error(name, stated.Worst, exact).ShouldBeInRange(stated.Ulps - Room, stated.Ulps);
    }

    private static bool IsOfDoubles(string name) => name is "Widen" or "Narrow" || name.EndsWith("Doubles", StringComparison.Ordinal);

    /// <summary>The functions that a dtype states an error of.</summary>
    private static Dictionary<string, Func<V, V>> Stated<V, U>()
        where V : unmanaged, ILanes<V, U>
        where U : unmanaged, IBinaryFloatingPointIeee754<U> =>
        new(typeof(T) == typeof(float) ? ElementaryFunctions<V, U>.ByName.Concat(ElementaryFunctions<V, U>.InFloats) : ElementaryFunctions<V, U>.ByName);

    private static StatedErrorAttribute<T> Stated(string name) => Statements.Single(statement => statement.Function == name);

    /// <summary>Hard points, and inputs spread evenly over the bit patterns, over the binades near 1 and over some intervals.</summary>
    private static IEnumerable<T> Points(StatedErrorAttribute<T> stated)
    {
        var random = new Xoshiro256(2026);
        yield return stated.From;
        yield return stated.To;
        yield return stated.Worst;
        for (var i = 0; i < Inputs; i++)
        {
            var x = T.CreateSaturating((i % 6) switch
            {
                0 => BitConverter.UInt64BitsToDouble(random.Next()),
                1 => BitConverter.UInt32BitsToSingle((uint)random.Next()),
                2 => Sign() * Math.ScaleB(1 + random.NextUniform(), 9 - random.NextBelow(40)),
                3 => Sign() * Math.ScaleB(random.NextUniform(), random.NextBelow(11)),
                4 => Sign() * Math.PI / 4 * random.NextBelow(1 << random.NextBelow(30)), // where quadrants meet, and sines cross zero
                _ => Sign() * Math.Log(2) / 2 * random.NextBelow(2100), // where the reduced exponent is greatest
            });
            if (x >= stated.From && x <= stated.To)
            {
                yield return x;
            }
        }

        double Sign() => (random.Next() & 1) == 0 ? 1 : -1;
    }

    private static T Got(string name, T x)
    {
        var got = default(T);
        ScalarLanes<T>.Store(Functions[name](ScalarLanes<T>.Fill(x)), ref got);
        return got;
    }

    private static ExactValue Exact(string name, T x)
    {
        var value = ExactFunctions[name](Wide.Of(double.CreateChecked(x)));
        var (high, low) = (0.0, 0.0);
        ScalarLanes<double>.Store(value.High, ref high);
        ScalarLanes<double>.Store(value.Low, ref low);
        return new(high, low);
    }

    private double Error(string name, T x, ExactValue exact)
    {
        // The derivative of sin x / x crosses zero, and is measured against the terms that cancel there.
        var terms = name == "SincSlope" && T.Abs(x) > T.One ? Math.Abs(Exact("Sinc", x).High / double.CreateChecked(x)) : 0;
        return UlpDistance.Of(double.CreateChecked(Got(name, x)), exact, dtype, terms);
    }
}

public class ElementaryError32Tests() : ElementaryErrorTests<float>(DType.Float32);

public class ElementaryError64Tests() : ElementaryErrorTests<double>(DType.Float64);
