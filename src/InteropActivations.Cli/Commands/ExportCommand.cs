using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Work;
using InteropActivations.Data;
using InteropActivations.Data.Tensors;
using InteropActivations.Networks;
using InteropActivations.Onnx;
using InteropActivations.Training;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop export</c>: writes a saved network so that it runs, or is trained on, elsewhere.</summary>
internal sealed class ExportCommand : ToolCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A network that 'interop train --save' wrote, or another of the formats." };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Where to: .onnx for a model, .safetensors or .npz for PyTorch's state_dict. [default: the file's name with .onnx]",
        HelpName = "FILE",
    };

    private readonly Option<MlpSpec?> _network = ModelOptions.Network();
    private readonly ElementTypeOption _dtypes = new(DType.Float32);
    private readonly Option<int?> _opset = ToolOptions.Count("--opset", "The operator set of an ONNX model. [default: 13, the lowest, in which everything can be said]");
    private readonly Option<int?> _rows = ToolOptions.Count("--rows", "So many rows at once, and no other number of them. [default: any number]");

    private readonly Option<bool> _standardize = new("--standardize")
    {
        Description = "Take rows as they are in the data: the model standardizes them itself.",
    };

    private readonly Option<bool> _labels = new("--labels")
    {
        Description = "Give probabilities and labels too; the names of classes are those of the data set.",
    };

    /// <summary>The command.</summary>
    public ExportCommand() : base("export", "Write a saved network as ONNX, safetensors or npz.")
    {
        Add(_file);
        Add(_out);
        Add(_network);
        _dtypes.AddTo(this);
        Add(_opset);
        Add(_rows);
        Add(_standardize);
        Add(_labels);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var from = parsed.GetRequiredValue(_file);
        var path = Path.GetFullPath(parsed.GetValue(_out) ?? Path.ChangeExtension(from, ".onnx"));
        var model = context.Await(() => LoadedModel.Read(from, parsed.GetValue(_network)));
        var dtype = _dtypes.Of(parsed) is [var one] ? one : throw new InputException("A file has one element type; give float32 or float64.");
        if (string.Equals(path, Path.GetFullPath(from), StringComparison.Ordinal))
        {
            throw new InputException($"{from} would be overwritten by itself; give another file with --out.");
        }

        if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            OnnxExport.Save(model.Trained(), dtype, path, Asked(parsed, model));
        }
        else
        {
            if (!TensorFile.HasEnding(path) || path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
            {
                throw new InputException($"{path} cannot be written: its name must end in .onnx, .safetensors or .npz.");
            }

            if (parsed.GetValue(_opset) is not null || parsed.GetValue(_rows) is not null || parsed.GetValue(_standardize) || parsed.GetValue(_labels))
            {
                throw new InputException("--opset, --rows, --standardize and --labels are for ONNX models; a state_dict has parameters only.");
            }

            TensorFile.Write(path, Tensors(model, dtype));
        }

        new ModelFile(path, model.Network.ToString(), dtype.Name(), model.Values.Parameters.Length).Show(context);
        return ExitCode.Agreement;
    }

    private OnnxExportOptions Asked(ParseResult parsed, LoadedModel model) => new()
    {
        Opset = parsed.GetValue(_opset) ?? new OnnxExportOptions().Opset,
        Rows = parsed.GetValue(_rows),
        Standardizer = !parsed.GetValue(_standardize) ? null
            : model.Standardizer ?? throw new InputException($"{model.Path} does not say how rows are standardized; leave --standardize out."),
        Classes = parsed.GetValue(_labels) ? Classes(model) : null,
    };

    private static OnnxClasses Classes(LoadedModel model)
    {
        var from = model.Loss switch
        {
            CrossEntropyLoss => OnnxClassOutputs.Logits,
            BinaryCrossEntropyLoss => OnnxClassOutputs.SeparateLogits,
            NegativeLogLikelihoodLoss or KullbackLeiblerLoss => OnnxClassOutputs.LogProbabilities,
            null when model.Network.Layers[^1].Activation.Info.Name is "softmax" or "sigmoid" => OnnxClassOutputs.Probabilities,
            _ => throw new InputException($"{model.Path} was trained by {model.Loss?.ToString() ?? "what it does not say"}, which gives no probabilities of classes; leave --labels out."),
        };
        var classes = model.Network.Outputs == 1 ? 2 : model.Network.Outputs;
        var names = !model.ClassNames.IsEmpty ? model.ClassNames : NamesOf(model.DataSet);
        return new OnnxClasses(
            names.Length == classes ? names : [.. Enumerable.Range(0, classes).Select(index => index.ToString(CultureInfo.InvariantCulture))], from);
    }

    private static ImmutableArray<string> NamesOf(string dataSet) =>
        DataSetCatalogue.All.Any(known => known.Name == dataSet) ? DataSet.Load(dataSet).ClassNames : [];

    private static TensorSet Tensors(LoadedModel model, DType dtype) => dtype == DType.Float64
        ? StateDict.Of<double>(model.Network, model.Values.Parameters.AsSpan(), model.Values.Buffers.AsSpan())
        : StateDict.Of<float>(
            model.Network, [.. model.Values.Parameters.Select(value => (float)value)], [.. model.Values.Buffers.Select(value => (float)value)]);
}
