using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>Parameters to go on from, as an earlier training left them.</summary>
/// <remarks>The optimizer begins anew: its moments belong to the other training.</remarks>
/// <param name="Parameters">In the order of <see cref="ParameterLayout"/>.</param>
/// <param name="Buffers">The running statistics of batch normalizations, in the order of <see cref="ParameterLayout.Buffers"/>.</param>
public sealed record StartingPoint(ImmutableArray<double> Parameters, ImmutableArray<double> Buffers)
{
    /// <summary>Differs where a value differs.</summary>
    internal string Digest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(MemoryMarshal.AsBytes(Parameters.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(Buffers.AsSpan()));
            return string.Create(CultureInfo.InvariantCulture, $"given parameters {Convert.ToHexStringLower(hash.GetHashAndReset())}");
        }
    }

    /// <summary>Checks that the values are those of a network.</summary>
    /// <exception cref="InputException">There are too many or too few, or one is not finite.</exception>
    public void Check(MlpSpec network)
    {
        var layout = ParameterLayout.Of(network);
        Check("initial parameters", Parameters, layout.Count, network);
        Check("initial running statistics", Buffers, layout.BufferCount, network);
    }

    private static void Check(string what, ImmutableArray<double> values, int wanted, MlpSpec network)
    {
        if (values.Length != wanted)
        {
            throw new InputException($"There are {values.Length} {what}, but the network {network} has {wanted}.");
        }

        foreach (var (at, value) in values.Index())
        {
            if (!double.IsFinite(value))
            {
                throw new InputException($"Number {at} of the {what} is {value.ToString(CultureInfo.InvariantCulture)}, but all must be finite.");
            }
        }
    }
}
