using InteropActivations.Backends;

namespace InteropActivations.Cli.Tests;

public class CommandLineTests
{
    [Fact]
    public void Without_a_command_the_commands_are_named()
    {
        var run = Interop.Run();
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldStartWith("Give a command, one of doctor, list, show, parity, check, accuracy, train, lockstep, trace, experiment, bench, mlnet, report, export, import;");
    }

    [Theory]
    [InlineData("There is no command named 'lst'; the nearest are list,", "lst")]
    [InlineData("There is no option of list named '--famly'; the nearest are --family,", "list", "--famly", "smooth")]
    [InlineData("There is no option of show named '--engine'; the nearest are ", "show", "gelu", "--engine", "native")]
    [InlineData("'mish' is one word too many for 'show'; 'interop show --help' shows what it takes.", "show", "gelu", "mish")]
    [InlineData("'show' needs NAME; 'interop show --help' shows what it takes.", "show")]
    [InlineData("There is no activation named 'gelo'; the nearest are gelu,", "show", "gelo")]
    [InlineData("softplus: beta is 0, but must be finite and greater than 0.", "show", "softplus(0)")]
    [InlineData("rrelu: ", "show", "rrelu(0.5, 0.1)")]
    [InlineData("'leaky-relu(0.2' lacks the closing parenthesis; write for example leaky-relu(0.2).", "show", "leaky-relu(0.2")]
    [InlineData("There is no family named 'smoth'; the nearest are smooth,", "list", "--family", "smoth")]
    [InlineData("There is no family named '3'; ", "list", "--family", "3")]
    [InlineData("There is no optimizer named 'adan'; the nearest are adam", "list", "adan", "--optimizers")]
    [InlineData("Optimizers have no family; leave out --family, or --optimizers.", "list", "--optimizers", "--family", "smooth")]
    [InlineData("There is no engine named 'torchshrp'; the nearest are torchsharp,", "list", "--engine", "torchshrp")]
    [InlineData("There is no engine named 'torch-sharp'; the nearest are torchsharp,", "doctor", "--require", "torch-sharp")]
    [InlineData("--engine is empty; give at least one value.", "list", "--engine", ",")]
    [InlineData("There is no dtype named 'float16'; the nearest are float", "parity", "--dtype", "float16")]
    [InlineData("--threads is '0', but must be a whole number of at least 1.", "parity", "--threads", "0")]
    [InlineData("There is no activation named 'gelo'; the nearest are gelu,", "parity", "--activation", "relu,gelo")]
    [InlineData("There is no data set named 'irs'; the nearest are iris,", "train", "--data", "irs")]
    [InlineData("There is no engine named 'nativ'; the nearest are native,", "train", "--engine", "nativ")]
    [InlineData("There is no optimizer named 'adm'; the nearest are adam,", "train", "--optimizer", "adm(0.1)")]
    [InlineData("The learning rate is -1, but must be finite and greater than 0.", "train", "--optimizer", "sgd(-1)")]
    [InlineData("There is no initializer named 'hee'; the nearest are he-", "train", "--init", "hee")]
    [InlineData("--hidden has a layer of '0' units; give whole numbers of at least 1, such as 128,64.", "train", "--hidden", "16,0")]
    [InlineData("--epochs is 'many', but must be a whole number of at least 1.", "train", "--epochs", "many")]
    [InlineData("--seed is '-1', but must be a whole number of at least 0.", "train", "--seed", "-1")]
    [InlineData("--save keeps one network, but 2 are trained; ", "train", "--data", "iris", "--seeds", "2", "--save", "net.json")]
    [InlineData("Training diverged: the loss is ", "train", "--data", "diabetes", "--optimizer", "sgd(1000)")]
    [InlineData("--steps is '0', but must be a whole number of at least 1.", "lockstep", "--steps", "0")]
    [InlineData("Option '--out' expects a single argument but 2 were provided.", "report", "--out", "a", "--out", "b")]
    [InlineData("interop trace needs to be told what to do: ", "trace")]
    [InlineData("'trace compare' needs FILE; ", "trace", "compare")]
    [InlineData("There is no engine named 'nativ'; the nearest are native,", "trace", "compare", "none.npz", "--engine", "nativ")]
    [InlineData("none.npz cannot be read: Could not find file ", "trace", "compare", "none.npz")]
    [InlineData("--out is 'trace.pt', but must end in .npz or .safetensors.", "trace", "record", "--out", "trace.pt")]
    [InlineData("A trace is of one dtype; give --dtype float32 or --dtype float64.", "trace", "record", "--out", "t.npz", "--dtype", "float32,float64")]
    [InlineData("A trace is of one engine, but --engine names 2; give one.", "trace", "record", "--out", "t.npz", "--engine", "native,libtorch")]
    [InlineData("the network 4 - 128 relu dropout(0.5) - 3 has a normalization or dropout; ", "trace", "record", "--out", "t.npz", "--data", "iris", "--dropout", "0.5")]
    [InlineData("Clipping and weights of rows cannot be traced; leave them out.", "trace", "record", "--out", "t.npz", "--data", "iris", "--clip", "norm(1)")]
    [InlineData("There is no activation named 'nothing-like-it'; the nearest are ", "list", "nothing-like-it")]
    public void Bad_usage_gets_one_sentence_and_2(string sentence, params string[] arguments)
    {
        var run = Interop.Run(arguments);
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldStartWith(sentence);
        run.Sentence.ShouldEndWith(".");
    }

    [Fact]
    public void Bad_usage_with_json_leaves_standard_output_empty()
    {
        var run = Interop.Run("show", "gelo", "--json");
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldStartWith("There is no activation named 'gelo'");
    }

    [Fact]
    public void Verbose_says_where_a_fault_was_found()
    {
        Interop.Run("list", "--engine", "libtorsh", "--verbose").Error.ShouldContain("   at InteropActivations.Cli.");
    }

    [Fact]
    public void A_fault_of_the_tool_itself_is_neither_a_difference_nor_bad_input()
    {
        var run = Interop.Run(() => throw new InvalidOperationException("no catalogue"), CancellationToken.None, "list");
        run.ExitCode.ShouldBe(70);
        run.Sentence.ShouldBe("The tool failed, which is a fault of its own (InvalidOperationException: no catalogue); --verbose shows where.");
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("list")]
    public void A_required_engine_that_is_missing_ends_with_3_and_its_reason(string command)
    {
        IBackendProvider[] providers = [new StandInProvider("native"), new StandInProvider("torchsharp", "It is not here; put it there.")];
        var run = Interop.Run(() => providers, CancellationToken.None, command, "--require", "torchsharp", "--json");
        run.ExitCode.ShouldBe(3);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldBe("The required engine torchsharp is missing: It is not here; put it there.");
    }

    [Fact]
    public void A_required_engine_that_is_there_changes_nothing()
    {
        Interop.Run("list", "--require", "native").ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("list", "--help")]
    [InlineData("show", "-h")]
    [InlineData("parity", "--help")]
    [InlineData("train", "--help")]
    [InlineData("lockstep", "--help")]
    [InlineData("report", "--help")]
    public void Help_fits_80_columns(params string[] arguments)
    {
        var run = Interop.Run(arguments);
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("Usage:");
        run.Output.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 80);
    }
}
