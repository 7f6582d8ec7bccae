using System.CommandLine;
using InteropActivations.Data;
using InteropActivations.Training;
using InteropActivations.Training.Checkpoints;

namespace InteropActivations.Cli.Options;

/// <summary>The options that say how long is trained and what is kept of it.</summary>
internal sealed class TrainingOptions
{
    private readonly Option<int> _epochs = ToolOptions.Count("--epochs", "How often all rows are gone through.", 20);

    private readonly Option<double> _validation = ToolOptions.Number(
        "--validation", "FRACTION", "The part of the training rows that validates each epoch instead of being trained on.", 0);

    private readonly Option<int?> _patience = ToolOptions.Count(
        "--early-stopping", "End after so many epochs without a lower validation loss, and keep the best.");

    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "Keep the state of the training in this file, and go on from it where it is there.",
        HelpName = "FILE",
    };

    private readonly Option<double> _every = ToolOptions.Number(
        "--checkpoint-every", "SECONDS", "How much time passes between two checkpoints at least; 0 keeps every step.", 5);

    private readonly Option<bool> _quick = ToolOptions.Quick("A fifth of the epochs.");

    private readonly Option<bool> _stream = new("--stream")
    {
        Description = "Read a CSV file row by row in every epoch, so that it may be larger than memory; rows are shuffled within windows of 65,536.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_epochs);
        command.Add(_quick);
        command.Add(_validation);
        command.Add(_patience);
        command.Add(_checkpoint);
        command.Add(_every);
        command.Add(_stream);
    }

    /// <summary>Whether the rows are read from their file whenever they are needed.</summary>
    public bool Streams(ParseResult parsed) => parsed.GetValue(_stream);

    /// <summary>How a file is split, for a seed.</summary>
    /// <exception cref="InputException">The fraction for validation is out of range.</exception>
    public StreamOptions Parts(ParseResult parsed, ulong seed) => new() { Validation = parsed.GetValue(_validation), Seed = seed };

    /// <summary>The plan with what the options say.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public TrainingPlan Apply(ParseResult parsed, TrainingPlan plan) => plan with
    {
        Epochs = parsed.GetValue(_quick) ? ToolOptions.Quickly(parsed.GetValue(_epochs)) : parsed.GetValue(_epochs),
        Validation = parsed.GetValue(_validation),
        EarlyStopping = parsed.GetValue(_patience) is { } patience ? new EarlyStopping(patience) : null,
    };

    /// <summary>Where the state is kept; null for nowhere.</summary>
    /// <exception cref="InputException">There is more than one run to keep, or the time is negative.</exception>
    public CheckpointOptions? Checkpoints(ParseResult parsed, int runs)
    {
        if (parsed.GetValue(_checkpoint) is not { } path)
        {
            return null;
        }

        var seconds = parsed.GetValue(_every);
        if (!(seconds >= 0 && seconds <= TimeSpan.MaxValue.TotalSeconds))
        {
            throw new InputException(FormattableString.Invariant($"--checkpoint-every is {seconds}, but must be at least 0 seconds."));
        }

        return runs == 1
            ? new CheckpointOptions(path) { Every = TimeSpan.FromSeconds(seconds) }
            : throw new InputException($"--checkpoint keeps one training, but {runs} are asked for; give one activation, engine, dtype and seed.");
    }
}
