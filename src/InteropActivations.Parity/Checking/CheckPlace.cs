using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Checking;

/// <summary>One point, what both sides give there, and what is right.</summary>
/// <param name="Index">Which value it is.</param>
/// <param name="Point">The inputs there, followed by the learned parameters; for tensors the inputs that belong to the value.</param>
/// <param name="Yours">What the user's function gives.</param>
/// <param name="Torch">What PyTorch gives.</param>
/// <param name="Exact">What the witness says, or null where it does not know.</param>
/// <param name="Finding">What is found.</param>
public readonly record struct CheckPlace(int Index, double[] Point, double Yours, double Torch, Testimony? Exact, PlaceFinding Finding)
{
    /// <summary>Whether they are further apart than the tolerance allows, for no reason that is known to be PyTorch's.</summary>
    public bool Fails => Finding is PlaceFinding.TorchCloser or PlaceFinding.Differs;

    /// <summary>Whether they are within the tolerance, but the user's value is worse than it must be.</summary>
    public bool Warns => Finding is PlaceFinding.LosesDigits or PlaceFinding.SignOfZero;

    /// <summary>The value to hold the user's against: the witness's, or PyTorch's where there is none.</summary>
    public double Right => Exact?.Nearest(Yours).High ?? Torch;

    /// <summary>|yours − right|.</summary>
    public double Error => Yours == Right || (double.IsNaN(Yours) && double.IsNaN(Right)) ? 0 : Math.Abs(Yours - Right);
}
