using System.CommandLine;
using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

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

    private readonly Option<IReadOnlyList<int>> _hidden = ToolOptions.List("--hidden", "N,N", "Units of the hidden layers.", Units, 128);

    private readonly Option<int> _batch = ToolOptions.Count("--batch", "Rows per step.", 64);

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
        command.Add(_hidden);
        command.Add(_batch);
        command.Add(_initializer);
        command.Add(_seed);
    }

    /// <summary>The seed given.</summary>
    public ulong Seed(ParseResult parsed) => parsed.GetValue(_seed);

    /// <summary>The data set given.</summary>
    /// <exception cref="InputException">There is none of that name, or its file cannot be read.</exception>
    public DataSet Data(ParseResult parsed)
    {
        var data = parsed.GetRequiredValue(_data);
        return parsed.GetValue(_label) is { } label ? DataSet.FromCsv(data, label) : DataSet.Load(data);
    }

    /// <summary>The network given, with as many inputs and outputs as the data set asks for.</summary>
    public TrainingPlan Plan(ParseResult parsed, DataSet data, ActivationSpec activation, OptimizerSpec optimizer, ulong seed)
    {
        var network = parsed.GetRequiredValue(_hidden).Aggregate(Mlp.Inputs(data.Inputs), (net, units) => net.Hidden(units, activation));
        return new TrainingPlan(network.Outputs(data.Outputs), optimizer)
        {
            BatchSize = parsed.GetValue(_batch),
            Initializer = parsed.GetRequiredValue(_initializer),
            Seed = seed,
        };
    }

    private static int Units(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units > 0
            ? units
            : throw new InputException($"--hidden has a layer of '{text}' units; give whole numbers of at least 1, such as 128,64.");
}
