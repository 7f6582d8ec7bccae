using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Parity;

namespace InteropActivations.Tests.Conformance;

/// <summary>
/// <c>./interop test</c> runs the tests of this trait again with instructions of the processor switched off: it says which
/// lanes are left, and where the run with all instructions keeps its results.
/// </summary>
[Trait("Instructions", "any")]
public sealed class InstructionTests
{
    private const string Widest = "INTEROP_WIDEST_LANES", Kept = "INTEROP_KEEP_RESULTS", Expected = "INTEROP_EXPECT_RESULTS";

    [SkippableFact]
    public void The_widest_lanes_are_those_that_are_left()
    {
        var left = Environment.GetEnvironmentVariable(Widest);
        Skip.If(left is null, "Only ./interop test says which instructions .NET may use.");
        LaneWidths.Widest.ToString().ShouldBe(left);
    }

    [SkippableFact]
    public void Results_are_the_same_bits_whatever_the_instructions()
    {
        string[] results = [.. ParityOptions.AllActivations().SelectMany(activation => Lines<float>(activation).Concat(Lines<double>(activation)))];
        if (Environment.GetEnvironmentVariable(Expected) is { } file)
        {
            results.Except(File.ReadAllLines(file)).ShouldBeEmpty();
        }
        else
        {
            var kept = Environment.GetEnvironmentVariable(Kept);
            Skip.If(kept is null, "Only ./interop test runs this with several sets of instructions.");
            File.WriteAllLines(kept!, results);
        }
    }

    private static IEnumerable<string> Lines<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        $"{activation} {DTypes.Of<T>().Name()} forward {Digest(Answers.Forward<T>(activation, LaneWidths.Widest))}",
        $"{activation} {DTypes.Of<T>().Name()} backward {Digest(Answers.Backward<T>(activation, LaneWidths.Widest))}",
    ];

    private static string Digest(ulong[] bits) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<ulong>(bits)));
}
