using System.CommandLine;
using InteropActivations.Cli.Work;
using InteropActivations.Data;
using InteropActivations.Networks;

namespace InteropActivations.Cli.Options;

/// <summary>The options that name a network in a file, and rows for it.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _model = new("--model")
    {
        Description = "Hold the network of this file against every engine, on the rows of a data set: .onnx, .json, .npz or .safetensors.",
        HelpName = "FILE",
    };

    private readonly Option<MlpSpec?> _network = Network();

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The rows for --model: a data set or a CSV file. [default: those the file names, or digits]",
        HelpName = "NAME|FILE",
    };

    /// <summary>What the tensors of a file are the parameters of.</summary>
    public static Option<MlpSpec?> Network() => ToolOptions.Parsed<MlpSpec?>(
        "--network", "SPEC", "The network of an .npz or .safetensors file, such as \"64 - 128 relu - 10\".", MlpSpec.Parse);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_model);
        command.Add(_network);
        command.Add(_data);
    }

    /// <summary>The network asked for, or nothing.</summary>
    /// <exception cref="InputException">Its file cannot be read, or there is none for the other options.</exception>
    public LoadedModel? Of(ParseResult parsed) =>
        parsed.GetValue(_model) is { } path ? LoadedModel.Read(path, parsed.GetValue(_network))
        : parsed.GetValue(_network) is null && parsed.GetValue(_data) is null ? null
        : throw new InputException("--network and --data are for --model; name a file with it.");

    /// <summary>The rows for it, standardized as the file says, or else over all of them.</summary>
    /// <exception cref="InputException">There is no such data set, or it does not fit.</exception>
    public DataSet Rows(ParseResult parsed, LoadedModel model)
    {
        var rows = DataSet.Load(parsed.GetValue(_data) ?? KnownName(model.DataSet) ?? "digits");
        return rows.Inputs != model.Network.Inputs
            ? throw new InputException($"{rows.Name} has {rows.Inputs} features, but the network of {model.Path} takes {model.Network.Inputs}; name other rows with --data.")
            : (model.Standardizer ?? Standardizer.Fit(rows)).Apply(rows);
    }

    private static string? KnownName(string name) =>
        DataSetCatalogue.All.Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)) ? name : null;
}
