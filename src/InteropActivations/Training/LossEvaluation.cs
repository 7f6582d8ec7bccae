using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native.Losses;

namespace InteropActivations.Training;

/// <summary>Evaluates a loss outside training, computed by the native engine.</summary>
public static class LossEvaluation
{
    /// <summary>How many values there are for so many rows: 1 for the reductions mean and sum; for none one per term.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="outputs">How many outputs a row has.</param>
    public static int Values(Loss loss, int rows, int outputs) =>
        loss.Reduction != Reduction.None ? 1 : loss.TakesClasses ? rows : rows * outputs;

    /// <summary>Writes the mean or the sum, or with <see cref="Reduction.None"/> every term with the weight of its row.</summary>
    /// <remarks>
    /// As in PyTorch the terms of ignored rows are 0, and the mean of a batch in which every row is ignored is NaN.
    /// </remarks>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">How many outputs a row has.</param>
    /// <param name="predictions">Rows × outputs, row after row; at least one row.</param>
    /// <param name="targets">A class index for each row where the loss takes classes, otherwise one number per output.</param>
    /// <param name="values">As many as <see cref="Values"/> says.</param>
    /// <param name="weights">How much each row counts; empty where all count alike.</param>
    /// <exception cref="InputException">There are no rows, a length does not fit, or a target or weight is none the loss takes.</exception>
    public static void Evaluate<T>(
        Loss loss,
        int outputs,
        ReadOnlySpan<T> predictions,
        ReadOnlySpan<T> targets,
        Span<T> values,
        ReadOnlySpan<T> weights = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = Check(loss, outputs, predictions, targets, weights);
        SessionChecks.Length("loss values", values.Length, Values(loss, rows, outputs));
        switch (LaneWidths.Widest)
        {
            case LaneWidth.Vector512: Evaluate<Lanes512<T>, T>(loss, rows, outputs, predictions, targets, weights, values); break;
            case LaneWidth.Vector256: Evaluate<Lanes256<T>, T>(loss, rows, outputs, predictions, targets, weights, values); break;
            case LaneWidth.Vector128: Evaluate<Lanes128<T>, T>(loss, rows, outputs, predictions, targets, weights, values); break;
            default: Evaluate<ScalarLanes<T>, T>(loss, rows, outputs, predictions, targets, weights, values); break;
        }
    }

    /// <summary>Adds the terms of more rows to a sum, and what they count in the mean to a divisor.</summary>
    /// <remarks>Both go on in the order of the rows, so that how rows are put into chunks changes no bit.</remarks>
    internal static void Add<T>(
        Loss loss,
        int outputs,
        ReadOnlySpan<T> predictions,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<T> weights,
        ref double sum,
        ref double divisor) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = Check(loss, outputs, predictions, targets, weights);
        var gradient = new T[predictions.Length];
        switch (LaneWidths.Widest)
        {
            case LaneWidth.Vector512: LossFunctions.Of<Lanes512<T>, T>(loss, outputs).AddTerms(rows, predictions, targets, weights, gradient, ref sum, ref divisor); break;
            case LaneWidth.Vector256: LossFunctions.Of<Lanes256<T>, T>(loss, outputs).AddTerms(rows, predictions, targets, weights, gradient, ref sum, ref divisor); break;
            case LaneWidth.Vector128: LossFunctions.Of<Lanes128<T>, T>(loss, outputs).AddTerms(rows, predictions, targets, weights, gradient, ref sum, ref divisor); break;
            default: LossFunctions.Of<ScalarLanes<T>, T>(loss, outputs).AddTerms(rows, predictions, targets, weights, gradient, ref sum, ref divisor); break;
        }
    }

    private static void Evaluate<V, T>(
        Loss loss, int rows, int outputs, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> values)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var function = LossFunctions.Of<V, T>(loss, outputs);
        var gradient = new T[predictions.Length];
        if (loss.Reduction == Reduction.None)
        {
            function.CopyTerms(rows, predictions, targets, weights, gradient, values);
        }
        else
        {
            values[0] = function.Evaluate(rows, predictions, targets, weights, gradient);
        }
    }

    private static int Check<T>(Loss loss, int outputs, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (outputs <= 0 || predictions.IsEmpty || predictions.Length % outputs != 0)
        {
            throw new InputException($"{predictions.Length} predictions are not a whole number of rows of {outputs} outputs; give at least one row.");
        }

        var rows = predictions.Length / outputs;
        loss.CheckOutputs(outputs);
        SessionChecks.Targets(loss, rows, outputs, targets);
        SessionChecks.Weights(rows, weights);
        return rows;
    }
}
