using System.CommandLine;

namespace InteropActivations.Cli.Options;

/// <summary>The option <c>--dtype</c>.</summary>
/// <param name="standard">The element types where none is given.</param>
internal sealed class ElementTypeOption(params IReadOnlyList<DType> standard)
{
    // Without a default of its own, because the parser would show it by the name that C# has for it.
    private readonly Option<IReadOnlyList<DType>> _dtypes = ToolOptions.List(
        "--dtype", "a,b", $"Element types: float32, float64. [default: {string.Join(",", standard.Select(dtype => dtype.Name()))}]", Named);

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(_dtypes);

    /// <summary>The element types asked for.</summary>
    public IReadOnlyList<DType> Of(ParseResult parsed) => Of(parsed, standard);

    /// <summary>The element types asked for, or others than the standard.</summary>
    public IReadOnlyList<DType> Of(ParseResult parsed, IReadOnlyList<DType> otherwise) =>
        parsed.GetRequiredValue(_dtypes) is { Count: > 0 } asked ? asked : otherwise;

    private static DType Named(string name)
    {
        foreach (var dtype in DTypes.All)
        {
            if (string.Equals(dtype.Name(), name, StringComparison.OrdinalIgnoreCase))
            {
                return dtype;
            }
        }

        throw new InputException(NearestNames.Sentence("dtype", name, DTypes.All.Select(dtype => dtype.Name())));
    }
}
