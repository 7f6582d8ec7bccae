using System.Numerics;

namespace InteropActivations.Native.Optimizers;

/// <summary>What an optimizer asks that looks at a batch more than once: PyTorch calls it the closure.</summary>
internal interface IGradientSource<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The loss at the parameters as they are now; their gradients are written to where the optimizer was told.</summary>
    T Evaluate();
}
