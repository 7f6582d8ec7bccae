using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Samples;

/// <summary>Puts together what is compared for an activation: the inputs of its table and those of this library.</summary>
public static class SampleSets
{
    /// <summary>A sum of so many terms, as one layer's gradient of a learned parameter is.</summary>
    private const int TermsOfSum = 16;

    /// <summary>A thin set takes every fourth input of the table; those that matter most are among its own hard points anyway.</summary>
    private const int StrideOfThin = 4;

    /// <summary>Sums are made of values up to here, so that no single term decides them.</summary>
    private const double LargestTerm = 100;

    /// <summary>The calls for an activation. Deterministic: a rerun gives the same bits.</summary>
    public static SampleSet<T> For<T>(ActivationSpec activation, WitnessTable? table, Density density = Density.Full)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (activation.Activation.IsRowwise)
        {
            return new SampleSet<T>([.. RowsOf<T>(table), .. RowInputs.For<T>(activation, density)], []);
        }

        var values = Values<T>(activation, table, density);
        List<Sample<T>> calls = [RowInputs.Call(activation, values, 0)];
        if (activation.Activation.IsStochastic)
        {
            calls.Add(RowInputs.Call(activation, values, 0, RowInputs.Draws<T>(activation, values.Length)));
        }

        // One call per value, each of which an engine like libtorch takes 50 µs for: few values.
        return new SampleSet<T>(
            calls, activation.LearnedCount == 0 ? [] : [.. ParameterCalls(activation, Values<T>(activation, table, Density.Thin))]);
    }

    private static T[] Values<T>(ActivationSpec activation, WitnessTable? table, Density density)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var own = ElementwiseInputs.For<T>(activation, density);
        if (table is null)
        {
            return own;
        }

        var witnessed = ElementwiseInputs.Ordered(table.Inputs.Select(T.CreateTruncating));
        var kept = density == Density.Full ? witnessed : witnessed.Where((_, i) => i % StrideOfThin == 0);
        return ElementwiseInputs.Ordered(own.Concat(kept));
    }

    /// <summary>The rows of the table, those of one length in one call.</summary>
    private static IEnumerable<Sample<T>> RowsOf<T>(WitnessTable? table) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (table?.Rows ?? [])
            .GroupBy(row => row.Inputs.Length)
            .Select(rows => new Sample<T>
            {
                Values = [.. rows.SelectMany(row => row.Inputs).Select(T.CreateTruncating)],
                RowLength = rows.Key,
                Upstreams = [[.. rows.SelectMany(row => row.Upstream).Select(T.CreateTruncating)]],
            });

    /// <summary>Every value alone, so that infinities do not drown the rest, then sums of moderate values.</summary>
    private static IEnumerable<Sample<T>> ParameterCalls<T>(ActivationSpec activation, T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Beside the largest number ∂f/∂p may be beyond it, and dy times that would be within again.
        var largest = T.BitDecrement(T.PositiveInfinity) / T.CreateTruncating(16);
        foreach (var value in values.Where(value => !T.IsFinite(value) || T.Abs(value) <= largest))
        {
            yield return RowInputs.Call(activation, [value], 0);
        }

        var moderate = values.Where(value => T.Abs(value) <= T.CreateTruncating(LargestTerm));
        foreach (var terms in moderate.Chunk(TermsOfSum))
        {
            yield return RowInputs.Call(activation, terms, 0);
        }
    }
}
