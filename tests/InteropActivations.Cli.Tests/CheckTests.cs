using InteropActivations.Backends;
using InteropActivations.Parity.Checking;

namespace InteropActivations.Cli.Tests;

public class CheckTests
{
    /// <summary>This very assembly, whose methods below are checked.</summary>
    private static readonly string Own = typeof(CheckTests).Assembly.Location;

    [SkippableFact]
    public void A_right_lambda_agrees()
    {
        Require();
        var run = Interop.Run("check", "--csharp", "x => x / (1 + Math.Exp(-x))", "--torch", "x * torch.sigmoid(x)");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("x => x / (1 + Math.Exp(-x)), float64, against x * torch.sigmoid(x) on libtorch ");
        run.Output.ShouldContain("value: 0 of ");
        run.Output.ShouldContain("derivative by x (by central differences): 0 of ");
        run.Output.ShouldContain("Witness: the formula x * torch.sigmoid(x) with 32 digits.");
    }

    [SkippableFact]
    public void A_wrong_method_is_told_with_worst_inputs_plot_tolerance_and_cause()
    {
        Require();
        var run = Interop.Run("check", "--method", "InteropActivations.Cli.Tests.CheckedMath.HardSigmoid", "--assembly", Own, "--torch", "torch.hardsigmoid(x)", "--domain", "-20..20");
        run.ExitCode.ShouldBe(1, run.Error);
        run.Output.ShouldContain("differs, and PyTorch is closer to the exact value");
        run.Output.ShouldContain("(0xc004000000000000): yours 0, PyTorch 0.0833");
        run.Output.ShouldContain(" would pass");
        run.Output.ShouldContain("error of the value beside what is allowed");
        run.Output.ShouldContain("allowed ───");
        run.Output.ShouldContain("Likely cause (hard-sigmoid slope 0.2)");
        run.Output.ShouldContain("Kinks: -3, -2.5, 2.5, 3.");
    }

    [SkippableFact]
    public void Json_is_one_document()
    {
        Require();
        var run = Interop.Run("check", "--csharp", "x => 0.3 * x", "--torch", "0.2 * x", "--json", "--at", "1,100");
        run.ExitCode.ShouldBe(1, run.Error);
        run.Json.GetProperty("summary").GetProperty("verdict").GetString().ShouldBe("differTorchCloser");
        run.Json.GetProperty("summary").GetProperty("passed").GetBoolean().ShouldBeFalse();
        var value = run.Json.GetProperty("cases")[0];
        value.GetProperty("mismatched").GetInt32().ShouldBe(2);
        value.GetProperty("worst")[0].GetProperty("point")[0].GetDouble().ShouldBe(100);
        value.GetProperty("worst")[0].GetProperty("want").GetDouble().ShouldBe(20, 1e-14);
    }

    [SkippableTheory]
    [InlineData("InteropActivations.Cli.Tests.CheckedMath.Swish", "InteropActivations.Cli.Tests.CheckedMath.SwishSlope", "x * torch.sigmoid(x)")]
    [InlineData("InteropActivations.Cli.Tests.CheckedMath.Cube", "x => 3 * x * x", "x * x * x")]
    [InlineData("InteropActivations.Cli.Tests.CheckedMath.Squares", null, "torch.square(x)")]
    [InlineData("InteropActivations.Cli.Tests.CheckedMath.Centred", null, "x - torch.mean(x, -1, keepdim=True)", "--dtype", "float32")]
    [InlineData("InteropActivations.Cli.Tests.CheckedMath.Scaled", null, "a * x", "--learned", "a=0.25")]
    public void Methods_of_every_shape_are_called(string method, string? derivative, string torch, params string[] more)
    {
        Require();
        string[] slope = derivative is null ? [] : ["--derivative", derivative];
        var run = Interop.Run(["check", "--method", method, "--assembly", Own, "--torch", torch, .. slope, .. more]);
        run.ExitCode.ShouldBe(0, run.Error + run.Output);
    }

    [SkippableTheory]
    [InlineData("gelu")]
    [InlineData("0.5 * x * erfc(-x / sqrt(2))")]
    public void A_witness_may_be_named(string witness)
    {
        Require();
        var run = Interop.Run("check", "--csharp", "x => x", "--torch", "torch.gelu(x)", "--witness", witness);
        run.ExitCode.ShouldBe(1, run.Error);
        run.Output.ShouldContain("Witness: ");
    }

