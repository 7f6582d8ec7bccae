namespace InteropActivations.Parity.Tests.Checking;

/// <summary>The two lines of the README: one fails, and names its mistake; the other passes.</summary>
public sealed class ReadmeTests
{
    [SkippableFact]
    public void A_failing_check_and_a_passing_one()
    {
        PyTorch.Require();

        Should.Throw<ParityException>(() => Parity.Check(x => Math.Clamp(0.2 * x + 0.5, 0, 1), "torch.hardsigmoid(x)"))
            .Message.ShouldContain("Likely cause (hard-sigmoid slope 0.2)");
        Parity.Check(x => Math.Clamp(x / 6 + 0.5, 0, 1), "torch.hardsigmoid(x)");
    }
}
