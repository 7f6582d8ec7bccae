using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using InteropActivations.Activations;

namespace InteropActivations.Cli.Options;

/// <summary>The options that several commands share; each reads its text and answers a wrong one with one sentence.</summary>
internal static class ToolOptions
{
    /// <summary>Which activations.</summary>
    /// <param name="standard">Those where none is given; none of them means all.</param>
    public static Option<IReadOnlyList<ActivationSpec>> Activations(params IReadOnlyList<ActivationSpec> standard) => List(
        "--activation", "a,b", "Only these activations, for example gelu,leaky-relu(0.2).", ActivationSpec.Parse, standard);

    /// <summary>Where all that is random begins.</summary>
    public static Option<ulong> Seed(ulong standard = 1) => Parsed(
        "--seed",
        "N",
        "Where everything random begins.",
        text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new InputException($"--seed is '{text}', but must be a whole number of at least 0."),
        _ => standard);

    /// <summary>The part of its steps or epochs that a quick training takes.</summary>
    public const int QuickShare = 5;

    /// <summary>A fifth of a number of steps or epochs, and at least one.</summary>
    public static int Quickly(int count) => Math.Max(1, count / QuickShare);

    /// <summary>Less work, for a quick look.</summary>
    public static Option<bool> Quick(string description) => new("--quick") { Description = description };

    /// <summary>A whole number of at least 1.</summary>
    public static Option<int> Count(string name, string description, int standard) => Parsed(
        name, "N", description, text => CountIn(name, text), _ => standard);

    /// <summary>A whole number of at least 1, or null where none is given.</summary>
    public static Option<int?> Count(string name, string description) => Parsed<int?>(
        name, "N", description, text => CountIn(name, text));

    /// <summary>A number.</summary>
    public static Option<double> Number(string name, string valueName, string description, double standard) => Parsed(
        name,
        valueName,
        description,
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InputException($"{name} is '{text}', but must be a number."),
        _ => standard);

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
}
