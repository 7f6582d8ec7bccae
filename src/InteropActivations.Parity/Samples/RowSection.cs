using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Parity.Samples;

/// <summary>A row of which one value moves: an activation of rows, cut open so that it is a curve.</summary>
/// <param name="Row">The values that stand still.</param>
/// <param name="Moving">The place of the one that moves.</param>
public sealed record RowSection(IReadOnlyList<double> Row, int Moving)
{
    /// <summary>The row (x, 0), and (1, x) of an activation whose second half is the gate.</summary>
    public static RowSection Of(ActivationSpec activation) => activation.Info.Family == ActivationFamily.Gated
        ? new RowSection([1, 0], Moving: 1)
        : new RowSection(new double[Math.Max(2, activation.RowShape.Inputs)], Moving: 0);

    /// <summary>A call of many such rows, with a dy that is 1 at the first output of each and 0 elsewhere.</summary>
    internal Sample<T> Call<T>(ActivationSpec activation, ReadOnlySpan<T> x) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[x.Length * Row.Count];
        for (var i = 0; i < x.Length; i++)
        {
            for (var column = 0; column < Row.Count; column++)
            {
                values[(i * Row.Count) + column] = column == Moving ? x[i] : T.CreateTruncating(Row[column]);
            }
        }

        var width = activation.OutputLength(values.Length) / x.Length;
        var upstream = new T[x.Length * width];
        for (var i = 0; i < upstream.Length; i += width)
        {
            upstream[i] = T.One;
        }

        return new Sample<T> { Values = values, RowLength = Row.Count, Upstreams = [upstream] };
    }
}
