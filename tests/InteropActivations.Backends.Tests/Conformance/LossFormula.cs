using InteropActivations.Training;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>The losses as PyTorch's documentation writes them, in plain double arithmetic.</summary>
internal static class LossFormula
{
    /// <summary>Σ w·l, divided by Σ w for the mean, with the weights of rows and classes in w.</summary>
    public static double Of(Loss loss, double[] outputs, double[] targets, double[] rowWeights)
    {
        var rows = rowWeights.Length;
        var width = outputs.Length / rows;
        var (sum, divisor) = (0.0, 0.0);
        for (var row = 0; row < rows; row++)
        {
            var x = outputs.AsSpan(row * width, width);
            if (loss.TakesClasses)
            {
                var (term, weight) = OfClass(loss, x, targets[row]);
                sum += rowWeights[row] * term;
                divisor += rowWeights[row] * weight;
                continue;
            }

            for (var i = 0; i < width; i++)
            {
                sum += rowWeights[row] * OfOutput(loss, x[i], targets[(row * width) + i], i);
                divisor += rowWeights[row];
            }
        }

        return loss.Reduction == Reduction.Mean ? sum / divisor : sum;
    }

    /// <summary>The term of a row, its class weight in it; and that class weight.</summary>
    private static (double Term, double Weight) OfClass(Loss loss, ReadOnlySpan<double> x, double target)
    {
        var (ignored, weights, smoothing) = loss switch
        {
            CrossEntropyLoss cross => (cross.IgnoreIndex, cross.ClassWeights, cross.LabelSmoothing),
            NegativeLogLikelihoodLoss likelihood => (likelihood.IgnoreIndex, likelihood.ClassWeights, 0),
            _ => throw new ArgumentException(loss.Name),
        };
        if (target == ignored)
        {
            return (0, 0);
        }

        var normalizer = 0.0;
        foreach (var value in x)
        {
            normalizer += Math.Exp(value);
        }

        var (term, smooth) = (0.0, 0.0);
        for (var c = 0; c < x.Length; c++)
        {
            var logarithm = loss is CrossEntropyLoss ? Math.Log(Math.Exp(x[c]) / normalizer) : x[c];
            term -= c == (int)target ? WeightOf(c) * logarithm : 0;
            smooth -= WeightOf(c) * logarithm;
        }

        return (((1 - smoothing) * term) + (smoothing / x.Length * smooth), WeightOf((int)target));

        double WeightOf(int c) => weights.IsEmpty ? 1 : weights[c];
    }

    private static double OfOutput(Loss loss, double x, double y, int output)
    {
        var distance = Math.Abs(x - y);
        switch (loss)
        {
            case MeanSquaredErrorLoss:
                return distance * distance;
            case AbsoluteErrorLoss:
                return distance;
            case SmoothAbsoluteErrorLoss smooth:
                return distance < smooth.Beta ? 0.5 * distance * distance / smooth.Beta : distance - (0.5 * smooth.Beta);
            case HuberLoss huber:
                return distance <= huber.Delta ? 0.5 * distance * distance : huber.Delta * (distance - (0.5 * huber.Delta));
            case BinaryCrossEntropyLoss binary:
                var sigmoid = 1 / (1 + Math.Exp(-x));
                var positive = binary.PositiveWeights.IsEmpty ? 1 : binary.PositiveWeights[output];
                return -((positive * y * Math.Log(sigmoid)) + ((1 - y) * Math.Log(1 - sigmoid)));
            case KullbackLeiblerLoss divergence:
                return divergence.LogTarget == 1 ? Math.Exp(y) * (y - x) : y == 0 ? 0 : y * (Math.Log(y) - x);
            case HingeLoss hinge:
                return Math.Max(0, hinge.Margin - (y * x));
            case PoissonLoss poisson:
                var stirling = poisson.Full == 1 && y > 1 ? (y * Math.Log(y)) - y + (0.5 * Math.Log(2 * Math.PI * y)) : 0;
                return stirling + (poisson.LogInput == 1 ? Math.Exp(x) - (y * x) : x - (y * Math.Log(x + poisson.Epsilon)));
            default:
                throw new ArgumentException(loss.Name);
        }
    }
}
