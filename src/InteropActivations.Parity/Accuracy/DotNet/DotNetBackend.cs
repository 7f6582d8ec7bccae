using System.Numerics;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Training;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>What .NET itself gives: <see cref="TensorPrimitives"/> where it has the function, and textbook formulas over <see cref="Math"/> and <see cref="MathF"/>.</summary>
/// <remarks>It is there to be measured, not to be used: accuracy alone asks it.</remarks>
public sealed class DotNetBackend : IBackend
{
    /// <summary>The name by which commands take it.</summary>
    public const string EngineName = "dotnet";

    private static readonly string TensorsVersion =
        typeof(TensorPrimitives).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(EngineName, string.Join(", ", Parts().Where(part => part.Length > 0)));

    /// <inheritdoc/>
    public Support Supports(ActivationSpec activation, DType dtype) => PlainFormulas<float>.Find(activation) switch
    {
        null => Support.None($"there is no plain .NET formula for {activation.Info.Name} here."),
        { IsOfTensors: true } => Support.Native,
        _ => Support.Composed("the textbook's formula"),
    };

    /// <inheritdoc/>
    public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, output);
        if (AxisRows.Forward(this, activation, input, output))
        {
            return;
        }

        var formula = FormulaOf<T>(activation);
        var parameters = Held<T>(activation);
        if (!activation.Activation.IsRowwise)
        {
            formula.Forward(input.Values, parameters, output);
            return;
        }

        var width = activation.OutputLength(input.RowLength);
        for (var row = 0; row < input.Rows; row++)
        {
            formula.Forward(input.Values.Slice(row * input.RowLength, input.RowLength), parameters, output.Slice(row * width, width));
        }
    }

    /// <inheritdoc/>
    public void Backward<T>(
        ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ActivationFunctions.Check(activation, input, outputGradient, inputGradient, parameterGradient);
        if (AxisRows.Backward(this, activation, input, outputGradient, inputGradient, parameterGradient))
        {
            return;
        }

        var formula = FormulaOf<T>(activation);
        var parameters = Held<T>(activation);
        for (var parameter = 0; parameter < parameterGradient.Length; parameter++)
        {
            parameterGradient[parameter] = Sum(formula.ByParameters[parameter], input.Values, outputGradient, parameters);
        }

        if (!activation.Activation.IsRowwise)
        {
            formula.Backward(input.Values, outputGradient, parameters, inputGradient);
            return;
        }

        var width = activation.OutputLength(input.RowLength);
        for (var row = 0; row < input.Rows; row++)
        {
            formula.Backward(
                input.Values.Slice(row * input.RowLength, input.RowLength),
                outputGradient.Slice(row * width, width),
                parameters,
                inputGradient.Slice(row * input.RowLength, input.RowLength));
        }
    }

    /// <summary>Not at all.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new NotSupportedException($"The engine {EngineName} computes activations and trains no networks; take another engine.");

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    private static string[] Parts() =>
        [Environment.Version.ToString(), $"Tensors {TensorsVersion}", EnvironmentProbe.Libc(), RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()];

    private static PlainFormula<T> FormulaOf<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        PlainFormulas<T>.Find(activation) ?? throw new NotSupportedException($"There is no plain .NET formula for {activation.Info.Name} here.");

    private static T[] Held<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. activation.Parameters.Select(T.CreateTruncating)];

    private static T Sum<T>(PlainFunction<T> slope, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            sum += dy[i] * slope(x[i], parameters);
        }

        return sum;
    }
}
