using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Benchmarks.Cases;

/// <summary>An activation forward or backward, results preallocated.</summary>
public sealed record ActivationCase : BenchmarkCase
{
    // libtorch's at::internal::GRAIN_SIZE: 32,768 elements stay on one thread; half of that lets other engines begin sooner.
    private const int LeastForThreads = 1 << 14;

    /// <summary>The activation.</summary>
    public required ActivationSpec Activation { get; init; }

    /// <inheritdoc/>
    public override long Bytes => (long)ElementSize * (Direction == MeasuredCall.Forward ? Size + Outputs : (2L * Size) + Outputs);

    /// <inheritdoc/>
    public override long Memory => (long)ElementSize * ((2L * Size) + (2L * Outputs));

    /// <inheritdoc/>
    public override bool IsWorthThreads => Size >= LeastForThreads;

    /// <inheritdoc/>
    public override object Code => (Name, DType, Direction);

    private int Outputs => Activation.OutputLength(Size);

    /// <inheritdoc/>
    public override CaseMemory Allocate() => DType == DType.Float32 ? new Buffers<float>(this) : new Buffers<double>(this);

    private sealed class Buffers<T> : CaseMemory where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Where activations bend: beyond, most of them are straight or flat, and their exponentials take short cuts.
        private const double Range = 6;

        private readonly ActivationCase _case;
        private readonly Memory<T> _x;
        private readonly Memory<T> _y;
        private readonly Memory<T> _dy;
        private readonly Memory<T> _dx;

        public Buffers(ActivationCase measured)
        {
            _case = measured;
            _x = AlignedMemory.Allocate<T>(measured.Size);
            _dx = AlignedMemory.Allocate<T>(measured.Size);
            _y = AlignedMemory.Allocate<T>(measured.Outputs);
            _dy = AlignedMemory.Allocate<T>(measured.Outputs);
            var random = new Random(1);
            foreach (ref var x in _x.Span)
            {
                x = T.CreateTruncating((random.NextDouble() * 2 * Range) - Range);
            }

            // Neither 0 nor 1, which multiplications might be spared for; and written, so that their pages exist.
            _dy.Span.Fill(T.CreateTruncating(0.75));
            _y.Span.Fill(T.One);
            _dx.Span.Fill(T.One);
        }

        public override Arm On(IBackend engine, Action? enter)
        {
            if (engine.Supports(_case.Activation, _case.DType) is { Kind: SupportKind.None } support)
            {
                throw new NotSupportedException(support.Reason);
            }

            return new Arm(_case.Direction == MeasuredCall.Forward ? calls => Forward(engine, calls) : calls => Backward(engine, calls), enter);
        }

        private void Forward(IBackend engine, int calls)
        {
            var columns = _case.Columns ?? 0;
            ReadOnlySpan<T> x = _x.Span;
            var y = _y.Span;
            for (var call = 0; call < calls; call++)
            {
                engine.Forward(_case.Activation, new ActivationInput<T>(x, columns), y);
            }
        }

        private void Backward(IBackend engine, int calls)
        {
            var columns = _case.Columns ?? 0;
            ReadOnlySpan<T> x = _x.Span;
            ReadOnlySpan<T> dy = _dy.Span;
            var dx = _dx.Span;
            for (var call = 0; call < calls; call++)
            {
                engine.Backward(_case.Activation, new ActivationInput<T>(x, columns), dy, dx);
            }
        }
    }
}
