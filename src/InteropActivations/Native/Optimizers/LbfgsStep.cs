using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>d = −Hg by the two loops over what is remembered; p ← p + td.</summary>
/// <remarks>
/// In the order of PyTorch's <c>torch.optim.LBFGS</c>. Sums over the parameters, and what is computed from them, are in double; what
/// stays until the next step is rounded to the dtype. An instance holds the room that a step needs, so that a step allocates nothing.
/// Source: Nocedal and Wright, "Numerical Optimization", algorithm 7.4.
/// </remarks>
internal sealed class LbfgsStep<V, T>(Lbfgs lbfgs, int count)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _gradient = new T[count];
    private readonly T[] _change = new T[count];
    private readonly T[] _move = new T[count];
    private readonly double[] _projections = new double[lbfgs.HistorySize];
    private readonly StrongWolfe<V, T>? _search = lbfgs.LineSearch == LineSearch.StrongWolfe ? new(lbfgs.ToleranceChange, count) : null;

    /// <summary>Takes one step: several iterations on the same batch. Returns the loss before it.</summary>
    /// <param name="rates">The learning rate.</param>
    /// <param name="step">Which step this is, from 1.</param>
    /// <param name="parameters">Read and written; the source evaluates at them.</param>
    /// <param name="gradients">Where the source writes.</param>
    /// <param name="state">Read and written.</param>
    /// <param name="source">Gives loss and gradients.</param>
    public T Apply<TSource>(StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> state, TSource source)
        where TSource : IGradientSource<T>, allows ref struct
    {
        var memory = new LbfgsMemory<V, T>(state, count, lbfgs.HistorySize);
        if (step == 1)
        {
            memory.Clear();
        }

        var first = source.Evaluate();
        gradients.CopyTo(_gradient);
        var loss = double.CreateTruncating(first);
        var evaluations = 1;
        for (var iteration = 1; iteration <= lbfgs.MaxIterations && !IsFlat; iteration++)
        {
            memory.Iterations += T.One;
            var isFirst = memory.Iterations == T.One;
            Direct(memory, isFirst);
            _gradient.CopyTo(memory.PreviousGradient);
            memory.PreviousLoss = T.CreateTruncating(loss);
            var before = loss;
            // Nothing is known of the curvature yet: the first step is kept short where the gradient is large.
            var distance = isFirst ? Math.Min(1, 1 / VectorSums.OfSizes<T>(_gradient)) * rates.LearningRate : rates.LearningRate;
            memory.Distance = T.CreateTruncating(distance);
            var slope = VectorSums.Dot<T>(_gradient, memory.Direction);
            if (slope > -lbfgs.ToleranceChange)
            {
                break;
            }

            if (_search is not null)
            {
                (loss, distance, var more) = _search.Find(loss, distance, slope, memory.Direction, parameters, gradients, _gradient, source);
                memory.Distance = T.CreateTruncating(distance);
                evaluations += more;
                VectorUpdates.Add<V, T>(distance, memory.Direction, parameters);
            }
            else
            {
                VectorUpdates.Add<V, T>(distance, memory.Direction, parameters);
                if (iteration < lbfgs.MaxIterations)
                {
                    loss = double.CreateTruncating(source.Evaluate());
                    gradients.CopyTo(_gradient);
                    evaluations++;
                }
            }

            if (evaluations >= lbfgs.EvaluationLimit || !HasMoved(memory, distance) || Math.Abs(loss - before) < lbfgs.ToleranceChange)
            {
                break;
            }
        }

        memory.Evaluations += T.CreateTruncating(evaluations);
        return first;
    }

    private bool IsFlat => VectorSums.GreatestSize<T>(_gradient) <= lbfgs.ToleranceGradient;

    private bool HasMoved(LbfgsMemory<V, T> memory, double distance)
    {
        VectorUpdates.Scale<V, T>(distance, memory.Direction, _move);
        return !(VectorSums.GreatestSize<T>(_move) <= lbfgs.ToleranceChange);
    }

    /// <summary>d ← −Hg, or −g where nothing is known.</summary>
    private void Direct(LbfgsMemory<V, T> memory, bool isFirst)
    {
        if (isFirst)
        {
            memory.Diagonal = T.One;
            VectorUpdates.Scale<V, T>(-1, _gradient, memory.Direction);
            return;
        }

        memory.Learn(_gradient, _change, _move);
        var direction = memory.Direction;
        VectorUpdates.Scale<V, T>(-1, _gradient, direction);
        for (var i = memory.History - 1; i >= 0; i--)
        {
            _projections[i] = VectorSums.Dot<T>(memory.Move(i), direction) * memory.InverseProduct(i);
            VectorUpdates.Add<V, T>(-_projections[i], memory.GradientChange(i), direction);
        }

        VectorUpdates.Scale<V, T>(double.CreateTruncating(memory.Diagonal), direction, direction);
        for (var i = 0; i < memory.History; i++)
        {
            var projection = VectorSums.Dot<T>(memory.GradientChange(i), direction) * memory.InverseProduct(i);
            VectorUpdates.Add<V, T>(_projections[i] - projection, memory.Move(i), direction);
        }
    }
}
