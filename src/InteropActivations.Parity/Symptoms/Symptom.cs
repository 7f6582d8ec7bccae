namespace InteropActivations.Parity.Symptoms;

/// <summary>A mistake of the kind found in the wild, and how it shows from outside.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Cause">What is probably written, one sentence.</param>
/// <param name="Remedy">What would be right, one sentence.</param>
/// <param name="Shows">Where it shows, in words, or null where it does not.</param>
public sealed record Symptom(string Name, string Cause, string Remedy, Func<Evidence, string?> Shows)
{
    /// <summary>Whether it is named only where no other symptom explains more.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>The diagnosis, or null where the symptom does not show.</summary>
    public Diagnosis? Examine(Evidence evidence) => Shows(evidence) is { } where ? new Diagnosis(Name, where, Cause, Remedy) : null;
}
