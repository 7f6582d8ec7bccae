namespace InteropActivations.Parity.Checking;

/// <summary>The names of a function's inputs in the expression.</summary>
internal static class ArgumentNames
{
    /// <summary>As many names as there are inputs.</summary>
    public static IEnumerable<string> Of(CheckOptions options, int inputs) => options.Inputs.Count >= inputs
        ? options.Inputs.Take(inputs)
        : throw new InputException($"The function has {inputs} inputs, but there are names for {options.Inputs.Count} of them ({string.Join(", ", options.Inputs)}); name all.");
}
