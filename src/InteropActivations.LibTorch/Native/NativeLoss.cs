using System.Runtime.InteropServices;

namespace InteropActivations.LibTorch.Native;

/// <summary><c>ia_loss_kind</c>.</summary>
internal enum LossKind
{
    MeanSquaredError = 0,
    L1 = 1,
    SmoothL1 = 2,
    Huber = 3,
    CrossEntropy = 4,
    BinaryCrossEntropyWithLogits = 5,
    NegativeLogLikelihood = 6,
    KullbackLeibler = 7,
    Hinge = 8,
    PoissonNegativeLogLikelihood = 9,
}

/// <summary><c>ia_reduction</c>.</summary>
internal enum NativeReduction
{
    Mean = 0,
    Sum = 1,
}

/// <summary><c>ia_loss</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeLoss
{
    internal LossKind Kind;
    internal NativeReduction Reduction;
    internal double Border;
    internal double LabelSmoothing;
    internal long IgnoreIndex;
    internal int LogTarget;
    internal int LogInput;
    internal int Full;
    internal int WeightCount;
    internal double Epsilon;
    internal double* Weights;
}
