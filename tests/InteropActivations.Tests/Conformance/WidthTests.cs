using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;

namespace InteropActivations.Tests.Conformance;

public sealed class Float32WidthTests : WidthTests<float>;

public sealed class Float64WidthTests : WidthTests<double>;

/// <summary>Every width gives the bits of scalar code, and so does every thread.</summary>
[Trait("Instructions", "any")]
public abstract class WidthTests<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>More threads than the machines this runs on have, so that calls are also interrupted by one another.</summary>
    private const int Threads = 16;

    public static TheoryData<string, LaneWidth> ByWidth => CatalogueRows.BySpecAndWidth();

    public static TheoryData<string> BySpec => CatalogueRows.BySpec();

    [Theory]
    [MemberData(nameof(ByWidth))]
    public void Every_width_gives_the_bits_of_scalar_code(string name, LaneWidth width)
    {
        ActivationSpec activation = name;
        ShouldBeSame(Answers.Forward<T>(activation, width), Answers.Forward<T>(activation, LaneWidth.Scalar), "y");
        ShouldBeSame(Answers.Backward<T>(activation, width), Answers.Backward<T>(activation, LaneWidth.Scalar), "dx");
    }

    [Theory]
    [MemberData(nameof(BySpec))]
    public void Threads_do_not_disturb_one_another(string name)
    {
        ActivationSpec activation = name;
        var (y, dx) = (Answers.Forward<T>(activation, LaneWidths.Widest), Answers.Backward<T>(activation, LaneWidths.Widest));
        using var start = new Barrier(Threads);
        var answers = new (ulong[] Y, ulong[] Dx)[Threads];
        var threads = Enumerable.Range(0, Threads).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            answers[index] = (Answers.Forward<T>(activation, LaneWidths.Widest), Answers.Backward<T>(activation, LaneWidths.Widest));
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        foreach (var answer in answers)
        {
            ShouldBeSame(answer.Y, y, "y");
            ShouldBeSame(answer.Dx, dx, "dx");
        }
    }

    private static void ShouldBeSame(ulong[] actual, ulong[] expected, string what)
    {
        actual.Length.ShouldBe(expected.Length);
        var different = actual.Zip(expected).Index().Where(pair => pair.Item.First != pair.Item.Second).ToArray();
        different.Length.ShouldBe(0, different is [var first, ..] ? $"{what}[{first.Index}] is 0x{first.Item.First:x}, and was 0x{first.Item.Second:x}" : what);
    }
}
