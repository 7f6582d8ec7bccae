using InteropActivations.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Spec = InteropActivations.Training;
using Torch = TorchSharp.Modules;

namespace InteropActivations.TorchSharp.Training;

/// <summary>Every optimizer in TorchSharp's words, with its state in the order of <see cref="OptimizerSpec.StateBuffers"/>.</summary>
internal static class OptimizerMap
{
    /// <summary>TorchSharp's optimizer for a specification.</summary>
    /// <exception cref="NotSupportedException">TorchSharp has none, or not with these settings.</exception>
    public static OptimizerBinding Of(OptimizerSpec spec, IReadOnlyList<Parameter> parameters) => spec switch
    {
        Sgd sgd => new StatefulBinding<SGD.State>(
            optim.SGD(parameters, sgd.LearningRate, sgd.Momentum, sgd.Dampening, sgd.WeightDecay, sgd.Nesterov),
            state => sgd.Momentum == 0 ? [] : [state.momentum_buffer],
            (state, parameter, _) => state.momentum_buffer = sgd.Momentum == 0 ? null : ZerosLike(parameter)),
        Spec.Adam adam => new StatefulBinding<Torch.Adam.State>(
            optim.Adam(parameters, adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay, adam.Amsgrad),
            state => adam.Amsgrad ? [state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq] : [state.exp_avg, state.exp_avg_sq],
            (state, _, steps) => state.step = steps),
        Spec.AdamW adamw => new StatefulBinding<Torch.AdamW.State>(
            optim.AdamW(parameters, adamw.LearningRate, adamw.Beta1, adamw.Beta2, adamw.Epsilon, adamw.WeightDecay, adamw.Amsgrad),
            state => adamw.Amsgrad ? [state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq] : [state.exp_avg, state.exp_avg_sq],
            (state, _, steps) => state.step = steps),
        Spec.Adamax adamax => new StatefulBinding<Torch.Adamax.State>(
            optim.Adamax(parameters, adamax.LearningRate, adamax.Beta1, adamax.Beta2, adamax.Epsilon, adamax.WeightDecay),
            state => [state.exp_avg, state.exp_inf],
            (state, _, steps) => state.step = steps),
        Spec.NAdam nadam => new StatefulBinding<Torch.NAdam.State>(
            optim.NAdam(
                parameters, nadam.LearningRate, nadam.Beta1, nadam.Beta2, nadam.Epsilon, Coupled(nadam.WeightDecay, nadam.DecoupledWeightDecay), nadam.MomentumDecay),
            state => [state.exp_avg, state.exp_avg_sq],
            (state, _, steps) => state.step = steps)
        {
            DecoupledDecay = nadam.DecoupledWeightDecay ? nadam.WeightDecay : 0,
            NumberField = (state => state.mu_product, (state, product) => state.mu_product = product),
        },
        Spec.RAdam radam => new StatefulBinding<Torch.RAdam.State>(
            optim.RAdam(
                parameters, radam.LearningRate, radam.Beta1, radam.Beta2, radam.Epsilon, Coupled(radam.WeightDecay, radam.DecoupledWeightDecay)),
            state => [state.exp_avg, state.exp_avg_sq],
            (state, _, steps) => state.step = steps)
        {
            DecoupledDecay = radam.DecoupledWeightDecay ? radam.WeightDecay : 0,
            // TorchSharp's rectified step takes the rate twice as a factor.
            RateOf = (step, rate) => IsRectified(radam.Beta2, step) ? Math.Sqrt(rate) : rate,
        },
        RmsProp rmsprop => new StatefulBinding<RMSProp.State>(
            optim.RMSProp(
                parameters, rmsprop.LearningRate, rmsprop.Alpha, rmsprop.Epsilon, rmsprop.WeightDecay, rmsprop.Momentum, rmsprop.Centered),
            state => [state.square_avg, .. rmsprop.Momentum == 0 ? [] : (Tensor[])[state.momentum_buffer], .. rmsprop.Centered ? (Tensor[])[state.grad_avg] : []],
            (state, _, steps) => state.step = steps),
        Spec.Adagrad adagrad => new StatefulBinding<Torch.Adagrad.State>(
            optim.Adagrad(
                parameters, adagrad.LearningRate, adagrad.LearningRateDecay, adagrad.WeightDecay, adagrad.InitialAccumulatorValue, adagrad.Epsilon),
            state => [state.sum],
            (state, _, steps) => state.step = steps),
        Spec.Adadelta adadelta => new StatefulBinding<Torch.Adadelta.State>(
            optim.Adadelta(parameters, adadelta.LearningRate, adadelta.Rho, adadelta.Epsilon, adadelta.WeightDecay),
            state => [state.square_avg, state.acc_delta],
            (state, _, steps) => state.step = steps),
        Spec.Rprop rprop => new StatefulBinding<Torch.Rprop.State>(
            optim.Rprop(parameters, rprop.LearningRate, rprop.EtaMinus, rprop.EtaPlus, rprop.StepSizeMin, rprop.StepSizeMax),
            state => [state.prev, state.step_size],
            (state, _, steps) => state.step = steps),
        Lbfgs lbfgs => new LbfgsBinding(lbfgs, parameters),
        _ => throw new NotSupportedException($"The TorchSharp engine has no optimizer {spec.Name}."),
    };

    /// <summary>Whether RAdam trusts its second moment in a step; written as TorchSharp writes it, to round alike.</summary>
    private static bool IsRectified(double beta2, int step)
    {
        var longest = 2 / (1 - beta2) - 1;
        return longest - 2 * step * Math.Pow(beta2, step) / (1 - Math.Pow(beta2, step)) > 5;
    }

    private static double Coupled(double weightDecay, bool decoupled) => decoupled ? 0 : weightDecay;

    private static Tensor ZerosLike(Parameter parameter) => zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();
}
