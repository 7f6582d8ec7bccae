namespace InteropActivations.Training.Schedules;

/// <summary>Along what a cycle goes from one rate to the next.</summary>
public enum Annealing
{
    /// <summary>Half a cosine.</summary>
    Cosine,

    /// <summary>A line.</summary>
    Linear,
}
