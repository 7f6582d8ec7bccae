using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Accuracy.Walks;

/// <summary>The rows over which activations of whole rows are measured.</summary>
internal static class AccuracyRows
{
    /// <summary>Every length up to one more than two of the widest vectors, and two that no cache line or vector suggests.</summary>
    private static readonly int[] Lengths = [.. Enumerable.Range(1, 33), 1000, 100_000];

    /// <summary>Entries as networks have them, entries far apart, and entries nearly alike.</summary>
    private static readonly double[] Spreads = [5, 80, 1e-3];

    /// <summary>So many rows of a section in a call: little work to lose by a stop.</summary>
    private const int SectionRows = 1 << 8;

    /// <summary>Rows are witnessed one by one, far more slowly than single values; no step of the curve needs more.</summary>
    private const long MostOfSection = 1 << 11;

    /// <summary>The calls: those of the table, the hard ones, and rows of every length.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="longest">Longer rows are left out of the latter.</param>
    public static IEnumerable<Sample<T>> For<T>(ActivationSpec activation, long longest) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var table = WitnessTables.Find(activation, DTypes.Of<T>());
        foreach (var call in SampleSets.For<T>(activation, table).Values)
        {
            yield return call;
        }

        var parts = activation.RowShape.Inputs;
        foreach (var length in Lengths.Where(length => length <= longest))
        {
            foreach (var spread in Spreads)
            {
                yield return RowInputs.Call(activation, GoldenSequence.Spread<T>(length * parts, spread, start: length), length * parts);
            }
        }

        yield return RowInputs.Call(activation, [.. Enumerable.Repeat(T.NegativeInfinity, 4 * parts)], 4 * parts);
    }

    /// <summary>Rows of which one value walks over all scales, as the curve of the activation shows them.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="inputs">How many inputs follow the hard points.</param>
    public static IEnumerable<Sample<T>> SectionOf<T>(ActivationSpec activation, long inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var walk = new StratifiedInputs<T>(activation, Math.Min(inputs, MostOfSection));
        var section = RowSection.Of(activation);
        for (var start = 0L; start < walk.Finite; start += SectionRows)
        {
            var x = new T[Math.Min(SectionRows, walk.Finite - start)];
            walk.Fill(start, x);
            yield return section.Call<T>(activation, x);
        }
    }
}
