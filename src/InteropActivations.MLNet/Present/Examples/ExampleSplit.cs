using InteropActivations.Data;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Chooses the rows that validate: by the row's identity, which it keeps in whatever order rows are read.</summary>
/// <remarks>The identity and the seed are mixed by the last steps of splitmix64. Source: Steele, Lea and Flood, OOPSLA 2014.</remarks>
/// <param name="validation">The fraction that validates.</param>
/// <param name="seed">Decides which.</param>
internal sealed class ExampleSplit(double validation, ulong seed)
{
    /// <summary>The part of a row.</summary>
    public DataPart PartOf(DataViewRowId id)
    {
        var mixed = Mix(Mix(seed ^ id.Low) + id.High);
        return Math.ScaleB(mixed >> 11, -53) < validation ? DataPart.Validation : DataPart.Train;
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15; // 2^64 over the golden ratio
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
