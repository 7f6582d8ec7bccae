using System.Text.Json;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Parity.Accuracy.Profiles;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>Errors along x: engines that are wrong in one place each must be seen to be wrong there, and nowhere else.</summary>
public sealed class ErrorProfileTests
{
    [Theory]
    [InlineData("sigmoid", DType.Float32)]
    [InlineData("sigmoid", DType.Float64)]
    [InlineData("softmax", DType.Float32)]
    public void An_error_shows_in_the_steps_that_it_is_in_and_in_no_other(string activation, DType dtype)
    {
        // One part in 2¹³ is some thousand units in float32.
        using var wrong = new FakeTorch { Value = (x, y) => x is > 2 and < 3 ? y * (1 + Math.ScaleB(1, -13)) : y };

        var profile = Profile(activation, dtype, wrong);

        foreach (var (from, to, greatest) in Steps(profile, AccuracyDirection.Forward))
        {
            if (from >= 2 && to <= 3)
            {
                greatest!.Value.ShouldBeGreaterThan(900, $"{from} to {to}");
            }
            else if (to <= 2 || from >= 3)
            {
                greatest!.Value.ShouldBeLessThan(10, $"{from} to {to}");
            }
        }

        Steps(profile, AccuracyDirection.Derivative).ShouldAllBe(step => step.Greatest < 10);
    }

