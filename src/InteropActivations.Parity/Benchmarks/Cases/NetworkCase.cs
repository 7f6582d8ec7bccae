using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Training;

namespace InteropActivations.Parity.Benchmarks.Cases;

/// <summary>A training step of a network, or its outputs for some rows.</summary>
public sealed record NetworkCase : BenchmarkCase
{
    /// <summary>How the name of a single layer begins, whose shape follows: rows × inputs × outputs.</summary>
    public const string Product = "product";

    /// <summary>The network.</summary>
    public required BenchmarkNet Net { get; init; }

    /// <summary>How it is trained.</summary>
    public required OptimizerSpec Optimizer { get; init; }

    /// <inheritdoc/>
    public override double Flops => Size * (Direction == MeasuredCall.Step ? Net.StepFlops : Net.ForwardFlops);

    /// <inheritdoc/>
    public override long Memory => ElementSize * (((long)Size * Net.Widths.Sum() * 3) + ((long)Net.ForwardFlops * 3));

    /// <inheritdoc/>
    public override bool IsWorthThreads => true;

    /// <inheritdoc/>
    public override object Code => (Name, DType, Direction);

    /// <inheritdoc/>
    public override CaseMemory Allocate() => DType == DType.Float32 ? new Buffers<float>(this) : new Buffers<double>(this);

    private sealed class Buffers<T> : CaseMemory where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly NetworkCase _case;
        private readonly TrainingSpec _training;
        private readonly T[] _parameters;
        private readonly T[] _inputs;
        private readonly T[] _targets;
        private readonly T[] _outputs;
        private readonly List<ITrainingSession<T>> _sessions = [];

        public Buffers(NetworkCase measured)
        {
            _case = measured;
            var net = measured.Net;
            _training = new TrainingSpec(net.Network, net.Loss, measured.Optimizer);
            _parameters = Initializer.PyTorch.Parameters<T>(_training.Network, 1);
            var random = new Random(1);
            _inputs = [.. Enumerable.Range(0, measured.Size * net.Widths[0]).Select(_ => T.CreateTruncating(random.NextDouble()))];
            _targets = [.. Enumerable.Range(0, measured.Size).Select(_ => T.CreateTruncating(random.Next(Math.Max(2, net.Widths[^1]))))];
            _outputs = new T[measured.Size * net.Widths[^1]];
        }

        public override Arm On(IBackend engine, Action? enter)
        {
            var session = engine.Train<T>(_training, _parameters);
            _sessions.Add(session);
            return new Arm(_case.Direction == MeasuredCall.Step ? calls => Step(session, calls) : calls => Predict(session, calls), enter);
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var session in _sessions)
            {
                session.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Step(ITrainingSession<T> session, int calls)
        {
            for (var call = 0; call < calls; call++)
            {
                session.Step(_inputs, _targets);
            }
        }

        private void Predict(ITrainingSession<T> session, int calls)
        {
            for (var call = 0; call < calls; call++)
            {
                session.Predict(_inputs, _outputs);
            }
        }
    }
}
