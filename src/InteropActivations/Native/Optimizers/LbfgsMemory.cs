using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Native.Optimizers;

/// <summary>What L-BFGS keeps from step to step, laid over the session's flat state in the order of <see cref="Training.Lbfgs.StateBuffers"/> and <see cref="Training.Lbfgs.StateNumbers"/>.</summary>
internal readonly ref struct LbfgsMemory<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _count;
    private readonly int _capacity;
    private readonly Span<T> _gradientChanges;
    private readonly Span<T> _moves;
    private readonly Span<T> _numbers;

    public LbfgsMemory(Span<T> state, int parameters, int historySize)
    {
        _count = parameters;
        _capacity = historySize;
        Direction = state[..parameters];
        PreviousGradient = state.Slice(parameters, parameters);
        _gradientChanges = state.Slice(2 * parameters, historySize * parameters);
        _moves = state.Slice((2 + historySize) * parameters, historySize * parameters);
        _numbers = state[((2 + (2 * historySize)) * parameters)..];
    }

    /// <summary>d.</summary>
    public Span<T> Direction { get; }

    /// <summary>The gradient of the iteration before.</summary>
    public Span<T> PreviousGradient { get; }

    /// <summary>t, how far along d the iteration before went.</summary>
    public ref T Distance => ref _numbers[0];

    /// <summary>γ: the first guess of H is γ on the diagonal.</summary>
    public ref T Diagonal => ref _numbers[1];

    /// <summary>The loss of the iteration before.</summary>
    public ref T PreviousLoss => ref _numbers[2];

    /// <summary>Evaluations so far.</summary>
    public ref T Evaluations => ref _numbers[3];

    /// <summary>Iterations so far.</summary>
    public ref T Iterations => ref _numbers[4];

    /// <summary>How many changes are remembered.</summary>
    public int History => int.CreateTruncating(_numbers[5]);

    private Span<T> InverseProducts => _numbers[6..];

    /// <summary>The i-th change of the gradient, from the oldest.</summary>
    public Span<T> GradientChange(int i) => _gradientChanges.Slice(i * _count, _count);

    /// <summary>The i-th move of the parameters, from the oldest.</summary>
    public Span<T> Move(int i) => _moves.Slice(i * _count, _count);

    /// <summary>ρᵢ = 1 / yᵢ·sᵢ.</summary>
    public double InverseProduct(int i) => double.CreateTruncating(InverseProducts[i]);

    /// <summary>Remembers nothing, as before the first step.</summary>
    public void Clear()
    {
        Direction.Clear();
        PreviousGradient.Clear();
        _gradientChanges.Clear();
        _moves.Clear();
        _numbers.Clear();
    }

    /// <summary>Remembers y = g − g₋ and s = td, forgetting the oldest where there is no room, unless y·s says that the loss bends the wrong way.</summary>
    /// <param name="gradient">g.</param>
    /// <param name="change">Room for y.</param>
    /// <param name="move">Room for s.</param>
    public void Learn(ReadOnlySpan<T> gradient, Span<T> change, Span<T> move)
    {
        VectorUpdates.Subtract<V, T>(gradient, PreviousGradient, change);
        VectorUpdates.Scale<V, T>(double.CreateTruncating(Distance), Direction, move);
        var product = VectorSums.Dot<T>(change, move);
        // PyTorch's bound, below which it takes y·s for noise.
        if (!(product > 1e-10))
        {
            return;
        }

        var place = History;
        if (place == _capacity)
        {
            place--;
            _gradientChanges[_count..].CopyTo(_gradientChanges);
            _moves[_count..].CopyTo(_moves);
            InverseProducts[1..].CopyTo(InverseProducts);
        }

        change.CopyTo(GradientChange(place));
        move.CopyTo(Move(place));
        InverseProducts[place] = T.CreateTruncating(1 / product);
        Diagonal = T.CreateTruncating(product / VectorSums.Dot<T>(change, change));
        _numbers[5] = T.CreateTruncating(place + 1);
    }
}
