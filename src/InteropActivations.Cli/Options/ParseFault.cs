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

        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        return parsed.Errors[0] switch
        {
            { SymbolResult: ArgumentResult { Tokens.Count: 0 } missing } =>
                $"'{command.Name}' needs {missing.Argument.Name}; 'interop {command.Name} --help' shows what it takes.",
            { SymbolResult: CommandResult } when command is RootCommand =>
                $"Give a command, one of {string.Join(", ", Commands(command))}; 'interop --help' says what each does.",
            var other => other.Message,
        };
    }

    private static string Unknown(Command command, string word) => command switch
    {
        _ when word.StartsWith('-') => NearestNames.Sentence(
            command is RootCommand ? "option" : $"option of {command.Name}", word, OptionsOf(command)),
        RootCommand => NearestNames.Sentence("command", word, Commands(command)),
        _ => $"'{word}' is one word too many for '{command.Name}'; 'interop {command.Name} --help' shows what it takes.",
    };

    private static IEnumerable<string> Commands(Command root) => root.Subcommands.Select(command => command.Name);

    private static IEnumerable<string> OptionsOf(Command command) => command.Options
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive))
        .Select(option => option.Name);
}
