using InteropActivations.Activations;

namespace InteropActivations.Backends.Tests.Conformance;

public sealed class PresenceTests
{
    public static TheoryData<string> Engines => Conformance.Engines.All;

    [SkippableTheory]
    [MemberData(nameof(Engines))]
    public void An_engine_is_there_and_says_what_it_is_or_says_why_not(string engine)
    {
        var (backend, reason) = Conformance.Engines.Find(engine);
        if (backend is null)
        {
            reason.ShouldEndWith(".");
            Skip.If(true, $"{engine}: {reason}");
        }

        var info = backend!.Info;
        info.Name.ShouldBe(engine);
        info.Version.ShouldMatch(@"^\d+\.\d+");
        info.Threads.ShouldBeGreaterThan(0);
        info.Device.ShouldBe("cpu");
        reason.ShouldBeEmpty();
    }

    [Fact]
    public void The_native_engine_is_there_and_comes_first() =>
        BackendCatalogue.Providers[0].Name.ShouldBe("native");

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_answer_about_support_has_a_reason_unless_it_is_plainly_native(string engine)
    {
        foreach (var activation in ActivationCatalogue.All)
        {
            if (Conformance.Engines.Find(engine).Backend?.Supports(ActivationSpec.Create(activation), DType.Float32) is { Kind: not SupportKind.Native } support)
            {
                support.Reason.ShouldNotBeEmpty(activation.Info.Name);
            }
        }
    }
}
