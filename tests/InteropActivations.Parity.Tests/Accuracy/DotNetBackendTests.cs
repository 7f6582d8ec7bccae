using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Parity.Accuracy.DotNet;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>The plain .NET formulas are the right functions, where rounding does not matter.</summary>
public sealed class DotNetBackendTests
{
    /// <summary>Textbook formulas in float64 lose no more than that where nothing overflows and little cancels.</summary>
    private const double Plain = 1e-8;

    private static readonly double[] Inputs = [-2.75, -1.375, -0.75, -0.3125, 0.3125, 0.625, 1.125, 2.25];

    public static TheoryData<string> Computed =>
        [.. ActivationCatalogue.All.Select(activation => ActivationSpec.Create(activation)).Where(Computes).Select(activation => activation.ToString())];

    [Theory]
    [MemberData(nameof(Computed))]
    public void It_computes_the_same_function(string name)
    {
        ActivationSpec activation = name;
        var length = activation.OutputLength(Inputs.Length);
        var dy = Enumerable.Range(1, length).Select(i => i / 4.0).ToArray();
        var (y, dx, dp) = Run(new DotNetBackend());
        var (wantedY, wantedDx, wantedDp) = Run(new NativeBackend());

        y.Zip(wantedY).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= Plain);
        dx.Zip(wantedDx).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= Plain);
        dp.Zip(wantedDp).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= Plain);

        (double[], double[], double[]) Run(IBackend engine)
        {
            var (y, dx, dp) = (new double[length], new double[Inputs.Length], new double[activation.LearnedCount]);
            engine.Forward<double>(activation, Inputs, y);
            engine.Backward<double>(activation, Inputs, dy, dx, dp);
            return (y, dx, dp);
        }
    }

    [Fact]
    public void What_it_has_no_formula_for_it_says()
    {
        var support = new DotNetBackend().Supports("gelu", DType.Float32);

        support.Kind.ShouldBe(SupportKind.None);
        support.Reason.ShouldBe("there is no plain .NET formula for gelu here.");
    }

    [Fact]
    public void No_list_of_engines_finds_it() => BackendCatalogue.Providers.Select(provider => provider.Name).ShouldNotContain(DotNetBackend.EngineName);

    private static bool Computes(ActivationSpec activation) => new DotNetBackend().Supports(activation, DType.Float64).Kind != SupportKind.None;
}
