using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using InteropActivations.Backends;
using InteropActivations.Cli.Commands;
using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli;

/// <summary>The <c>interop</c> tool: reads a command line, runs its command, and turns what goes wrong into a sentence and an exit code.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="providers">All engines there could be; asked only by commands that need one.</param>
internal sealed class InteropTool(Terminal terminal, Func<IReadOnlyList<IBackendProvider>> providers)
{
    private readonly Option<bool> _json = Shared("--json", "Write the result as one JSON document.");
    private readonly Option<bool> _verbose = Shared("--verbose", "Say more, and where a fault happened.");
    private readonly Option<bool> _noColor = Shared("--no-color", "Write without colors, as the variable NO_COLOR does.");

    private readonly Option<IReadOnlyList<IBackendProvider>> _plugins = new("--plugin")
    {
        Description = "Also take the engines of this assembly; reference/example-engine has one.",
        HelpName = "DLL",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
        CustomParser = result => ToolOptions.Read<IReadOnlyList<IBackendProvider>>(
            result, () => [.. result.Tokens.Select(token => token.Value).Distinct().SelectMany(Plugin.Load)]),
    };

    /// <summary>Runs one command line and returns its exit code.</summary>
    /// <param name="arguments">The command line, without the tool's name.</param>
    /// <param name="interrupted">Cancelled by Ctrl-C.</param>
    public int Run(IReadOnlyList<string> arguments, CancellationToken interrupted)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Action is not (null or ParseErrorAction))
        {
            // Help and version: the parser's own actions.
            return parsed.Invoke(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error });
        }

        var context = new CommandContext(terminal, colored: !parsed.GetValue(_noColor), interrupted)
        {
            Json = parsed.GetValue(_json),
            Verbose = parsed.GetValue(_verbose),
            Providers = () => Plugin.Join(providers(), parsed.GetValue(_plugins) ?? []),
        };
        return Guarded(parsed, context);
    }

    private static int Guarded(ParseResult parsed, CommandContext context)
    {
        try
        {
            if (ParseFault.Of(parsed) is { } fault)
            {
                throw new InputException(fault);
            }

            var exitCode = ((ToolCommand)parsed.CommandResult.Command).Run(parsed, context);
            if (exitCode == ExitCode.Interrupted)
            {
                context.Note("Interrupted: what was finished until then is shown.");
            }

            return exitCode;
        }
        catch (InputException exception)
        {
            return Fail(context, exception, exception.Message, ExitCode.BadInput);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // A file that cannot be read or written, or a network that an engine cannot train: the message says which.
            return Fail(context, exception, exception.Message, ExitCode.BadInput);
        }
        catch (MissingEngineException exception)
        {
            return Fail(context, exception, exception.Message, ExitCode.MissingEngine);
        }
        catch (OutOfMemoryException exception)
        {
            return Fail(context, exception, "There is not enough memory; use a smaller network, a smaller batch or less data.", ExitCode.BadInput);
        }
        catch (OperationCanceledException exception) when (context.Interrupted.IsCancellationRequested)
        {
            return Fail(context, exception, "Interrupted before anything was finished.", ExitCode.Interrupted);
        }
        catch (Exception exception) when (PluginContext.Of(exception) is not null)
        {
            return Fail(
                context,
                exception,
                $"The plugin {PluginContext.Of(exception)!.Path} failed ({exception.GetType().Name}: {exception.Message}); --verbose shows where.",
                ExitCode.BadInput);
        }
        catch (Exception exception) when (!context.Verbose)
        {
            return Fail(
                context,
                exception,
                $"The tool failed, which is a fault of its own ({exception.GetType().Name}: {exception.Message}); --verbose shows where.",
                ExitCode.InternalFault);
        }
    }

    private static int Fail(CommandContext context, Exception exception, string sentence, int exitCode)
    {
        context.Note(context.Verbose ? $"{sentence}{Environment.NewLine}{exception}" : sentence);
        return exitCode;
    }

    private static Option<bool> Shared(string name, string description) => new(name) { Description = description, Recursive = true };

    private RootCommand Root()
    {
        var root = new RootCommand("Checks hand-written activations and network training in C# against PyTorch.")
        {
            new DoctorCommand(),
            new ListCommand(),
            new ShowCommand(),
            new ParityCommand(),
            new CheckCommand(),
            new AccuracyCommand(),
            new TrainCommand(),
            new LockstepCommand(),
            new TraceCommand(),
            new ExperimentCommand(),
            new BenchCommand(),
            new MLNetCommand(),
            new ReportCommand(),
            new ExportCommand(),
            new ImportCommand(),
            _plugins,
            _json,
            _verbose,
            _noColor,
        };
        foreach (var help in root.Options.Select(option => option.Action).OfType<HelpAction>())
        {
            help.MaxWidth = terminal.Width;
        }

        return root;
    }
}
