using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Networks;

namespace InteropActivations.Training.Loop;

/// <summary>Says where training went wrong when a loss is not finite.</summary>
internal static class Divergence
{
    /// <summary>The fault, with the step, the layer and the likely cause.</summary>
    /// <param name="session">As it is after the step.</param>
    /// <param name="spec">What was trained.</param>
    /// <param name="loss">The loss of the step.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="step">Within the epoch, counted from 1.</param>
    /// <param name="before">The loss of the step before; null where there was none.</param>
    public static InputException Of<T>(ITrainingSession<T> session, TrainingSpec spec, double loss, int epoch, int step, double? before)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(FormattableString.Invariant(
            $"Training diverged: the loss is {loss} in epoch {epoch}, step {step}{Where(session, spec)}; {Advice(session, spec, before)}"));

    /// <summary>The fault of a step whose loss was finite but which left parameters that are not.</summary>
    public static InputException OfLastStep<T>(ITrainingSession<T> session, TrainingSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            $"Training diverged: the last step left parameters that are not finite{Where(session, spec)}; {Advice(session, spec, before: null)}");

    /// <summary>The first layer whose values are not finite: of the parameters, which a step spoils one after the other, or of the gradients.</summary>
    private static string Where<T>(ITrainingSession<T> session, TrainingSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = ParameterLayout.Of(spec.Network);
        var values = new T[layout.Count];
        session.CopyParametersTo(values);
        if (First(layout, values) is { } parameter)
        {
            return $", where the {Word(parameter.Kind)} of layer {parameter.Layer + 1} is the first not finite";
        }

        session.CopyGradientsTo(values);
        return First(layout, values) is { } gradient
            ? $", where the gradient of the {Word(gradient.Kind)} of layer {gradient.Layer + 1} is the first not finite"
            : "";
    }

    private static string Advice<T>(ITrainingSession<T> session, TrainingSpec spec, double? before)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var grew = before is { } last && double.IsFinite(last) ? FormattableString.Invariant($"the loss of the step before was {last:G3}; ") : "";
        var clip = spec.Clipping is null ? ", or clip the gradients" : "";
        return FormattableString.Invariant($"{grew}lower the learning rate, which is {session.Rates.LearningRate}{clip}.");
    }

    private static ParameterBlock? First<T>(ParameterLayout layout, T[] values) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        layout.Blocks.FirstOrDefault(block => values.AsSpan(block.Offset, block.Count).ToArray().Any(value => !T.IsFinite(value)));

    private static string Word(ParameterKind kind) => kind switch
    {
        ParameterKind.Weight => "weight",
        ParameterKind.Bias => "bias",
        ParameterKind.Scale or ParameterKind.Shift => "normalization",
        _ => "activation",
    };
}
