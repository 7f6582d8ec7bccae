using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Tests.Conformance;

public sealed class Float32RowTraitTests : RowTraitTests<float>;

public sealed class Float64RowTraitTests : RowTraitTests<double>;

/// <summary>Every activation of rows has the traits it states, up to the error it states.</summary>
[Trait("Instructions", "any")]
public abstract class RowTraitTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 400;

    /// <summary>One unit in the last place of 1.</summary>
    private static readonly double Epsilon = Math.ScaleB(1, typeof(T) == typeof(float) ? -23 : -52);

    private static readonly int[] Lengths = [2, 4, 8, 16, 34, 128];

    /// <summary>Rows of nearly equal values, of different ones, and of such that every share but one is 0.</summary>
    private static readonly double[] Sizes = [1e-3, 1, 30, 1e4, 1e30];

    public static TheoryData<string> OfRows => CatalogueRows.ByName(activation => activation.IsRowwise);

    public static TheoryData<string> Continuous => CatalogueRows.ByName(activation => activation is { IsRowwise: true, Info.Traits.Lipschitz: < double.PositiveInfinity });

    public static TheoryData<string> Summing => CatalogueRows.ByName(activation => activation is { IsRowwise: true, Info.Traits.SumsToOne: true });

    public static TheoryData<string> Shiftless => CatalogueRows.ByName(activation => activation is { IsRowwise: true, Info.Traits.IgnoresShift: true });

    public static TheoryData<string> Related => CatalogueRows.ByName(activation => activation is { IsRowwise: true, Info.Traits.Relations.Length: > 0 });

    [Theory]
    [MemberData(nameof(OfRows))]
    public void Values_lie_in_the_range_and_reach_its_ends(string name)
    {
        var (activation, traits, _) = Of(name);
        var y = RandomRows().SelectMany(row => Forward(activation, row)).ToArray();
        y.ShouldAllBe(value => value >= traits.Least && value <= traits.Greatest);
        ShouldReach(-y.Min(), -traits.Least);
        ShouldReach(y.Max(), traits.Greatest);

        static void ShouldReach(double found, double stated) =>
            found.ShouldBeGreaterThanOrEqualTo(double.IsPositiveInfinity(stated) ? 1e20 : stated);
    }

    [Theory]
    [MemberData(nameof(Continuous))]
    public void Differences_keep_to_the_Lipschitz_constant(string name)
    {
        var (activation, traits, bound) = Of(name);
        var random = new Random(3);
        foreach (var row in RandomRows())
        {
            var moved = row.Select(x => x + T.CreateTruncating(random.NextDouble() - 0.5)).ToArray();
            var (y, other) = (Forward(activation, row), Forward(activation, moved));
            var step = row.Zip(moved, (a, b) => Math.Abs(double.CreateTruncating(a) - double.CreateTruncating(b))).Max();
            var rounding = 2 * bound * Epsilon * Math.Max(Size(y), Size(other));
            y.Zip(other, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo((traits.Lipschitz * step) + rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Summing))]
    public void Shares_sum_to_1(string name)
    {
        var (activation, _, bound) = Of(name);
        foreach (var row in RandomRows())
        {
            // Each share is wrong by its bound at most, so their sum is by that of 1, and rounded once more; shares of 0 may be lost.
            Math.Abs(Sum(Forward(activation, row)) - 1).ShouldBeLessThanOrEqualTo((bound + 0.5) * Epsilon);
        }
    }

    [Theory]
    [MemberData(nameof(Shiftless))]
    public void A_shift_of_the_row_changes_nothing(string name)
    {
        var (activation, _, bound) = Of(name);
        foreach (var row in RandomRows())
        {
            // Multiples of 2⁻⁷ up to 2¹² stay exact in float32 when 1024 is added.
            var exact = row.Select(x => T.Round(T.Clamp(x, T.CreateTruncating(-4096), T.CreateTruncating(4096)) * T.CreateTruncating(128)) / T.CreateTruncating(128)).ToArray();
            var y = Forward(activation, exact);
            var shifted = Forward(activation, [.. exact.Select(x => x + T.CreateTruncating(1024))]);
            y.Zip(shifted, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo(2 * bound * Epsilon * Size(y));
        }
    }

    [Theory]
    [MemberData(nameof(Related))]
    public void Relations_to_other_activations_hold(string name)
    {
        var (activation, traits, bound) = Of(name);
        foreach (var relation in traits.Relations)
        {
            var (other, _, boundOfOther) = Of(relation.Other);
            foreach (var row in RandomRows())
            {
                T[] turned = [.. row.Select(x => -x)];
                var (y, g) = (Forward(activation, row), Forward(other, relation.Kind is RelationKind.Mirrored or RelationKind.Turned ? turned : row));
                for (var i = 0; i < y.Length; i++)
                {
                    if (relation.Kind == RelationKind.Logarithm && g[i] < SmallestNormal)
                    {
                        continue; // it has fewer digits, and so would have its logarithm
                    }

                    var (expected, size) = relation.Kind switch
                    {
                        RelationKind.Logarithm => (Math.Log(g[i]), Math.Max(1, Math.Abs(y[i]))),
                        RelationKind.Turned => (-g[i], Math.Max(SmallestNormal, Math.Abs(y[i]))),
                        _ => (g[i], Math.Max(SmallestNormal, Math.Abs(y[i]))),
                    };
                    Math.Abs(y[i] - expected).ShouldBeLessThanOrEqualTo((bound + boundOfOther) * Epsilon * size, $"{relation}: {y[i]:R} and {expected:R}");
                }
            }
        }
    }

    private static double SmallestNormal => typeof(T) == typeof(float) ? Math.ScaleB(1, -126) : Math.ScaleB(1, -1022);

    /// <summary>The sum rounded once: what each addition loses is added at the end.</summary>
    private static double Sum(double[] values)
    {
        var (sum, lost) = (0d, 0d);
        foreach (var value in values)
        {
            var next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }

        return sum + lost;
    }

    private static double Size(double[] values) => values.Max(Math.Abs);

    private static (ActivationSpec Activation, ActivationTraits Traits, double Bound) Of(string name)
    {
        ActivationSpec activation = name;
        var error = activation.Info.Error;
        return (activation, activation.Info.Traits.ShouldNotBeNull($"{name} states no traits"), typeof(T) == typeof(float) ? error.Forward32 : error.Forward64);
    }

    private static IEnumerable<T[]> RandomRows()
    {
        var random = new Random(20_261_125);
        for (var i = 0; i < Rows; i++)
        {
            var size = Sizes[i % Sizes.Length];
            yield return [.. Enumerable.Range(0, Lengths[i / Sizes.Length % Lengths.Length]).Select(_ => T.CreateTruncating(size * ((2 * random.NextDouble()) - 1)))];
        }
    }

    private static double[] Forward(ActivationSpec activation, T[] row)
    {
        var y = new T[activation.OutputLength(row.Length)];
        new NativeBackend(LaneWidths.Widest).Forward(activation, row, y.AsSpan());
        return Array.ConvertAll(y, double.CreateTruncating);
    }
}