    [SkippableTheory]
    [InlineData("There is nothing to check against; give a PyTorch expression", "--csharp", "x => x")]
    [InlineData("There is nothing to check; name a method", "--torch", "x")]
    [InlineData("--method and --csharp are two functions; give one of them.", "--torch", "x", "--csharp", "x => x", "--method", "A.B.C")]
    [InlineData("--method A.B.C is in an assembly; name it by --assembly My.dll.", "--torch", "x", "--method", "A.B.C")]
    [InlineData("There is no assembly nowhere.dll; build your project", "--torch", "x", "--method", "A.B.C", "--assembly", "nowhere.dll")]
    [InlineData("There is no dtype named 'float16'; the nearest are ", "--torch", "x", "--csharp", "x => x", "--dtype", "float16")]
    [InlineData("--domain is '1', but must be two numbers such as -20..20.", "--torch", "x", "--csharp", "x => x", "--domain", "1")]
    [InlineData("--domain is '2..1', but must go from a number to a greater one.", "--torch", "x", "--csharp", "x => x", "--domain", "2..1")]
    [InlineData("--learned is 'a', but must be a name and a value such as a=0.25.", "--torch", "x", "--csharp", "x => x", "--learned", "a")]
    [InlineData("--learned names 1 parameters, but the function takes 1 number, and one at least is an input.", "--torch", "x", "--csharp", "x => x", "--learned", "a=1")]
    [InlineData("--timeout is 0, but must be a number of seconds greater than 0", "--torch", "x", "--csharp", "x => x", "--timeout", "0")]
    [InlineData("'3 + 4' is no function; write a lambda", "--torch", "x", "--csharp", "3 + 4")]
    [InlineData("The C# 'x => Mth.Exp(x)' does not compile, at 'Mth' (letter 6): The name 'Mth' does not exist", "--torch", "x", "--csharp", "x => Mth.Exp(x)")]
    [InlineData("The C# 'x => x; static int y' does not compile, at ", "--torch", "x", "--csharp", "x => x; static int y")]
    [InlineData("PyTorch rejects the expression 'torch.swosh(x)' of x: Unknown builtin op: aten::swosh", "--torch", "torch.swosh(x)", "--csharp", "x => x")]
    [InlineData("x => x was not done within 1E-06 s; ", "--torch", "x", "--csharp", "x => x", "--timeout", "0.000001")]
    [InlineData("There is no activation named 'gelo'; the nearest are gelu,", "--torch", "x", "--csharp", "x => x", "--witness", "gelo")]
    [InlineData("The formula 'swosh(x)' has at letter 1", "--torch", "x", "--csharp", "x => x", "--witness", "swosh(x)")]
    [InlineData("There is no file exact.csv to take as a table", "--torch", "x", "--csharp", "x => x", "--witness", "exact.csv")]
    public void Bad_input_gets_one_sentence_and_2(string sentence, params string[] arguments)
    {
        Require();
        var run = Interop.Run(["check", .. arguments]);
        run.ExitCode.ShouldBe(2, run.Error);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldStartWith(sentence);
        run.Sentence.ShouldEndWith(".");
    }

    [SkippableTheory]
    [InlineData("Swosh", "There is no method named 'InteropActivations.Cli.Tests.CheckedMath.Swosh'; the nearest are InteropActivations.Cli.Tests.CheckedMath.Swish,")]
    [InlineData("Both", "InteropActivations.Cli.Tests.CheckedMath.Both is ambiguous: InteropActivations.Cli.Tests.CheckedMath.Both(Double), InteropActivations.Cli.Tests.CheckedMath.Both(Double, Double); call the one you mean in --csharp")]
    [InlineData("Words", "InteropActivations.Cli.Tests.CheckedMath.Words(String) is no function that can be checked; it must take and give double or float")]
    [InlineData("Throws", "InteropActivations.Cli.Tests.CheckedMath.Throws threw DivideByZeroException at (-")]
    [InlineData("Sleeps", "InteropActivations.Cli.Tests.CheckedMath.Sleeps was not done within 0.3 s; it was asked for (")]
    public void A_method_that_cannot_be_checked_is_refused(string method, string sentence)
    {
        Require();
        var run = Interop.Run("check", "--method", $"InteropActivations.Cli.Tests.CheckedMath.{method}", "--assembly", Own, "--torch", "x", "--timeout", method == "Sleeps" ? "0.3" : "60");
        run.ExitCode.ShouldBe(2, run.Error);
        run.Sentence.ShouldStartWith(sentence);
    }

    [SkippableFact]
    public void An_assembly_may_be_called_from_a_lambda()
    {
        Require();
        var run = Interop.Run("check", "--csharp", "x => InteropActivations.Cli.Tests.CheckedMath.Both(x, 1)", "--assembly", Own, "--torch", "x + 1");
        run.ExitCode.ShouldBe(0, run.Error);
    }

    [SkippableFact]
    public void A_file_that_is_no_assembly_or_none_for_here_is_refused()
    {
        Require();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dll");
        try
        {
            File.WriteAllText(path, "no assembly");
            Refused().ShouldBe($"{path} is no .NET assembly.");

            // The name of the framework lies in the file as text of one length.
            var bytes = File.ReadAllBytes(Own);
            var at = bytes.AsSpan().IndexOf(".NETCoreApp,Version=v10.0"u8);
            "v99.0"u8.CopyTo(bytes.AsSpan(at + ".NETCoreApp,Version=".Length));
            File.WriteAllBytes(path, bytes);
            Refused().ShouldStartWith($"{path} is built for .NET 99.0, but the tool runs on .NET ");
        }
        finally
        {
            File.Delete(path);
        }

        string Refused() => Interop.Run("check", "--method", "A.B", "--assembly", path, "--torch", "x").Sentence;
    }

    [Fact]
    public void Without_PyTorch_the_check_ends_with_3_and_the_reason()
    {
        IBackendProvider[] providers = [new StandInProvider("native"), new StandInProvider("libtorch", "It is not here; put it there.")];
        var run = Interop.Run(() => providers, CancellationToken.None, "check", "--csharp", "x => x", "--torch", "x");
        run.ExitCode.ShouldBe(3);
        run.Sentence.ShouldBe("There is no PyTorch to check against. libtorch: It is not here; put it there.");
    }

    [SkippableFact]
    public void An_engine_that_evaluates_nothing_is_refused()
    {
        Require();
        var run = Interop.Run("check", "--csharp", "x => x", "--torch", "x", "--engine", "native");
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe("The engine native evaluates no expressions; take libtorch.");
    }

    [Fact]
    public void Help_fits_80_columns() =>
        Interop.Run("check", "--help").Output.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 80);

    private static void Require()
    {
        using var engine = TorchEngines.TryOpen(out var why);
        Skip.If(engine is null, why);
    }
}
