using InteropActivations.Native;
using InteropActivations.Parity.Recording;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Recording;

/// <summary>The recordings of the repository: there for every activation, small, and in agreement.</summary>
public sealed class CommittedRecordingTests
{
    private static readonly string Folder = ReferenceFolder.Find("pytorch")!;

    [Fact]
    public void There_is_one_for_every_activation_with_a_table()
    {
        using var recorded = new RecordedBackend(Folder);

        var missing = from activation in ParityOptions.AllActivations()
                      from dtype in DTypes.All
                      where recorded.Supports(activation, dtype).Kind == Backends.SupportKind.None
                      select $"{activation} {dtype.Name()}";

        missing.ShouldBeEmpty("record it: ./interop parity --record");
    }

    [Fact]
    public void They_are_small()
    {
        var files = new DirectoryInfo(Folder).GetFiles("*.csv");

        files.ShouldAllBe(file => file.Length < 200_000);
        files.Average(file => file.Length).ShouldBeLessThan(40_000);
    }

    [Fact]
    public void The_native_engine_has_no_new_difference_and_no_known_one_is_gone()
    {
        new RecordedBackendProvider().TryOpen(out var recorded, out var reason).ShouldBeTrue(reason);
        using var engine = recorded!;

        var result = ParityRun.Run(new ParityOptions { Positions = false }, new NativeBackend(), [engine]);

        result.Cases.Where(found => found.Verdict is not (Verdict.Agree or Verdict.KnownCause)).Select(found => found.Message).ShouldBeEmpty();
        result.GoneDifferences.ShouldBeEmpty();
    }
}
