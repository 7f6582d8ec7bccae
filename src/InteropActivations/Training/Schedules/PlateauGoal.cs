namespace InteropActivations.Training.Schedules;

/// <summary>What a metric that is watched should do.</summary>
public enum PlateauGoal
{
    /// <summary>Fall, as a loss.</summary>
    Least,

    /// <summary>Rise, as an accuracy.</summary>
    Greatest,
}
