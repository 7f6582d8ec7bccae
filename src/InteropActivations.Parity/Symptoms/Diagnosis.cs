namespace InteropActivations.Parity.Symptoms;

/// <summary>A likely cause of what is wrong.</summary>
/// <param name="Symptom">Its name.</param>
/// <param name="Where">Where it shows.</param>
/// <param name="Cause">What is probably written.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record Diagnosis(string Symptom, string Where, string Cause, string Remedy)
{
    /// <summary>The diagnosis in one line.</summary>
    public override string ToString() => $"Likely cause ({Symptom}), {Where}: {Cause} {Remedy}";
}
