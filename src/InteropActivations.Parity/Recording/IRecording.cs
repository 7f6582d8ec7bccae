using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Recording;

/// <summary>An engine that knows the answers to certain calls only, and says which.</summary>
public interface IRecording : IBackend
{
    /// <summary>The calls it can answer for an activation; none where it has no recording.</summary>
    SampleSet<T> Samples<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
