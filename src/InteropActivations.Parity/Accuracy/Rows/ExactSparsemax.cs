using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Accuracy.Rows;

/// <summary>max(x − τ, 0), with τ such that the results sum to 1.</summary>
internal sealed class ExactSparsemax : ExactRow
{
    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<double> x, ReadOnlySpan<double> draws, Span<ExactValue> y)
    {
        var (greatest, threshold, _) = Threshold(x);
        for (var i = 0; i < y.Length; i++)
        {
            var above = new ExactValue(x[i]) - new ExactValue(greatest) - threshold;
            y[i] = above.High > 0 ? above : 0;
        }
    }

    /// <summary>dy less its mean over the support, and 0 outside.</summary>
    public override void Backward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> draws, ReadOnlySpan<double> dy, Span<ExactValue> dx, Span<double> size)
    {
        var (greatest, threshold, support) = Threshold(x);
        var (sum, sumSize) = (new ExactValue(0), 0d);
        for (var i = 0; i < dx.Length; i++)
        {
            // The results themselves, for now: those above 0 are the support.
            dx[i] = new ExactValue(x[i]) - new ExactValue(greatest) - threshold;
            if (dx[i].High > 0)
            {
                sum += new ExactValue(dy[i]);
                sumSize += Math.Abs(dy[i]);
            }
        }

        var mean = sum / new ExactValue(support);
        for (var i = 0; i < dx.Length; i++)
        {
            var isInside = dx[i].High > 0;
            dx[i] = isInside ? new ExactValue(dy[i]) - mean : 0;
            size[i] = isInside ? Math.Abs(dy[i]) + (sumSize / support) : 0;
        }
    }

    /// <summary>The greatest value, τ less it, and how many values are in the support.</summary>
    private static (double Greatest, ExactValue Threshold, int Support) Threshold(ReadOnlySpan<double> x)
    {
        var descending = x.ToArray();
        Array.Sort(descending, (a, b) => b.CompareTo(a));
        var (sum, threshold, support) = (new ExactValue(-1), new ExactValue(-1), 1);
        for (var count = 1; count <= descending.Length; count++)
        {
            var difference = new ExactValue(descending[count - 1]) - new ExactValue(descending[0]);
            sum += difference;
            var mean = sum / new ExactValue(count);
            if ((difference - mean).High <= 0)
            {
                break;
            }

            (threshold, support) = (mean, count);
        }

        return (descending[0], threshold, support);
    }
}