    [Fact]
    public void The_greatest_of_all_steps_is_the_greatest_error_of_the_case()
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 1 ? y * 1.0001 : y };

        var result = Accuracies.Measure(Accuracies.Few("gelu") with { Profiles = true }, new NativeBackend(), wrong);

        foreach (var one in result.Cases)
        {
            var curve = result.Profiles.Single().Curves.Single(curve => (curve.Engine, curve.Direction) == (one.Engine, one.Direction));
            curve.Greatest.Max()!.Value.ShouldBe(one.MaxUlp!.Value, one.MaxUlp.Value * 1e-3);
            curve.Bound.ShouldBe(one.Bound);
        }
    }

    [Theory]
    [InlineData("mish")]
    [InlineData("softmax")]
    public void What_is_found_does_not_depend_on_whether_errors_are_kept_along_x(string activation)
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 1 ? y * 1.0001 : y, Slope = (x, dx) => x < -3 ? double.NaN : dx };

        var with = Accuracies.Measure(Accuracies.Few(activation) with { Profiles = true }, wrong);
        var without = Accuracies.Measure(Accuracies.Few(activation), wrong);

        with.Cases.ShouldBe(without.Cases);
        without.Profiles.ShouldBeEmpty();
    }

    [Fact]
    public void NaN_is_infinitely_far_and_told_apart_with_where_it_is()
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 20 ? double.NaN : y };

        var curve = Profile("gelu", DType.Float32, wrong).Curves.Single(curve => curve.Direction == AccuracyDirection.Forward);

        curve.Greatest.Count(ulp => ulp is double.PositiveInfinity).ShouldBe(1);
        curve.Lost.ShouldBe([new LostResults { Kind = LossKind.NotANumber, Results = 1, From = 20, To = 20, Input = 20, Got = double.NaN, Want = 20 }]);
    }

    [Fact]
    public void Zeros_infinities_and_other_lost_results_are_told_apart_by_the_sign_of_x()
    {
        using var wrong = new FakeTorch
        {
            Value = (x, y) => x is < -1 and > -50 ? 0 : x is > 1 and < 50 ? double.PositiveInfinity : x is > 60 and < 80 ? 3 * y : y,
        };

        var lost = Profile("softplus", DType.Float32, wrong).Curves.Single(curve => curve.Direction == AccuracyDirection.Forward).Lost;

        lost.Select(one => one.Kind).ShouldBe([LossKind.Zero, LossKind.Infinite, LossKind.NoDigit]);
        lost[0].From.ShouldBeInRange(-50, -45);
        lost[0].To.ShouldBeInRange(-1.1, -1);
        lost[0].Input.ShouldBe(lost[0].To); // where softplus is largest
        lost[1].From.ShouldBeInRange(1, 1.1);
        lost[2].To.ShouldBeInRange(75, 80);
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(2, true)]
    public void At_a_kink_any_value_between_the_one_sided_derivatives_is_no_error(double slope, bool isLost)
    {
        using var other = new FakeTorch { Slope = (x, dx) => x == 0 ? slope : dx };

        var profile = Profile("relu", DType.Float32, other);

        foreach (var (from, _, greatest) in Steps(profile, AccuracyDirection.Derivative))
        {
            (greatest > 0).ShouldBe(isLost && from == 0);
        }
    }

    [Fact]
    public void An_engine_that_does_not_compute_has_no_curve()
    {
        using var without = new FakeTorch { Support = _ => Support.None("it has no such operation") };

        Profile("mish", DType.Float32, new NativeBackend(), without).Curves.Select(curve => curve.Engine).Distinct().ShouldBe(["native"]);
    }

    [Theory]
    [InlineData("identity", 5)]
    [InlineData("relu6", 8)]
    [InlineData("softplus", 5)]
    public void Steps_go_from_end_to_end_and_even_ones_hold_the_kinks(string activation, double reach)
    {
        foreach (var dtype in DTypes.All)
        {
            var edges = StepEdges.Of(activation, dtype);

            edges.ShouldBe(edges.Order());
            edges.ShouldBeUnique();
            edges.Length.ShouldBe(StepEdges.Count + 1);
            edges[StepEdges.Count / 2].ShouldBe(0);
            edges[(StepEdges.Count / 2) + StepEdges.Middle].ShouldBe(reach);
            (edges[0], edges[^1]).ShouldBe((-BinaryFormat.Of(dtype).Largest, BinaryFormat.Of(dtype).Largest));
            StepEdges.StepOf(edges, edges[^1]).ShouldBe(StepEdges.Count - 1);
            StepEdges.StepOf(edges, 0).ShouldBe(StepEdges.Count / 2);
            StepEdges.StepOf(edges, -double.Epsilon).ShouldBe((StepEdges.Count / 2) - 1);
        }
    }

    [Fact]
    public void Even_with_next_to_no_inputs_every_step_of_every_activation_is_measured()
    {
        var result = Accuracies.Measure(
            new() { Activations = [.. ActivationCatalogue.All.Select(activation => ActivationSpec.Create(activation))], DTypes = [DType.Float32], Inputs = 1, Profiles = true },
            new NativeBackend());

        result.Profiles.Count.ShouldBe(ActivationCatalogue.All.Count);
        foreach (var profile in result.Profiles)
        {
            profile.Curves.Count.ShouldBe(2, profile.Activation);
            profile.Curves.ShouldAllBe(curve => curve.Greatest.All(greatest => greatest != null), profile.Activation);
        }
    }

    [Fact]
    public void A_curve_is_one_line_of_JSON_and_reads_back()
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 20 ? double.NaN : y };
        var profile = Profile("gelu", DType.Float32, wrong);

        var text = JsonSerializer.Serialize(profile, ResultJson.Options);
        var read = JsonSerializer.Deserialize<ErrorProfile>(text, ResultJson.Options)!;

        text.Split('\n').Count(line => line.Contains("\"greatest\": [") && line.Contains(']')).ShouldBe(2);
        read.Edges.ShouldBe(profile.Edges);
        read.Curves[0].Greatest.ShouldBe(profile.Curves[0].Greatest);
        read.Curves[0].Lost.ShouldBe(profile.Curves[0].Lost);
    }

    private static ErrorProfile Profile(string activation, DType dtype, params IReadOnlyList<IBackend> engines) =>
        Accuracies.Measure(Accuracies.Few(activation, dtype) with { Profiles = true }, engines).Profiles.ShouldHaveSingleItem();

    private static IEnumerable<(double From, double To, double? Greatest)> Steps(ErrorProfile profile, AccuracyDirection direction) =>
        profile.Curves.Single(curve => curve.Direction == direction).Greatest
            .Select((greatest, i) => (profile.Edges[i]!.Value, profile.Edges[i + 1]!.Value, greatest));
}
