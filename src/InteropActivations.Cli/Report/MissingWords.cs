namespace InteropActivations.Cli.Report;

/// <summary>A part that is missing, in words.</summary>
internal static class MissingWords
{
    /// <summary>What is missing and why.</summary>
    /// <param name="model">The report.</param>
    /// <param name="part">The part.</param>
    /// <param name="whole">Whether all of it is missing, or only some.</param>
    public static string Of(ReportModel model, ReportPart part, bool whole) =>
        $"{Title(part)} {(whole ? "is not in this report" : "is not complete")}: {model.WhyMissing(part) ?? "it was not run."}";

    /// <summary>A part in words.</summary>
    public static string Title(ReportPart part) => part switch
    {
        ReportPart.Parity => "The comparison of activations",
        ReportPart.Accuracy => "Accuracy",
        ReportPart.Training => "Training",
        ReportPart.Experiments => "The part on experiments",
        ReportPart.Trainers => "The part on ML.NET",
        ReportPart.Speed => "Speed",
        _ => "Training in lock-step",
    };
}
