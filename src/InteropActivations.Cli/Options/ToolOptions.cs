using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using InteropActivations.Activations;

namespace InteropActivations.Cli.Options;

/// <summary>The options that several commands share; each reads its text and answers a wrong one with one sentence.</summary>
internal static class ToolOptions
{
    /// <summary>Which activations; none given means all.</summary>
    public static Option<IReadOnlyList<ActivationSpec>> Activations() => List(
        "--activation", "a,b", "Only these activations, for example gelu,leaky-relu(0.2).", ActivationSpec.Parse);

    /// <summary>Which engines; none given means all that are there.</summary>
    public static Option<IReadOnlyList<string>> Engines() => List(
        "--engine", "a,b", "Only these engines: native, libtorch, torchsharp, recorded.", name => name);

    /// <summary>Engines whose absence is an error.</summary>
    public static Option<IReadOnlyList<string>> Required() => List(
        "--require", "engine", "Ends with exit code 3 if this engine is missing.", name => name);

    /// <summary>Which element types.</summary>
    public static Option<IReadOnlyList<DType>> ElementTypes(params IReadOnlyList<DType> standard) => List(
        "--dtype", "a,b", $"Element types; {string.Join(",", standard.Select(dtype => dtype.Name()))} where none is given.", DTypeNamed, standard);

    /// <summary>Where all that is random begins.</summary>
    public static Option<ulong> Seed() => Parsed(
        "--seed",
        "N",
        "Where everything random begins.",
        text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new InputException($"--seed is '{text}', but must be a whole number of at least 0."),
        _ => 0UL);

    /// <summary>Less work, for a quick look.</summary>
    public static Option<bool> Quick(string description) => new("--quick") { Description = description };

    /// <summary>A whole number of at least 1.</summary>
    public static Option<int> Count(string name, string description, int standard) => Parsed(
        name, "N", description, text => CountIn(name, text), _ => standard);

    /// <summary>A whole number of at least 1, or null where none is given.</summary>
    public static Option<int?> Count(string name, string description) => Parsed<int?>(
        name, "N", description, text => CountIn(name, text));

    /// <summary>An option whose text is read by <paramref name="read"/>; an <see cref="InputException"/> of it becomes the answer.</summary>
    public static Option<T> Parsed<T>(
        string name, string valueName, string description, Func<string, T> read, Func<ArgumentResult, T>? standard = null) =>
        new(name)
        {
            Description = description,
            HelpName = valueName,
            Arity = ArgumentArity.ExactlyOne,
            DefaultValueFactory = standard,
            CustomParser = result => Read(result, () => read(result.Tokens[0].Value)),
        };

    /// <summary>Values separated by commas, given once or several times.</summary>
    public static Option<IReadOnlyList<T>> List<T>(
        string name, string valueName, string description, Func<string, T> read, params IReadOnlyList<T> standard) =>
        new(name)
        {
            Description = description,
            HelpName = valueName,
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = _ => standard,
            CustomParser = result => Read<IReadOnlyList<T>>(result, () => ValuesIn(name, result, read)),
        };

    private static List<T> ValuesIn<T>(string name, ArgumentResult result, Func<string, T> read)
    {
        var names = result.Tokens.SelectMany(token => NameList.Split(token.Value)).ToList();
        return names.Count > 0
            ? names.ConvertAll(value => read(value))
            : throw new InputException($"{name} is empty; give at least one value.");
    }

    /// <summary>Runs <paramref name="read"/>; an <see cref="InputException"/> of it becomes the answer.</summary>
    public static T? Read<T>(ArgumentResult result, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InputException exception)
        {
            result.AddError(exception.Message);
            return default;
        }
    }

    private static int CountIn(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new InputException($"{name} is '{text}', but must be a whole number of at least 1.");

    private static DType DTypeNamed(string name)
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
