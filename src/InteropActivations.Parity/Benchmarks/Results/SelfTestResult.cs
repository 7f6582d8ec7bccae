namespace InteropActivations.Parity.Benchmarks.Results;

/// <summary>What the harness found of pairs whose ratio is known.</summary>
/// <param name="Checks">One for each pair.</param>
public sealed record SelfTestResult(IReadOnlyList<SelfTestCheck> Checks)
{
    /// <summary>Whether its ratios can be trusted.</summary>
    public bool Passed => Checks.All(check => check.Passed);
}

/// <summary>A pair whose ratio is known.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Wanted">What must come out, in words.</param>
/// <param name="Ratio">What came out.</param>
/// <param name="Passed">Whether that is it.</param>
public sealed record SelfTestCheck(string Name, string Wanted, double Ratio, bool Passed);
