using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Parity.Lockstep;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests;

/// <summary>The native engine against PyTorch itself, where it is there.</summary>
public sealed class LiveEngineTests
{
    public static TheoryData<string> Engines =>
        [.. BackendCatalogue.Providers.Select(provider => provider.Name).Where(name => name is not ("native" or "recorded"))];

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public void There_is_no_new_difference_and_no_known_one_is_gone(string name)
    {
        using var engine = Open(name);

        var result = ParityRun.Run(new ParityOptions(), new NativeBackend(), [engine]);

        result.Cases.Where(found => found.Verdict is not (Verdict.Agree or Verdict.KnownCause)).Select(found => found.Message).ShouldBeEmpty();
        result.GoneDifferences.ShouldBeEmpty();
        result.PositionFaults.ShouldBeEmpty();
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public void Training_stays_in_lockstep(string name)
    {
        using var engine = Open(name);

        var result = LockstepRun.Run(LockstepOptions.Default(), new NativeBackend(), [engine]);

        result.Skipped.ShouldBeEmpty();
        result.Cases.Count.ShouldBe(6);
        result.Cases.Where(found => found.IsJudged).ShouldAllBe(found => found.FirstDivergence == null && found.Steps == 300);
    }

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public void Every_part_of_training_stays_in_lockstep(string name)
    {
        using var engine = Open(name);
        DType[] dtypes = [DType.Float64];

        var result = LockstepRun.Run(LockstepSuite.All(LockstepSuite.Steps, dtypes), new NativeBackend(), [engine]);

        // TorchSharp's L-BFGS has no line search; all else is compared.
        result.Skipped.Count.ShouldBe(name == "torchsharp" ? 1 : 0);
        result.Skipped.ShouldAllBe(reason => reason.Contains("strong_wolfe"));

        result.Cases
            .Where(found => found is { FirstDivergence: not null, KnownCause: "" })
            .Select(found => $"{found.Subject}: {found.FirstDivergence}").ShouldBeEmpty();
        // A known difference that is no longer there is to be struck from the list.
        result.Cases.Where(found => found.KnownCause.Length > 0).Select(found => found.Subject.Split('(')[0]).Distinct().ShouldBe(
            result.Cases.Select(found => found.Subject.Split('(')[0]).Distinct()
                .Where(subject => subject is "activation hard-sigmoid" or "optimizer lbfgs" || (name == "torchsharp" && subject == "activation hard-tanh")));
    }

    private static IBackend Open(string name)
    {
        var there = BackendCatalogue.Get(name).TryOpen(out var engine, out var reason);
        Skip.IfNot(there, $"{name}: {reason}");
        return engine!;
    }
}
