using System.Numerics;
using System.Runtime.CompilerServices;
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

    /// <summary>
    /// From here on a result that is cheap to compute is written past the caches, which saves reading what is overwritten: relu of
    /// 16 Mi values takes four fifths of the time, sigmoid none less. Half as long it would still fit the caches of a usual server,
    /// and whoever reads it next would miss it.
    /// </summary>
    internal const int LongBytes = 32 << 20;

    /// <summary>Pieces begin at whole cache lines, if the whole does.</summary>
    private const int Alignment = 64;

    /// <summary>y = f(x).</summary>
    public static void Forward<T>(
        int threads, Activation activation, LaneWidth width, ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var pieces = Pieces.Of(threads, activation, in input, output.Length);
        var kernel = activation.Kernel<T>(width);
        var isLong = IsLong<T>(activation, output.Length);
        if (pieces.Count == 1)
        {
            Forward(kernel, isLong, parameters, in input, output);
            return;
        }

        var work = new ForwardWork<T>(kernel, isLong, pieces, parameters, input, output);
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
        var kernel = activation.Kernel<T>(width);
        var isLong = IsLong<T>(activation, inputGradient.Length);
        if (pieces.Count == 1)
        {
            Backward(kernel, isLong, parameters, in input, outputGradient, inputGradient, parameterGradient);
            return;
        }

        var work = new BackwardWork<T>(kernel, isLong, pieces, parameters, input, outputGradient, inputGradient);
        WorkerPool.Shared.Run(threads, pieces.Count, ref work);
    }

    private static void Forward<T>(ActivationKernel<T> kernel, bool isLong, ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (isLong)
        {
            kernel.ForwardLong(parameters, in input, output);
        }
        else
        {
            kernel.Forward(parameters, in input, output);
        }
    }

    private static void Backward<T>(
        ActivationKernel<T> kernel,
        bool isLong,
        ReadOnlySpan<double> parameters,
        in ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (isLong && parameterGradient.IsEmpty)
        {
            kernel.BackwardLong(parameters, in input, outputGradient, inputGradient);
        }
        else
        {
            kernel.Backward(parameters, in input, outputGradient, inputGradient, parameterGradient);
        }
    }

    /// <summary>Whether writing a whole result past the caches pays.</summary>
    private static bool IsLong<T>(Activation activation, int length) => length >= LongBytes / Unsafe.SizeOf<T>() && IsCheap(activation);

    private static bool IsCheap(Activation activation) => activation.Info.Family == ActivationFamily.Rectified;

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

            var least = IsCheap(activation) ? LeastCheapPiece : LeastPiece;
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
        ActivationKernel<T> kernel, bool isLong, Pieces pieces, ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
        : ISplitWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<double> _parameters = parameters;
        private readonly ActivationInput<T> _input = input;
        private readonly Span<T> _output = output;

        public void Do(int piece, int worker)
        {
            var (start, length) = pieces.In(piece, _output.Length);
            Forward(kernel, isLong, _parameters, PieceOf(_input, pieces, piece), _output.Slice(start, length));
        }
    }

    private readonly ref struct BackwardWork<T>(
        ActivationKernel<T> kernel,
        bool isLong,
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
            Backward(
                kernel,
                isLong,
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
