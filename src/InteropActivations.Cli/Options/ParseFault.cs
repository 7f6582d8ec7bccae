using System.CommandLine;
using System.CommandLine.Parsing;

namespace InteropActivations.Cli.Options;

/// <summary>What is wrong with a command line, in one sentence.</summary>
internal static class ParseFault
{
    /// <summary>The first fault, or null.</summary>
    public static string? Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // The parser takes an unknown option for an argument where a command has one.
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .Where(word => word.StartsWith('-'));
        if (arguments.Concat(parsed.UnmatchedTokens).FirstOrDefault() is { } unknown)
        {
            return Unknown(command, unknown);
        }

        // The parser wants a command inside where there is one; ours work without.
        return parsed.Errors.FirstOrDefault(error => error.SymbolResult is not CommandResult || command is RootCommand) switch
        {
            null => null,
            { SymbolResult: ArgumentResult { Tokens.Count: 0 } missing } =>
                $"'{Named(command)}' needs {missing.Argument.Name}; 'interop {Named(command)} --help' shows what it takes.",
            { SymbolResult: CommandResult } when command is RootCommand =>
                $"Give a command, one of {string.Join(", ", Commands(command))}; 'interop --help' says what each does.",
            var other => other.Message,
        };
    }

    private static string Unknown(Command command, string word) => command switch
    {
        _ when word.StartsWith('-') => NearestNames.Sentence(
            command is RootCommand ? "option" : $"option of {Named(command)}", word, OptionsOf(command)),
        RootCommand => NearestNames.Sentence("command", word, Commands(command)),
        _ => $"'{word}' is one word too many for '{Named(command)}'; 'interop {Named(command)} --help' shows what it takes.",
    };

    /// <summary>The command as it is typed, below the tool's own name.</summary>
    private static string Named(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } above ? $"{above.Name} {command.Name}" : command.Name;

    private static IEnumerable<string> Commands(Command root) => root.Subcommands.Select(command => command.Name);

    private static IEnumerable<string> OptionsOf(Command command) => command.Options
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive))
        .Select(option => option.Name);
}
