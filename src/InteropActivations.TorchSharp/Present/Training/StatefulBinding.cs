using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InteropActivations.TorchSharp.Training;

/// <summary>One of the optimizers that TorchSharp has in C#, with its state laid open.</summary>
/// <remarks>
/// TorchSharp's <c>state_dict()</c> hands out the live state objects, one per parameter, and their fields are public. It makes
/// state with the optimizer, PyTorch with the first step and from the rates of that step: so here it is made anew at the first.
/// </remarks>
/// <param name="optimizer">TorchSharp's.</param>
/// <param name="buffers">The buffers of a parameter's state, in order.</param>
/// <param name="resume">Prepares a parameter's fresh state to go on after that many steps.</param>
internal sealed class StatefulBinding<TState>(
    OptimizerHelper optimizer, Func<TState, Tensor?[]> buffers, Action<TState, Parameter, int> resume) : OptimizerBinding
    where TState : OptimizerState
{
    private readonly Parameter[] _parameters = [.. optimizer.parameters()];
    private readonly TState[] _states = [.. optimizer.state_dict().State.Cast<TState>()];
    private readonly OptimizerOptions _options = optimizer.state_dict().Options[0];
    private int _steps;
    private double _learningRate;

    /// <summary>The decay λ of parameters, p ← p − ηλp before the step, where TorchSharp's optimizer has none that is decoupled.</summary>
    public double DecoupledDecay { get; init; }

    /// <summary>The learning rate TorchSharp's optimizer has to be given in a step, counted from 1, to go as far as the one wanted.</summary>
    public Func<int, double, double> RateOf { get; init; } = (_, learningRate) => learningRate;

    /// <summary>Reads a state's number, and writes it.</summary>
    public (Func<TState, double> Get, Action<TState, double> Set)? NumberField { get; init; }

    /// <inheritdoc/>
    /// <remarks>A parameter without a gradient takes no steps, so that its number stands still; any other's is the least.</remarks>
    public override double Number
    {
        get => _steps > 0 && NumberField is { } number ? _states.Min(number.Get) : 0;
        set => Array.ForEach(_states, state => NumberField!.Value.Set(state, value));
    }

    /// <inheritdoc/>
    public override void ZeroGradients() => optimizer.zero_grad();

    /// <inheritdoc/>
    public override Tensor Step(Func<Tensor> evaluate)
    {
        var loss = evaluate();
        if (_steps == 0)
        {
            Rewind(0);
        }

        _steps++;
        DecayParameters();
        _options.LearningRate = RateOf(_steps, _learningRate);
        optimizer.step();
        RoundNumber();
        return loss;
    }

    /// <inheritdoc/>
    public override void SetRates(double learningRate, double? momentum)
    {
        _options.LearningRate = _learningRate = learningRate;
        foreach (var group in optimizer.ParamGroups)
        {
            if (momentum is { } first && group is optim.IBetas betas)
            {
                betas.Betas = (first, betas.Betas.Item2);
            }
            else if (momentum is { } velocity && group is optim.IMomentum controller)
            {
                controller.Momentum = velocity;
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> Buffers(int parameter) => _steps == 0 ? [] : buffers(_states[parameter]);

    /// <inheritdoc/>
    public override void Rewind(int steps)
    {
        _steps = steps;
        foreach (var (i, state) in _states.Index())
        {
            state.Initialize(_options);
            if (steps > 0)
            {
                resume(state, _parameters[i], steps);
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => optimizer.Dispose();

    private void DecayParameters()
    {
        if (DecoupledDecay == 0)
        {
            return;
        }

        using var noGradient = no_grad();
        foreach (var parameter in _parameters)
        {
            using var gradient = parameter.grad;
            if (gradient is not null)
            {
                parameter.mul_(1 - (_learningRate * DecoupledDecay));
            }
        }
    }

    /// <summary>TorchSharp keeps the number in double, PyTorch in the dtype of the parameters, and so do the states that sessions hand out.</summary>
    private void RoundNumber()
    {
        if (NumberField is { } number && _parameters[0].dtype == ScalarType.Float32)
        {
            Array.ForEach(_states, state => number.Set(state, (float)number.Get(state)));
        }
    }
}
