namespace InteropActivations.Training.Schedules;

/// <summary>How much better than the best a metric must be to count as better.</summary>
public enum PlateauThreshold
{
    /// <summary>By a fraction of the best.</summary>
    Relative,

    /// <summary>By a difference.</summary>
    Absolute,
}
