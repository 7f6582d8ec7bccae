using System.CommandLine;
using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Cli.Terminals;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Cli.Options;

/// <summary>The options that say what network is trained on what: shared by the commands that train.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "A data set (iris, wine, breast-cancer, digits, diabetes) or a CSV file with a header.",
        HelpName = "NAME|FILE",
        DefaultValueFactory = _ => "digits",
    };

    private readonly Option<string?> _label = new("--label")
    {
        Description = "The column of a CSV file that is predicted [default: the last].",
        HelpName = "COLUMN",
    };

    private readonly Option<DataTask?> _task = ToolOptions.Parsed<DataTask?>(
        "--task",
        "TASK",
        $"What is predicted of a CSV file: {string.Join(", ", TaskNames)} [default: seen from the label column].",
        TaskNamed);

    private readonly Option<IReadOnlyList<int>> _hidden = ToolOptions.List("--hidden", "N,N", "Units of the hidden layers.", Units, 128);

    private readonly Option<Normalization?> _normalization = ToolOptions.Parsed<Normalization?>(
        "--norm", "NAME", "Normalization of the hidden layers, before their activation: batch-norm, layer-norm.", Normalization.Parse);

    private readonly Option<double> _dropout = ToolOptions.Number(
        "--dropout", "RATE", "Chance of a hidden unit to be dropped in a step, from 0 to 1.", 0);

    private readonly Option<Loss?> _loss = ToolOptions.Parsed<Loss?>(
        "--loss", "SPEC", $"What is minimized: {string.Join(", ", Loss.Names)} [default: what fits the data].", Loss.Parse);

    private readonly Option<GradientClipping?> _clipping = ToolOptions.Parsed<GradientClipping?>(
        "--clip", "SPEC", "Keep gradients small: norm(1) of all together, or value(0.5) of each.", GradientClipping.Parse);

    private readonly Option<ScheduleSpec?> _schedule = ToolOptions.Parsed<ScheduleSpec?>(
        "--schedule", "SPEC", "How the learning rate changes, such as cosine or step(5, gamma=0.5); a length left out is the training's.", ScheduleSpec.Parse);

    private readonly Option<int?> _batch = ToolOptions.Count(
        "--batch", $"Rows per step [default: {TrainingPlan.UsualBatchSize}, or all rows to train on where there are fewer].");

    private readonly Option<Initializer> _initializer = ToolOptions.Parsed(
        "--init",
        "NAME",
        $"How parameters start: {string.Join(", ", Initializer.All)}.",
        Initializer.Parse,
        _ => Initializer.PyTorch);

    private readonly Option<ulong> _seed = ToolOptions.Seed();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_label);
        command.Add(_task);
        command.Add(_hidden);
        command.Add(_normalization);
        command.Add(_dropout);
        command.Add(_loss);
        command.Add(_clipping);
        command.Add(_schedule);
        command.Add(_batch);
        command.Add(_initializer);
        command.Add(_seed);
    }

    /// <summary>The seed given.</summary>
    public ulong Seed(ParseResult parsed) => parsed.GetValue(_seed);

    /// <summary>The data set given.</summary>
    /// <exception cref="InputException">There is none of that name, its file cannot be read, or there is nothing to tell apart.</exception>
    public DataSet Data(ParseResult parsed, CommandContext context)
    {
        var (name, label, task) = (parsed.GetRequiredValue(_data), parsed.GetValue(_label), parsed.GetValue(_task));
        return context.Await(() => Read(name, label, task));
    }

    /// <summary>The file given, with its label and task, to be read row by row.</summary>
    /// <exception cref="InputException">It is no file, but a data set of the project.</exception>
    public (string Path, string? Label, DataTask? Task) File(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_data);
        return IsNamed(name)
            ? throw new InputException($"--stream is for CSV files; the data set {name} is small and in memory.")
            : (name, parsed.GetValue(_label), parsed.GetValue(_task));
    }

    /// <summary>The network given, with as many inputs and outputs as the rows ask for.</summary>
    public TrainingPlan Plan(ParseResult parsed, int inputs, int outputs, ActivationSpec activation, OptimizerSpec optimizer, ulong seed)
    {
        var network = parsed.GetRequiredValue(_hidden).Aggregate(Mlp.Inputs(inputs), (net, units) => net.Hidden(units, activation, parsed.GetValue(_normalization), parsed.GetValue(_dropout)));
        var loss = parsed.GetValue(_loss);
        var whole = loss is { TakesLogProbabilities: true } ? network.Outputs(outputs, "log-softmax") : network.Outputs(outputs);
        return new TrainingPlan(whole, optimizer)
        {
            Loss = loss,
            Clipping = parsed.GetValue(_clipping),
            Schedule = parsed.GetValue(_schedule),
            BatchSize = parsed.GetValue(_batch),
            Initializer = parsed.GetRequiredValue(_initializer),
            Seed = seed,
        };
    }

    private static IEnumerable<string> TaskNames => Enum.GetNames<DataTask>().Select(name => name.ToLowerInvariant());

    private static DataTask? TaskNamed(string name) =>
        TaskNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<DataTask>(name, ignoreCase: true)
            : throw new InputException(NearestNames.Sentence("task", name, TaskNames));

    private static DataSet Read(string name, string? label, DataTask? task)
    {
        CheckSize(name);
        return label is null && task is null ? DataSet.Load(name)
            : IsNamed(name)
            ? throw new InputException($"--label and --task are for CSV files; the data set {name} has a label and a task of its own.")
            : DataSet.FromCsv(name, label, task);
    }

    private static bool IsNamed(string name) =>
        !System.IO.File.Exists(name) && DataSetCatalogue.All.Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses a file that would not fit into memory while it is read: its text, its cells and its numbers are there at once.</summary>
    private static void CheckSize(string name)
    {
        // Measured: a file of 300 MB takes 3.5 GB.
        const double PerByte = 12;
        const double Giga = 1e9;
        var file = new FileInfo(name);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (file.Exists && file.Length * PerByte > memory)
        {
            throw new InputException(FormattableString.Invariant(
                $"{name} would take about {file.Length * PerByte / Giga:0.#} GB of memory and there are {memory / Giga:0.#}; read it row by row with 'interop train --stream'."));
        }
    }

    private static int Units(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units > 0
            ? units
            : throw new InputException($"--hidden has a layer of '{text}' units; give whole numbers of at least 1, such as 128,64.");
}
