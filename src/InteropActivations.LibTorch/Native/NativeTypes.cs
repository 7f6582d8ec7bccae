using System.Runtime.InteropServices;

namespace InteropActivations.LibTorch.Native;

/// <summary><c>ia_status</c>.</summary>
internal enum Status
{
    Ok = 0,
    BadArgument = 1,
    BadExpression = 2,
    TorchError = 3,
}

/// <summary><c>ia_quantity</c>.</summary>
internal enum Quantity
{
    Parameters = 0,
    Gradients = 1,
    OptimizerState = 2,
    Buffers = 3,
}

/// <summary><c>ia_normalization</c>.</summary>
internal enum NativeNormalization
{
    None = 0,
    BatchNorm = 1,
    LayerNorm = 2,
}

/// <summary><c>ia_clipping_kind</c>.</summary>
internal enum ClippingKind
{
    None = 0,
    Norm = 1,
    Value = 2,
}

/// <summary><c>ia_optimizer_kind</c>.</summary>
internal enum OptimizerKind
{
    Sgd = 0,
    Adam = 1,
    AdamW = 2,
    Adamax = 3,
    NAdam = 4,
    RAdam = 5,
    RmsProp = 6,
    Adagrad = 7,
    Adadelta = 8,
    Rprop = 9,
    Lbfgs = 10,
}

/// <summary><c>ia_arguments</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Arguments
{
    internal void* X;
    internal long Rows;
    internal long Columns;
    internal void* Learned;
    internal int LearnedCount;
    internal void* Draws;
}

/// <summary><c>ia_tensor</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeTensor
{
    internal void* Values;
    internal long* Shape;
    internal int Dimensions;
}

/// <summary><c>ia_layer</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Layer
{
    internal long Inputs;
    internal long Outputs;
    internal nint Activation;
    internal int LearnedCount;
    internal int HasBias;
    internal NativeNormalization Normalization;
    internal int DropsOut;
    internal double Epsilon;
    internal double Momentum;
}

/// <summary><c>ia_clipping</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Clipping
{
    internal ClippingKind Kind;
    internal double Limit;
}

/// <summary><c>ia_batch</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Batch
{
    internal void* Inputs;
    internal void* Targets;
    internal long Rows;
    internal void* Weights;
    internal void* Masks;
    internal long MaskCount;
}

/// <summary><c>ia_optimizer</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Optimizer
{
    internal OptimizerKind Kind;
    internal double LearningRate;
    internal double WeightDecay;
    internal double Momentum;
    internal double Dampening;
    internal double Beta1;
    internal double Beta2;
    internal double Epsilon;
    internal double MomentumDecay;
    internal double Alpha;
    internal double Rho;
    internal double LearningRateDecay;
    internal double InitialAccumulatorValue;
    internal double EtaMinus;
    internal double EtaPlus;
    internal double StepSizeMin;
    internal double StepSizeMax;
    internal double ToleranceGradient;
    internal double ToleranceChange;
    internal long MaxIterations;
    internal long MaxEvaluations;
    internal long HistorySize;
    internal int StrongWolfe;
    internal int Nesterov;
    internal int Amsgrad;
    internal int DecoupledWeightDecay;
    internal int Centered;
}

/// <summary><c>ia_network</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Network
{
    internal Layer* Layers;
    internal int LayerCount;
    internal NativeLoss Loss;
    internal Clipping Clipping;
    internal Optimizer Optimizer;
}
