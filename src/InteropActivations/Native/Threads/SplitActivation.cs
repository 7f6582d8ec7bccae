using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;

namespace InteropActivations.Native.Threads;

/// <summary>An activation over many values, or many rows, by several threads. No result depends on how they share it.</summary>
internal static class SplitActivation
{
    /// <summary>What a thread takes at least: some microseconds of work, so that handing it over is a small part.</summary>
    private const int LeastPiece = 1 << 12;

    /// <summary>The same of activations that only compare and multiply, which take a twentieth of a nanosecond per value.</summary>
    private const int LeastCheapPiece = 1 << 15;

    /// <summary>So many pieces per thread let the faster one take more.</summary>
    private const int PiecesPerThread = 4;

    /// <summary>Pieces begin at whole cache lines, if the whole does.</summary>
    private const int Alignment = 64;

    /// <summary>y = f(x).</summary>
    public static void Forward<T>(
        int threads, Activation activation, LaneWidth width, ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var pieces = Pieces.Of(threads, activation, in input, output.Length);
        if (pieces.Count == 1)
        {
            activation.Forward(width, parameters, in input, output);
            return;
        }

        var work = new ForwardWork<T>(activation, width, pieces, parameters, input, output);
        WorkerPool.Shared.Run(threads, pieces.Count, ref work);
    }

    /// <summary>dx = dy · f′(x). The gradients of learned parameters are sums in one order, which one thread takes.</summary>
    public static void Backward<T>(
        int threads,
        Activation activation,
        LaneWidth width,
        ReadOnlySpan<double> parameters,
        in ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var pieces = Pieces.Of(parameterGradient.IsEmpty ? threads : 1, activation, in input, outputGradient.Length);
        if (pieces.Count == 1)
        {
            activation.Backward(width, parameters, in input, outputGradient, inputGradient, parameterGradient);
            return;
        }

        var work = new BackwardWork<T>(activation, width, pieces, parameters, input, outputGradient, inputGradient);
        WorkerPool.Shared.Run(threads, pieces.Count, ref work);
    }

    /// <summary>How an input is cut: into runs of units, which are rows, or values where each is on its own.</summary>
    private readonly struct Pieces
    {
        private readonly int _units;
        private readonly int _unitsPerPiece;

        private Pieces(int units, int unitsPerPiece) => (_units, _unitsPerPiece) = (units, unitsPerPiece);

        public int Count => _units <= _unitsPerPiece ? 1 : (_units + _unitsPerPiece - 1) / _unitsPerPiece;

        public static Pieces Of<T>(int threads, Activation activation, in ActivationInput<T> input, int outputs)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var values = input.Values.Length;
            if (threads == 1 || values < 2 * LeastPiece)
            {
                return new(0, 1);
            }

            var least = activation.Info.Family == ActivationFamily.Rectified ? LeastCheapPiece : LeastPiece;
            if (values < 2 * least)
            {
                return new(0, 1);
            }

            var piece = Math.Max(least, values / (threads * PiecesPerThread));
            return activation.IsRowwise || outputs != values
                ? new(input.Rows, Math.Max(1, piece / input.RowLength))
                : new(values, (piece + Alignment - 1) / Alignment * Alignment);
        }

        /// <summary>Where a piece lies in memory that holds all units.</summary>
        public (int Start, int Length) In(int piece, int length)
        {
            var perUnit = length / _units;
            var first = piece * _unitsPerPiece;
            return (first * perUnit, Math.Min(_unitsPerPiece, _units - first) * perUnit);
        }
    }

    private readonly ref struct ForwardWork<T>(
        Activation activation, LaneWidth width, Pieces pieces, ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
        : ISplitWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<double> _parameters = parameters;
        private readonly ActivationInput<T> _input = input;
        private readonly Span<T> _output = output;

        public void Do(int piece, int worker)
        {
            var (start, length) = pieces.In(piece, _output.Length);
            activation.Forward(width, _parameters, PieceOf(_input, pieces, piece), _output.Slice(start, length));
        }
    }

    private readonly ref struct BackwardWork<T>(
        Activation activation,
        LaneWidth width,
        Pieces pieces,
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient)
        : ISplitWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<double> _parameters = parameters;
        private readonly ActivationInput<T> _input = input;
        private readonly ReadOnlySpan<T> _outputGradient = outputGradient;
        private readonly Span<T> _inputGradient = inputGradient;

        public void Do(int piece, int worker)
        {
            var (above, aboveLength) = pieces.In(piece, _outputGradient.Length);
            var (start, length) = pieces.In(piece, _inputGradient.Length);
            activation.Backward(
                width,
                _parameters,
                PieceOf(_input, pieces, piece),
                _outputGradient.Slice(above, aboveLength),
                _inputGradient.Slice(start, length),
                []);
        }
    }

    private static ActivationInput<T> PieceOf<T>(ActivationInput<T> input, Pieces pieces, int piece) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (start, length) = pieces.In(piece, input.Values.Length);
        return new ActivationInput<T>(
            input.Values.Slice(start, length),
            Math.Min(input.RowLength, length),
            input.Draws.IsEmpty ? input.Draws : input.Draws.Slice(start, length));
    }
}
