using InteropActivations.LibTorch.Native;
using InteropActivations.Training;

namespace InteropActivations.LibTorch;

/// <summary>Every optimizer's hyperparameters as the shim takes them.</summary>
internal static class OptimizerMap
{
    /// <summary>The shim's form of a specification.</summary>
    /// <exception cref="NotSupportedException">The shim does not have it.</exception>
    public static Optimizer Of(OptimizerSpec optimizer) => optimizer switch
    {
        Sgd sgd => new Optimizer
        {
            Kind = OptimizerKind.Sgd,
            LearningRate = sgd.LearningRate,
            WeightDecay = sgd.WeightDecay,
            Momentum = sgd.Momentum,
            Dampening = sgd.Dampening,
            Nesterov = Flag(sgd.Nesterov),
        },
        Adam adam => OfFamily(OptimizerKind.Adam, adam, amsgrad: adam.Amsgrad),
        AdamW adamw => OfFamily(OptimizerKind.AdamW, adamw, amsgrad: adamw.Amsgrad),
        Adamax adamax => OfFamily(OptimizerKind.Adamax, adamax),
        NAdam nadam => OfFamily(OptimizerKind.NAdam, nadam, decoupled: nadam.DecoupledWeightDecay, momentumDecay: nadam.MomentumDecay),
        RAdam radam => OfFamily(OptimizerKind.RAdam, radam, decoupled: radam.DecoupledWeightDecay),
        RmsProp rmsprop => new Optimizer
        {
            Kind = OptimizerKind.RmsProp,
            LearningRate = rmsprop.LearningRate,
            WeightDecay = rmsprop.WeightDecay,
            Momentum = rmsprop.Momentum,
            Alpha = rmsprop.Alpha,
            Epsilon = rmsprop.Epsilon,
            Centered = Flag(rmsprop.Centered),
        },
        Adagrad adagrad => new Optimizer
        {
            Kind = OptimizerKind.Adagrad,
            LearningRate = adagrad.LearningRate,
            WeightDecay = adagrad.WeightDecay,
            LearningRateDecay = adagrad.LearningRateDecay,
            InitialAccumulatorValue = adagrad.InitialAccumulatorValue,
            Epsilon = adagrad.Epsilon,
        },
        Adadelta adadelta => new Optimizer
        {
            Kind = OptimizerKind.Adadelta,
            LearningRate = adadelta.LearningRate,
            WeightDecay = adadelta.WeightDecay,
            Rho = adadelta.Rho,
            Epsilon = adadelta.Epsilon,
        },
        Rprop rprop => new Optimizer
        {
            Kind = OptimizerKind.Rprop,
            LearningRate = rprop.LearningRate,
            EtaMinus = rprop.EtaMinus,
            EtaPlus = rprop.EtaPlus,
            StepSizeMin = rprop.StepSizeMin,
            StepSizeMax = rprop.StepSizeMax,
        },
        Lbfgs lbfgs => new Optimizer
        {
            Kind = OptimizerKind.Lbfgs,
            LearningRate = lbfgs.LearningRate,
            ToleranceGradient = lbfgs.ToleranceGradient,
            ToleranceChange = lbfgs.ToleranceChange,
            MaxIterations = lbfgs.MaxIterations,
            MaxEvaluations = lbfgs.EvaluationLimit,
            HistorySize = lbfgs.HistorySize,
            StrongWolfe = Flag(lbfgs.LineSearch == LineSearch.StrongWolfe),
        },
        _ => throw new NotSupportedException($"The LibTorch engine has no optimizer {optimizer.Name}."),
    };

    private static Optimizer OfFamily(
        OptimizerKind kind, AdamFamily adam, bool amsgrad = false, bool decoupled = false, double momentumDecay = 0) => new()
        {
            Kind = kind,
            LearningRate = adam.LearningRate,
            WeightDecay = adam.WeightDecay,
            Beta1 = adam.Beta1,
            Beta2 = adam.Beta2,
            Epsilon = adam.Epsilon,
            MomentumDecay = momentumDecay,
            Amsgrad = Flag(amsgrad),
            DecoupledWeightDecay = Flag(decoupled),
        };

    private static int Flag(bool set) => set ? 1 : 0;
}
