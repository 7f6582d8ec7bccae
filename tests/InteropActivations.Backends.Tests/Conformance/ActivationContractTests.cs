using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Backends.Tests.Conformance;

public sealed class Float32ActivationContractTests : ActivationContractTests<float>;

public sealed class Float64ActivationContractTests : ActivationContractTests<double>;

/// <summary>What <see cref="IBackend"/> promises, apart from the numbers.</summary>
[Trait("Instructions", "any")]
public abstract class ActivationContractTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowLength = 6;

    /// <summary>Whole vectors and tails of every length, up to three of the widest vectors.</summary>
    private const int LongestTail = 49;

    /// <summary>More than the widest vector holds.</summary>
    private const int Margin = 17;

    /// <summary>No result of any activation.</summary>
    private static readonly T Mark = T.CreateTruncating(-12345);

    private static readonly DType DType = DTypes.Of<T>();

    public static TheoryData<string, string> Every => Engines.ByActivation(_ => true);

    public static TheoryData<string, string> Rrelu => Engines.ByActivation(activation => activation.Info.Name == "rrelu");

    public static TheoryData<string, string> OfRows => Engines.ByActivation(activation => activation.IsRowwise);

    [SkippableTheory]
    [MemberData(nameof(Every))]
    public void A_rerun_gives_the_same_bits(string engine, string name)
    {
        var (backend, activation) = Open(engine, name);

        // Longer than the piece that libtorch gives to one thread (32,768 elements), so that threads take part.
        var x = Inputs(40_002);
        Bits.ShouldBeSame(Forward(backend, activation, x), Forward(backend, activation, x));
        var first = Backward(backend, activation, x);
        var second = Backward(backend, activation, x);
        Bits.ShouldBeSame(second.Dx, first.Dx);
        Bits.ShouldBeSame(second.Dp, first.Dp);
    }

    [SkippableTheory]
    [MemberData(nameof(Every))]
    public void Memory_may_be_shared(string engine, string name)
    {
        var (backend, activation) = Open(engine, name);
        var x = Inputs(24);
        var dy = Upstream(activation.OutputLength(x.Length));
        var (dx, dp) = Backward(backend, activation, x);

        var shared = (T[])x.Clone();
        var learned = new T[dp.Length];
        backend.Backward(activation, new ActivationInput<T>(shared, RowLength), dy, shared.AsSpan(), learned);
        Bits.ShouldBeSame(shared, dx);
        Bits.ShouldBeSame(learned, dp);

        if (dy.Length == x.Length)
        {
            shared = (T[])x.Clone();
            backend.Forward(activation, new ActivationInput<T>(shared, RowLength), shared.AsSpan());
            Bits.ShouldBeSame(shared, Forward(backend, activation, x));

            backend.Backward(activation, new ActivationInput<T>(x, RowLength), dy, dy.AsSpan());
            Bits.ShouldBeSame(dy, dx);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Every))]
    public void Memory_shared_in_part_is_refused_and_left_as_it_was(string engine, string name)
    {
        var (backend, activation) = Open(engine, name);
        var output = activation.OutputLength(12);
        var memory = Inputs(12 + output);
        var dy = Upstream(output);

        Refused("y lies partly in the memory of x", () => backend.Forward(
            activation, new ActivationInput<T>(memory.AsSpan(0, 12), RowLength), memory.AsSpan(1, output)));
        Refused("y lies in the memory of the draws", () => backend.Forward(
            activation, new ActivationInput<T>(Inputs(12), RowLength, memory.AsSpan(0, 12)), memory.AsSpan(0, output)));
        Refused("dx lies partly in the memory of x", () => backend.Backward(
            activation, new ActivationInput<T>(memory.AsSpan(1, 12), RowLength), dy, memory.AsSpan(0, 12)));
        Refused("dx lies partly in the memory of dy", () => backend.Backward(
            activation, new ActivationInput<T>(Inputs(12), RowLength), memory.AsSpan(1, output), memory.AsSpan(0, 12)));
        if (activation.LearnedCount > 0)
        {
            Refused("the parameter gradient lies in the memory of dx", () => backend.Backward(
                activation, new ActivationInput<T>(Inputs(12), RowLength), dy, memory.AsSpan(0, 12), memory.AsSpan(0, activation.LearnedCount)));
        }

        void Refused(string sentence, Action call)
        {
            Should.Throw<InputException>(call).Message.ShouldStartWith($"{name}: {sentence}");
            Bits.ShouldBeSame(memory, Inputs(memory.Length));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(OfRows))]
    public void Rows_along_any_axis_are_those_along_the_last(string engine, string name)
    {
        const int Batch = 2, Pixels = 5;
        var (backend, activation) = Open(engine, name);
        var together = Inputs(Batch * Pixels * RowLength);
        var width = activation.OutputLength(RowLength);
        var dy = Upstream(Batch * Pixels * width);
        var dx = new T[together.Length];
        backend.Backward(activation, new ActivationInput<T>(together, RowLength), dy, dx.AsSpan());

        var image = ActivationInput<T>.Along(1, [Batch, RowLength, Pixels], AlongChannels(together, RowLength));
        var y = new T[dy.Length];
        var gradient = new T[dx.Length];
        backend.Forward(activation, image, y.AsSpan());
        backend.Backward(activation, image, AlongChannels(dy, width), gradient.AsSpan());
        Bits.ShouldBeSame(y, AlongChannels(Forward(backend, activation, together), width));
        Bits.ShouldBeSame(gradient, AlongChannels(dx, RowLength));

        static T[] AlongChannels(T[] rows, int channels) =>
            [.. from image in rows.Chunk(Pixels * channels) from channel in Enumerable.Range(0, channels) from row in image.Chunk(channels) select row[channel]];
    }

    [SkippableTheory]
    [MemberData(nameof(Every))]
    public void Inputs_are_left_as_they_were(string engine, string name)
    {
        var (backend, activation) = Open(engine, name);
        var x = Inputs(24);
        var dy = Upstream(activation.OutputLength(x.Length));
        backend.Forward(activation, new ActivationInput<T>(x, RowLength), new T[dy.Length].AsSpan());
        backend.Backward(activation, new ActivationInput<T>(x, RowLength), dy, new T[x.Length].AsSpan());
        Bits.ShouldBeSame(x, Inputs(24));
        Bits.ShouldBeSame(dy, Upstream(dy.Length));
    }

    [SkippableTheory]
    [MemberData(nameof(Every))]
    public void Nothing_is_written_beside_the_results(string engine, string name)
    {
        var (backend, activation) = Open(engine, name);
        for (var length = 0; length <= LongestTail; length += activation.RowShape.Inputs)
        {
            var x = Inputs(length);
            var output = activation.OutputLength(length);
            var (y, dx) = (Marked(output), Marked(length));
            backend.Forward(activation, x, y.AsSpan(Margin, output));
            backend.Backward(activation, x, Upstream(output), dx.AsSpan(Margin, length));
            y.Take(Margin).Concat(y.TakeLast(Margin)).Concat(dx.Take(Margin)).Concat(dx.TakeLast(Margin)).Where(value => value != Mark).ShouldBeEmpty();
        }

        static T[] Marked(int length) => [.. Enumerable.Repeat(Mark, Margin + length + Margin)];
    }

    [SkippableTheory]
    [MemberData(nameof(Every))]
    public void Nothing_in_gives_nothing_out(string engine, string name)
    {
        var (backend, activation) = Open(engine, name);
        var learned = new T[activation.LearnedCount];
        learned.AsSpan().Fill(T.One);
        backend.Forward<T>(activation, Array.Empty<T>(), []);
        backend.Backward<T>(activation, Array.Empty<T>(), [], [], learned);
        learned.ShouldBe(new T[learned.Length]);
    }

    [SkippableTheory]
    [MemberData(nameof(Every))]
    public void Wrong_lengths_are_refused(string engine, string name)
    {
        var (backend, activation) = Open(engine, name);
        var x = Inputs(12);
        var output = activation.OutputLength(12);
        Should.Throw<InputException>(() => backend.Forward(activation, new ActivationInput<T>(x, RowLength), new T[output + 1].AsSpan()));
        Should.Throw<InputException>(() => backend.Forward(activation, new ActivationInput<T>(x, 5), new T[output].AsSpan()));
        Should.Throw<InputException>(() => backend.Forward(activation, new ActivationInput<T>(x, RowLength, x.AsSpan(1)), new T[output].AsSpan()));
        Should.Throw<InputException>(() => backend.Backward(activation, new ActivationInput<T>(x, RowLength), new T[output], new T[11].AsSpan()));
        Should.Throw<InputException>(() => backend.Backward(
            activation, new ActivationInput<T>(x, RowLength), new T[output], new T[12].AsSpan(), new T[activation.LearnedCount + 1].AsSpan()));
    }

    [SkippableTheory]
    [MemberData(nameof(Rrelu))]
    public void Draws_take_the_place_of_chance(string engine, string name)
    {
        var (backend, activation) = Open(engine, name);
        T[] x = [T.One, -T.One, -T.One, T.CreateTruncating(-3)];
        T[] draws = [T.CreateTruncating(0.25), T.CreateTruncating(0.25), T.CreateTruncating(0.125), T.CreateTruncating(0.5)];
        var y = new T[4];
        var dx = new T[4];
        backend.Forward(activation, new ActivationInput<T>(x, draws: draws), y.AsSpan());
        backend.Backward<T>(activation, new ActivationInput<T>(x, draws: draws), [T.One, T.One, T.One, T.One], dx);

        // x where positive, else the draw times x. All products are exact.
        y.ShouldBe([T.One, T.CreateTruncating(-0.25), T.CreateTruncating(-0.125), T.CreateTruncating(-1.5)]);
        dx.ShouldBe([T.One, T.CreateTruncating(0.25), T.CreateTruncating(0.125), T.CreateTruncating(0.5)]);
    }

    private static (IBackend Backend, ActivationSpec Activation) Open(string engine, string name)
    {
        ActivationSpec activation = name;
        return (Engines.Get(engine, activation, DType), activation);
    }

    private static T[] Forward(IBackend backend, ActivationSpec activation, T[] x)
    {
        var y = new T[activation.OutputLength(x.Length)];
        backend.Forward(activation, new ActivationInput<T>(x, RowLength), y.AsSpan());
        return y;
    }

    private static (T[] Dx, T[] Dp) Backward(IBackend backend, ActivationSpec activation, T[] x)
    {
        var dx = new T[x.Length];
        var dp = new T[activation.LearnedCount];
        backend.Backward(activation, new ActivationInput<T>(x, RowLength), Upstream(activation.OutputLength(x.Length)), dx.AsSpan(), dp);
        return (dx, dp);
    }

    /// <summary>Values in (−6, 6) without a pattern of the row's length.</summary>
    private static T[] Inputs(int count) => [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(6 * Math.Sin(1.3 * i + 0.4)))];

    private static T[] Upstream(int count) => [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(Math.Cos(0.9 * i)))];
}
