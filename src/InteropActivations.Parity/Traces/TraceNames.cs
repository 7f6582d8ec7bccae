using InteropActivations.Networks;
using InteropActivations.Parity.Lockstep;

namespace InteropActivations.Parity.Traces;

/// <summary>The names of a trace's tensors; <c>reference/traces/README.md</c> tells them to those who write one.</summary>
internal static class TraceNames
{
    public const string Description = "description";
    public const string Inputs = "inputs";
    public const string Targets = "targets";
    public const string Loss = "loss";
    public const string Sums = "sums";
    public const string Outputs = "outputs";
    public const string Gradients = "gradients";
    public const string Parameters = "parameters";

    /// <summary>What begins the name of all that was recorded at every step.</summary>
    public const string Steps = "steps";

    /// <summary>A parameter's tensor, for example <c>parameters.1.weight</c>.</summary>
    public static string Of(string group, ParameterBlock block) => $"{group}.{block.Layer}.{StepComparison.Word(block.Kind)}";

    /// <summary>The sums or outputs of a layer, going forward.</summary>
    public static string Forward(int layer, string tensor) => $"forward.{layer}.{tensor}";

    /// <summary>The loss's gradient by the sums or outputs of a layer, or by the inputs where it is −1.</summary>
    public static string Backward(int layer, string tensor) => layer < 0 ? $"backward.{tensor}" : $"backward.{layer}.{tensor}";

    /// <summary>What was recorded at every step.</summary>
    public static string AtSteps(string name) => $"{Steps}.{name}";
}
