using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Lockstep;

/// <summary>Two sessions that are given the same batches from the same start.</summary>
internal sealed class LockstepPair<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ITrainingSession<T> _native;
    private readonly ITrainingSession<T> _reference;
    private readonly IReadOnlyList<string> _buffers;
    private readonly bool _comparesState;
    private readonly ParameterLayout _layout;
    private readonly T[] _ourRunning;
    private readonly T[] _theirRunning;
    private readonly T[] _ours;
    private readonly T[] _theirs;
    private readonly T[] _ourState;
    private readonly T[] _theirState;

    public LockstepPair(IBackend native, IBackend reference, TrainingSpec spec, T[] parameters)
    {
        var layout = _layout = ParameterLayout.Of(spec.Network);
        _buffers = spec.Optimizer.StateBuffers;
        _ours = new T[layout.Count];
        _theirs = new T[layout.Count];
        _ourState = new T[spec.Optimizer.StateLength(layout.Count)];
        _ourRunning = new T[layout.BufferCount];
        _theirRunning = new T[layout.BufferCount];
        _theirState = new T[_ourState.Length];
        _reference = reference.Train<T>(spec, parameters);
        _native = native.Train<T>(spec, parameters);
        _comparesState = ExportsState();
    }

    /// <summary>Sets the running statistics of batch normalizations before the first step.</summary>
    public void Begin(ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics)
    {
        Array.Clear(_ourState);
        _reference.Restore(parameters, statistics, _ourState, steps: 0);
        _native.Restore(parameters, statistics, _ourState, steps: 0);
    }

    /// <summary>One step of both. Returns their losses.</summary>
    public (double Native, double Reference) Step(TrainingBatch<T> batch, StepRates? rates, StepComparison comparison)
    {
        if (rates is { } given)
        {
            (_native.Rates, _reference.Rates) = (given, given);
        }

        var losses = (double.CreateTruncating(_native.Step(batch)), double.CreateTruncating(_reference.Step(batch)));
        comparison.Begin();
        comparison.Loss(losses.Item1, losses.Item2);
        Compare("gradient", comparison, session => session.CopyGradientsTo);
        if (_comparesState)
        {
            _native.CopyOptimizerStateTo(_ourState);
            _reference.CopyOptimizerStateTo(_theirState);
            for (var buffer = 0; buffer < _buffers.Count; buffer++)
            {
                var at = buffer * _ours.Length;
                comparison.Tensors<T>(_buffers[buffer], _layout.Blocks, _ourState.AsSpan(at, _ours.Length), _theirState.AsSpan(at, _ours.Length));
            }
        }

        _native.CopyBuffersTo(_ourRunning);
        _reference.CopyBuffersTo(_theirRunning);
        comparison.Tensors<T>("running statistic", _layout.Buffers, _ourRunning, _theirRunning);
        Compare("parameter", comparison, session => session.CopyParametersTo);
        return losses;
    }

    /// <summary>Puts the native session where the reference is, so that the next step's error is that of one step.</summary>
    /// <remarks>An engine that keeps its optimizer's state to itself gives only its parameters; the native state then goes on by itself.</remarks>
    public void FollowReference()
    {
        _reference.CopyParametersTo(_theirs);
        _native.CopyOptimizerStateTo(_ourState);
        if (_comparesState)
        {
            _reference.CopyOptimizerStateTo(_ourState);
        }

        _reference.CopyBuffersTo(_theirRunning);
        _native.Restore(_theirs, _theirRunning, _ourState, _native.Steps);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _native.Dispose();
        _reference.Dispose();
    }

    private delegate void Copy(Span<T> destination);

    private void Compare(string quantity, StepComparison comparison, Func<ITrainingSession<T>, Copy> copyOf)
    {
        copyOf(_native)(_ours);
        copyOf(_reference)(_theirs);
        comparison.Tensors<T>(quantity, _layout.Blocks, _ours, _theirs);
    }

    private bool ExportsState()
    {
        try
        {
            _reference.CopyOptimizerStateTo(_theirState);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
