using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Optimizers as PyTorch's documentation writes them, for one parameter, in double.</summary>
internal static class OptimizerFormula
{
    /// <summary>The parameter after a step.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="step">Which step, from 1.</param>
    /// <param name="p">The parameter before.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="state">Its state, read and written; of no meaning before the first step.</param>
    public static double Next(OptimizerSpec optimizer, int step, double p, double g, double[] state) => optimizer switch
    {
        Sgd sgd => Next(sgd, step, p, g, state),
        Adam adam => Next(adam, adam.Amsgrad, step, p, g + (adam.WeightDecay * p), state),
        AdamW adamw => Next(adamw, adamw.Amsgrad, step, p - (adamw.LearningRate * adamw.WeightDecay * p), g, state),
        Adamax adamax => Next(adamax, step, p, g + (adamax.WeightDecay * p), state),
        NAdam { DecoupledWeightDecay: true } nadam => Next(nadam, step, p - (nadam.LearningRate * nadam.WeightDecay * p), g, state),
        NAdam nadam => Next(nadam, step, p, g + (nadam.WeightDecay * p), state),
        RAdam { DecoupledWeightDecay: true } radam => Next(radam, step, p - (radam.LearningRate * radam.WeightDecay * p), g, state),
        RAdam radam => Next(radam, step, p, g + (radam.WeightDecay * p), state),
        RmsProp rmsprop => Next(rmsprop, p, g + (rmsprop.WeightDecay * p), state),
        Adagrad adagrad => Next(adagrad, step, p, g + (adagrad.WeightDecay * p), state),
        Adadelta adadelta => Next(adadelta, p, g + (adadelta.WeightDecay * p), state),
        Rprop rprop => Next(rprop, step, p, g, state),
        _ => throw new InvalidOperationException($"{optimizer.Name} has no formula in this test."),
    };

    /// <summary>The numbers beside the buffers after that many steps.</summary>
    public static double[] Numbers(OptimizerSpec optimizer, int step) => optimizer is NAdam nadam
        ? [Enumerable.Range(1, step).Aggregate(1.0, (product, t) => product * Momentum(nadam, t))]
        : [];

    private static double Next(Sgd sgd, int step, double p, double g, double[] state)
    {
        g += sgd.WeightDecay * p;
        if (sgd.Momentum != 0)
        {
            state[0] = step == 1 ? g : (sgd.Momentum * state[0]) + ((1 - sgd.Dampening) * g);
            g = sgd.Nesterov ? g + (sgd.Momentum * state[0]) : state[0];
        }

        return p - (sgd.LearningRate * g);
    }

    private static double Next(AdamFamily adam, bool amsgrad, int step, double p, double g, double[] state)
    {
        var (mean, square) = Means(adam, step, g, state);
        if (amsgrad)
        {
            state[2] = Math.Max(state[2], state[1]);
            square = state[2] / (1 - Math.Pow(adam.Beta2, step));
        }

        return p - (adam.LearningRate * mean / (Math.Sqrt(square) + adam.Epsilon));
    }

    private static double Next(Adamax adamax, int step, double p, double g, double[] state)
    {
        state[0] = (adamax.Beta1 * state[0]) + ((1 - adamax.Beta1) * g);
        state[1] = Math.Max(adamax.Beta2 * state[1], Math.Abs(g) + adamax.Epsilon);
        return p - (adamax.LearningRate * state[0] / ((1 - Math.Pow(adamax.Beta1, step)) * state[1]));
    }

    private static double Next(NAdam nadam, int step, double p, double g, double[] state)
    {
        var (_, square) = Means(nadam, step, g, state);
        var product = Numbers(nadam, step)[0];
        var mean = (Momentum(nadam, step + 1) * state[0] / (1 - (product * Momentum(nadam, step + 1))))
            + ((1 - Momentum(nadam, step)) * g / (1 - product));
        return p - (nadam.LearningRate * mean / (Math.Sqrt(square) + nadam.Epsilon));
    }

    private static double Momentum(NAdam nadam, int step) =>
        nadam.Beta1 * (1 - (0.5 * Math.Pow(0.96, step * nadam.MomentumDecay)));

    private static double Next(RAdam radam, int step, double p, double g, double[] state)
    {
        var (mean, _) = Means(radam, step, g, state);
        var power = Math.Pow(radam.Beta2, step);
        var limit = (2 / (1 - radam.Beta2)) - 1;
        var length = limit - (2 * step * power / (1 - power));
        if (length <= 5)
        {
            return p - (radam.LearningRate * mean);
        }

        var adapted = Math.Sqrt(1 - power) / (Math.Sqrt(state[1]) + radam.Epsilon);
        var rectified = Math.Sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
        return p - (radam.LearningRate * mean * rectified * adapted);
    }

    private static double Next(RmsProp rmsprop, double p, double g, double[] state)
    {
        state[0] = (rmsprop.Alpha * state[0]) + ((1 - rmsprop.Alpha) * g * g);
        var square = state[0];
        if (rmsprop.Centered)
        {
            state[^1] = (rmsprop.Alpha * state[^1]) + ((1 - rmsprop.Alpha) * g);
            square -= state[^1] * state[^1];
        }

        var change = g / (Math.Sqrt(square) + rmsprop.Epsilon);
        if (rmsprop.Momentum > 0)
        {
            change = state[1] = (rmsprop.Momentum * state[1]) + change;
        }

        return p - (rmsprop.LearningRate * change);
    }

    private static double Next(Adagrad adagrad, int step, double p, double g, double[] state)
    {
        state[0] = (step == 1 ? adagrad.InitialAccumulatorValue : state[0]) + (g * g);
        var rate = adagrad.LearningRate / (1 + ((step - 1) * adagrad.LearningRateDecay));
        return p - (rate * g / (Math.Sqrt(state[0]) + adagrad.Epsilon));
    }

    private static double Next(Adadelta adadelta, double p, double g, double[] state)
    {
        state[0] = (adadelta.Rho * state[0]) + ((1 - adadelta.Rho) * g * g);
        var change = Math.Sqrt(state[1] + adadelta.Epsilon) / Math.Sqrt(state[0] + adadelta.Epsilon) * g;
        state[1] = (adadelta.Rho * state[1]) + ((1 - adadelta.Rho) * change * change);
        return p - (adadelta.LearningRate * change);
    }

    private static double Next(Rprop rprop, int step, double p, double g, double[] state)
    {
        if (step == 1)
        {
            state[1] = rprop.LearningRate;
        }

        var sign = Math.Sign(g * state[0]);
        var factor = sign > 0 ? rprop.EtaPlus : sign < 0 ? rprop.EtaMinus : 1;
        state[1] = Math.Clamp(state[1] * factor, rprop.StepSizeMin, rprop.StepSizeMax);
        state[0] = sign < 0 ? 0 : g;
        return p - (Math.Sign(state[0]) * state[1]);
    }

    private static (double Mean, double Square) Means(AdamFamily adam, int step, double g, double[] state)
    {
        state[0] = (adam.Beta1 * state[0]) + ((1 - adam.Beta1) * g);
        state[1] = (adam.Beta2 * state[1]) + ((1 - adam.Beta2) * g * g);
        return (state[0] / (1 - Math.Pow(adam.Beta1, step)), state[1] / (1 - Math.Pow(adam.Beta2, step)));
    }
}
