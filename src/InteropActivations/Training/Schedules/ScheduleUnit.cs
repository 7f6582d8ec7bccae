namespace InteropActivations.Training.Schedules;

/// <summary>After what a schedule moves on; PyTorch leaves it to where <c>scheduler.step()</c> is called.</summary>
public enum ScheduleUnit
{
    /// <summary>After every epoch.</summary>
    Epoch,

    /// <summary>After every step of the optimizer.</summary>
    Step,
}
