using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Backends.Tests.Conformance;

public sealed class Float32ActivationValueTests : ActivationValueTests<float>;

public sealed class Float64ActivationValueTests : ActivationValueTests<double>;

/// <summary>Every engine's values and gradients against the exact ones, within PyTorch's tolerances.</summary>
[Trait("Instructions", "any")]
public abstract class ActivationValueTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Where every engine has to be right: beyond it, and at infinities, conventions differ, and parity reports them.</summary>
    private const double Moderate = 20;

    private static readonly DType DType = DTypes.Of<T>();

    public static TheoryData<string, string> Elementwise => Engines.ByActivation(activation => !activation.IsRowwise);

    public static TheoryData<string, string> OfRows => Engines.ByActivation(activation => activation.IsRowwise);

    public static TheoryData<string, string> Learned =>
        Engines.ByActivation(activation => ActivationSpec.Create(activation).LearnedCount > 0);

    [SkippableTheory]
    [MemberData(nameof(Elementwise))]
    public void Forward_gives_the_exact_value(string engine, string name)
    {
        var (backend, activation, table, x) = Open(engine, name);
        var y = new T[x.Length];
        backend.Forward(activation, x, y.AsSpan());
        KnownFaults.Check(engine, name, () =>
            new ReadOnlySpan<T>(y).ShouldBeNear(table.Column("value"), table.Column("x"), $"{engine}'s {name}"));
    }

    [SkippableTheory]
    [MemberData(nameof(Elementwise))]
    public void Backward_gives_the_exact_derivative_and_at_a_kink_one_between_its_sides(string engine, string name)
    {
        var (backend, activation, table, x) = Open(engine, name);
        var dx = new T[x.Length];
        backend.Backward<T>(activation, x, Filled(x.Length, T.One), dx);
        var low = table.Column("derivative_low");
        KnownFaults.CheckDerivative(engine, name, DType, () =>
            new ReadOnlySpan<T>(dx).ShouldLieBetween(low, table.Column("derivative_high"), table.Column("x"), $"{engine}'s derivative of {name}"));
    }

    [SkippableTheory]
    [MemberData(nameof(Elementwise))]
    public void Backward_multiplies_by_the_upstream_gradient(string engine, string name)
    {
        var (backend, activation, _, x) = Open(engine, name);
        var once = new T[x.Length];
        var scaled = new T[x.Length];
        backend.Backward<T>(activation, x, Filled(x.Length, T.One), once);
        backend.Backward<T>(activation, x, Filled(x.Length, T.CreateTruncating(-4)), scaled);

        // A power of two scales without rounding, as long as nothing is subnormal.
        var expected = once.Select(value => -4 * double.CreateTruncating(value)).ToArray();
        new ReadOnlySpan<T>(scaled).ShouldBeNear(expected, [.. x.Select(double.CreateTruncating)], $"{engine}'s gradient of {name} for dy = -4");
    }

    [SkippableTheory]
    [MemberData(nameof(Learned))]
    public void Backward_sums_the_gradients_of_learned_parameters(string engine, string name)
    {
        var (backend, activation, table, x) = Open(engine, name);
        var gradient = new T[activation.LearnedCount];
        backend.Backward<T>(activation, x, Filled(x.Length, T.One), new T[x.Length], gradient);
        var (relative, absolute) = Agreement.Tolerance<T>();
        KnownFaults.CheckDerivative(engine, name, DType, () =>
        {
            foreach (var (at, parameter) in activation.Info.Parameters.Where(candidate => candidate.Learned).Index())
            {
                // The sum of rounded terms: each may be off by the tolerance.
                var (low, high) = table.Sides($"{parameter.Name}_gradient", $"{parameter.Name}_gradient_high");
                var allowed = absolute + relative * low.Sum(Math.Abs);
                double.CreateTruncating(gradient[at]).ShouldBeInRange(
                    low.Zip(high, Math.Min).Sum() - allowed, low.Zip(high, Math.Max).Sum() + allowed, parameter.Name);
            }
        });
    }

    [SkippableTheory]
    [MemberData(nameof(OfRows))]
    public void Rows_give_the_exact_values_and_gradients(string engine, string name)
    {
        var activation = ActivationSpec.Create(name);
        var backend = Engines.Get(engine, activation, DType);
        var table = ExactTable.Of(activation.Info, DType);
        var rows = table.Column("row");
        for (var start = 0; start < rows.Length;)
        {
            var row = new Range(start, start + rows.Skip(start).TakeWhile(number => number == rows[start]).Count());
            start = row.End.Value;
            var inputs = table.Given("x", row);
            if (inputs.Any(value => !(Math.Abs(value) <= Moderate)))
            {
                continue;
            }

            var x = inputs.Select(T.CreateTruncating).ToArray();
            var exact = table.Given("value", row);
            var dy = table.Given("dy", row).Select(T.CreateTruncating).ToArray();
            var y = new T[exact.Length];
            var dx = new T[x.Length];
            backend.Forward(activation, new ActivationInput<T>(x, x.Length), y.AsSpan());
            backend.Backward(activation, new ActivationInput<T>(x, x.Length), dy, dx.AsSpan());
            new ReadOnlySpan<T>(y).ShouldBeNear(exact, table.Column("x")[row], $"{engine}'s {name}");
            new ReadOnlySpan<T>(dx).ShouldBeNear(table.Given("dx", row), inputs, $"{engine}'s gradient of {name}");
        }
    }

    private static (IBackend Backend, ActivationSpec Activation, ExactTable Table, T[] X) Open(string engine, string name)
    {
        var activation = ActivationSpec.Create(name);
        var table = ExactTable.Of(activation.Info, DType).Where(x => Math.Abs(x) <= Moderate && !KnownFaults.IsUndecided(name, x));
        return (Engines.Get(engine, activation, DType), activation, table, table.Column<T>("x"));
    }

    private static T[] Filled(int length, T value)
    {
        var values = new T[length];
        values.AsSpan().Fill(value);
        return values;
    }
}
