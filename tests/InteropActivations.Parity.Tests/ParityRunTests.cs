using InteropActivations.Native;
using InteropActivations.Parity.Results;
using Xunit.Abstractions;

namespace InteropActivations.Parity.Tests;

public sealed class ParityRunTests(ITestOutputHelper output)
{
    [Fact]
    public void An_engine_that_answers_the_same_agrees_everywhere()
    {
        var result = ParityRun.Run(new ParityOptions(), new NativeBackend(), [new FakeTorch()]);

        foreach (var c in result.Cases.Where(c => c.NativeMaxUlp > 4)) output.WriteLine($"{c.Activation} {c.Dtype} {c.Direction} {c.NativeMaxUlp}");
        foreach (var c in result.Cases.Where(c => c.Verdict != Verdict.Agree)) output.WriteLine(c.Message);
        foreach (var f in result.PositionFaults) output.WriteLine(f);
        result.Summary.Agree.ShouldBe(result.Cases.Count);
        result.PositionFaults.ShouldBeEmpty();
        result.Cases.Count.ShouldBeGreaterThan(170);
    }
}
