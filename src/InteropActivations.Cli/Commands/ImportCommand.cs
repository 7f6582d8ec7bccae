using System.CommandLine;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop import</c>: reads a network that was trained elsewhere and saves it as ours.</summary>
internal sealed class ImportCommand : ToolCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "An .onnx model, or a PyTorch state_dict as .safetensors or .npz." };

    private readonly Option<string?> _save = new("--save")
    {
        Description = "The JSON file to write. [default: the file's name with .json]",
        HelpName = "FILE",
    };

    private readonly Option<MlpSpec?> _network = ModelOptions.Network();

    private readonly Option<Loss?> _loss = ToolOptions.Parsed<Loss?>(
        "--loss", "SPEC", "What it was trained to minimize. [default: what the file says, or mse]", Loss.Parse);

    private readonly Option<string?> _data = new("--data")
    {
        Description = "A data set or CSV file whose rows it was trained on, standardized. [default: rows as the file takes them]",
        HelpName = "NAME|FILE",
    };

    /// <summary>The command.</summary>
    public ImportCommand() : base("import", "Read a network from ONNX, safetensors or npz and save it.")
    {
        Add(_file);
        Add(_save);
        Add(_network);
        Add(_loss);
        Add(_data);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var from = parsed.GetRequiredValue(_file);
        var path = Path.GetFullPath(parsed.GetValue(_save) ?? Path.ChangeExtension(from, ".json"));
        var model = context.Await(() => LoadedModel.Read(from, parsed.GetValue(_network)));
        model = model with { Loss = parsed.GetValue(_loss) ?? model.Loss };
        if (parsed.GetValue(_data) is { } name)
        {
            var rows = context.Await(() => DataSet.Load(name));
            model = rows.Inputs == model.Network.Inputs
                ? model with { DataSet = rows.Name, Standardizer = model.Standardizer ?? Standardizer.Fit(rows) }
                : throw new InputException($"{rows.Name} has {rows.Inputs} features, but the network {model.Network} takes {model.Network.Inputs}; give other data.");
        }

        model.Trained().Save(path);
        new ModelFile(path, model.Network.ToString(), model.DType.Name(), model.Values.Parameters.Length).Show(context);
        return ExitCode.Agreement;
    }
}
