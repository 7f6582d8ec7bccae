using System.CommandLine;
using System.Globalization;
using InteropActivations.Backends;
using InteropActivations.Cli.Checking;
using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Options;
using InteropActivations.Cli.Rendering;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Checking;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Cli.Commands;

/// <summary><c>interop check</c>: holds a user's own function against a PyTorch expression.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private const double UsualTimeout = 60;

    private readonly Option<string?> _method = Text("--method", "NAME", "A static method, for example My.Namespace.Math.Swish; needs --assembly.");
    private readonly Option<string?> _assembly = Text("--assembly", "FILE", "The .dll it is in.");
    private readonly Option<string?> _csharp = Text("--csharp", "LAMBDA", "The function itself, for example \"x => x / (1 + Math.Exp(-x))\".");
    private readonly Option<string?> _torch = Text("--torch", "EXPRESSION", "What PyTorch computes, for example \"x * torch.sigmoid(x)\".");
    private readonly Option<string?> _derivative = Text("--derivative", "NAME", "Its derivative: a method or a lambda. [default: differences]");
    private readonly Option<(double From, double To)?> _domain = ToolOptions.Parsed<(double, double)?>("--domain", "A..B", "Check from A to B only, for example -20..20.", DomainIn);
    private readonly Option<IReadOnlyList<double>> _at = ToolOptions.List("--at", "a,b", "Check at these inputs only.", text => NumberIn("--at", text));
    private readonly ElementTypeOption _dtype = new(DType.Float64);
    private readonly Option<string?> _witness = Text("--witness", "WHAT", "Who says what is right: a formula, an activation, or a CSV file of x,y. [default: the expression with 32 digits]");
    private readonly Option<IReadOnlyList<(string Name, double Value)>> _learned = ToolOptions.List("--learned", "a=0.25", "Its last arguments are learned parameters of these values.", LearnedIn);
    private readonly Option<double?> _rtol = Tolerated("--rtol", "PyTorch's: 1.3e-6 in float32, 1e-7 in float64");
    private readonly Option<double?> _atol = Tolerated("--atol", "PyTorch's: 1e-5 in float32, 1e-7 in float64");
    private readonly Option<bool> _strict = new("--strict") { Description = "Lost digits and signs of zero fail too." };
    private readonly Option<double> _timeout = ToolOptions.Number("--timeout", "SECONDS", "How long the function may take in all.", UsualTimeout);
    private readonly EngineOptions _engines = new("libtorch", names: "libtorch");

    /// <summary>The command.</summary>
    public CheckCommand() : base("check", "Hold a function of yours against a PyTorch expression.")
    {
        Add(_method);
        Add(_assembly);
        Add(_csharp);
        Add(_torch);
        Add(_derivative);
        Add(_domain);
        Add(_at);
        _dtype.AddTo(this);
        Add(_witness);
        Add(_learned);
        Add(_rtol);
        Add(_atol);
        Add(_strict);
        Add(_timeout);
        _engines.AddTo(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult parsed, CommandContext context)
    {
        var job = Job(parsed);
        var asked = _engines.Request(parsed);
        using var engines = context.Open(asked);
        var engine = engines.Open.OfType<IExpressionEngine>().FirstOrDefault() ?? throw Missing(engines);
        var result = (job with { Options = job.Options with { Engine = engine } }).Run(context.Interrupted);
        if (context.Json)
        {
            context.ShowJson(CheckDocument.Of(engines.Describe(), result));
        }
        else
        {
            CheckView.Show(result, context);
        }

        return result.Passed ? ExitCode.Agreement : ExitCode.NewDifference;
    }

    private static Exception Missing(EngineSet engines) => engines.Open.Count > 0
        ? new InputException($"The engine {engines.Open[0].Info.Name} evaluates no expressions; take libtorch.")
        : new MissingEngineException($"There is no PyTorch to check against. {string.Join(" ", engines.Absent.Select(status => $"{status.Name}: {status.Reason}"))}");

    private CheckJob Job(ParseResult parsed)
    {
        var dtypes = _dtype.Of(parsed, []);
        if (dtypes.Count > 1)
        {
            throw new InputException("A function is checked in one dtype; give --dtype float32 or float64.");
        }

        var timeout = parsed.GetValue(_timeout);
        if (!(timeout > 0 && timeout <= int.MaxValue / 1000))
        {
            throw new InputException($"--timeout is {timeout.ToString(CultureInfo.InvariantCulture)}, but must be a number of seconds greater than 0 and at most {int.MaxValue / 1000}.");
        }

        var usual = Tolerance.Of(dtypes.Count > 0 ? dtypes[0] : DType.Float64);
        var (rtol, atol) = (parsed.GetValue(_rtol), parsed.GetValue(_atol));
        var at = parsed.GetRequiredValue(_at);
        return new CheckJob(
            parsed.GetValue(_method),
            parsed.GetValue(_assembly),
            parsed.GetValue(_csharp),
            parsed.GetValue(_torch) ?? throw new InputException("There is nothing to check against; give a PyTorch expression by --torch \"x * torch.sigmoid(x)\"."),
            parsed.GetValue(_derivative),
            dtypes.Count > 0 ? dtypes[0] : null,
            parsed.GetRequiredValue(_learned),
            parsed.GetValue(_witness),
            TimeSpan.FromSeconds(timeout),
            new CheckOptions
            {
                Domain = parsed.GetValue(_domain),
                At = at.Count > 0 ? at : null,
                Tolerance = rtol is null && atol is null ? null : new Tolerance(rtol ?? usual.Relative, atol ?? usual.Absolute),
                Strict = parsed.GetValue(_strict),
            });
    }

    private static Option<string?> Text(string name, string valueName, string description) => new(name)
    {
        Description = description,
        HelpName = valueName,
        Arity = ArgumentArity.ExactlyOne,
    };

    private static Option<double?> Tolerated(string name, string standard) => ToolOptions.Parsed<double?>(
        name, "N", $"What may differ. [default: {standard}]", text => NumberIn(name, text) is >= 0 and < double.PositiveInfinity and var number
            ? number
            : throw new InputException($"{name} is '{text}', but must be at least 0."));

    private static (double From, double To)? DomainIn(string text)
    {
        var ends = text.Split("..");
        if (ends.Length != 2)
        {
            throw new InputException($"--domain is '{text}', but must be two numbers such as -20..20.");
        }

        var (from, to) = (NumberIn("--domain", ends[0]), NumberIn("--domain", ends[1]));
        return from < to && double.IsFinite(from) && double.IsFinite(to) ? (from, to) : throw new InputException($"--domain is '{text}', but must go from a number to a greater one.");
    }

    private static (string Name, double Value) LearnedIn(string text)
    {
        var parts = text.Split('=', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts[0].Length > 0 && parts[0].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? (parts[0], NumberIn("--learned", parts[1]))
            : throw new InputException($"--learned is '{text}', but must be a name and a value such as a=0.25.");
    }

    private static double NumberIn(string option, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InputException($"{option} has '{text}', which is no number.");
}
