using System.Text.Json;
using System.Xml.Linq;

namespace InteropActivations.Cli.Tests;

public sealed class PluginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-plugin-").FullName;

    /// <summary>The example in <c>reference</c>, as it was built beside these tests.</summary>
    private static string Example
    {
        get
        {
            var built = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(ReferenceFolder.Find("example-engine")!, "bin", built.Parent!.Name, built.Name, "ExampleEngine.dll");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_example_is_an_engine_in_less_than_60_lines() =>
        File.ReadLines(Path.Combine(ReferenceFolder.Find("example-engine")!, "MathEngine.cs")).Count().ShouldBeLessThan(60);

    [Fact]
    public void Its_engine_is_told_of_listed_and_compared()
    {
        Interop.Run("doctor", "--plugin", Example, "--json").Json.GetProperty("environment").GetProperty("engines").EnumerateArray()
            .Select(engine => engine.GetProperty("name").GetString()).ShouldContain("example");

        var parity = Interop.Run("--plugin", Example, "parity", "--activation", "relu,tanh,gelu", "--engine", "example", "--json");
        parity.ExitCode.ShouldBe(0);
        parity.Json.GetProperty("summary").GetProperty("agree").GetInt32().ShouldBe(8);
        parity.Json.GetProperty("summary").GetProperty("notComparable").GetInt32().ShouldBe(4);
        parity.Error.ShouldBeEmpty();
    }

    [Fact]
    public void It_is_measured_beside_the_native_engine()
    {
        var run = Interop.Run("bench", "--plugin", Example, "--quick", "--activation", "tanh", "--nets", "none", "--size", "64", "--direction", "forward", "--engine", "example", "--threads", "1");
        run.ExitCode.ShouldBeOneOf(0, 1);
        run.Output.ShouldMatch(@"activation +direction +size +native +GB/s +example");
        run.Output.ShouldContain("Beside example at its best, native is faster in ");
    }

    [Fact]
    public void What_an_engine_cannot_train_is_said()
    {
        var run = Interop.Run("train", "--plugin", Example, "--engine", "example", "--data", "iris");
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldBe("The example engine computes activations and trains nothing.");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("🦊 \"&' ]]> engine")]
    public void A_report_shows_any_name_as_the_text_it_is(string name)
    {
        using var interrupt = new CancellationTokenSource();
        var engine = new StandInProvider(name, torch: true, computing: interrupt.Cancel);
        Interop.Run(() => [new StandInProvider("native"), engine], interrupt.Token, "report", "--out", _folder, "--json").ExitCode.ShouldBe(130);

        var text = File.ReadAllText(Path.Combine(_folder, "report.html"));
        text.ShouldNotContain("<script>alert");
        var page = XDocument.Parse(text);
        page.Root!.Value.ShouldContain(name);
        page.Descendants().Where(element => element.Name.LocalName == "script").ShouldAllBe(script => !script.Value.Contains("alert(1)"));
        JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "report.json"))).RootElement.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public void What_is_no_assembly_or_holds_no_engine_is_refused()
    {
        Refusal(Path.Combine(_folder, "none.dll")).ShouldBe($"There is no plugin '{Path.Combine(_folder, "none.dll")}'; give the .dll file of an assembly that holds an engine.");
        Refusal(_folder).ShouldStartWith($"There is no plugin '{_folder}'; ");
        Refusal("").ShouldStartWith("There is no plugin ''; ");

        var text = Path.Combine(_folder, "text.dll");
        File.WriteAllText(text, "no assembly");
        Refusal(text).ShouldStartWith($"The plugin {text} is no .NET assembly, ");

        var other = typeof(ShouldBeTestExtensions).Assembly.Location;
        Refusal(other).ShouldBe($"The plugin {other} holds no engine: no public class of it implements IBackendProvider of InteropActivations.");
    }

    [Fact]
    public void An_engine_that_cannot_be_made_is_refused()
    {
        var path = Path.Combine(_folder, "throwing.dll");
        EmittedPlugin.Save(path, "mine", failsWhenMade: true);
        Refusal(path).ShouldBe($"The engine My.Provider of the plugin {path} could not be made: InvalidOperationException: No key for the engine.");
    }

    [Fact]
    public void A_torn_list_of_dependencies_is_refused()
    {
        var path = Path.Combine(_folder, "torn.dll");
        EmittedPlugin.Save(path, "mine");
        File.WriteAllText(Path.Combine(_folder, "torn.deps.json"), "{ torn");
        Refusal(path).ShouldStartWith($"The plugin {path} cannot be used: ");
    }

    [Fact]
    public void An_engine_that_fails_on_opening_is_absent_with_the_reason()
    {
        var path = Path.Combine(_folder, "closed.dll");
        EmittedPlugin.Save(path, "mine", failsWhenOpened: true);
        var run = Interop.Run("doctor", "--plugin", path, "--json");
        run.ExitCode.ShouldBe(0);
        var engine = run.Json.GetProperty("environment").GetProperty("engines").EnumerateArray().Last();
        (engine.GetProperty("name").GetString(), engine.GetProperty("available").GetBoolean(), engine.GetProperty("reason").GetString())
            .ShouldBe(("mine", false, "Opening it failed: InvalidOperationException: No key for the engine."));
        Interop.Run("parity", "--plugin", path, "--require", "mine").ExitCode.ShouldBe(3);
    }

    [Theory]
    [InlineData("Native", "A plugin names its engine 'Native', but there is one of that name already; give it a name of its own.")]
    [InlineData("a,b", "has no name that --engine can take; give it one without commas, control characters and blanks around it.")]
    [InlineData("\u001b[2J", "has no name that --engine can take; give it one without commas, control characters and blanks around it.")]
    [InlineData("", "has no name that --engine can take; give it one without commas, control characters and blanks around it.")]
    public void A_name_that_cannot_be_used_is_refused(string name, string sentence)
    {
        var path = Path.Combine(_folder, "named.dll");
        EmittedPlugin.Save(path, name);
        Refusal(path).ShouldEndWith(sentence);
    }

    [Fact]
    public void The_same_engine_twice_is_refused()
    {
        var (first, second) = (Path.Combine(_folder, "first.dll"), Path.Combine(_folder, "second.dll"));
        EmittedPlugin.Save(first, "mine");
        EmittedPlugin.Save(second, "mine");
        Interop.Run("doctor", "--plugin", first, "--plugin", second).Sentence.ShouldStartWith("A plugin names its engine 'mine', but there is one of that name already; ");
        Interop.Run("doctor", "--plugin", first, "--plugin", first).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("99.0.0.0", "was built against InteropActivations 99.0.0.0, but this tool has 0.1.0.0; build it against that version, or take a newer tool.")]
    [InlineData("0.0.1.0", "was built against InteropActivations 0.0.1.0, whose contract this tool's 0.1.0.0 no longer has; build it against that version.")]
    public void An_engine_built_against_another_contract_is_refused(string version, string sentence)
    {
        var path = Path.Combine(_folder, "other.dll");
        EmittedPlugin.Save(path, "mine", contract: EmittedPlugin.ContractOf(Version.Parse(version)));
        Refusal(path).ShouldBe($"The plugin {path} {sentence}");
    }

    private static string Refusal(string path)
    {
        var run = Interop.Run("doctor", "--plugin", path, "--json");
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        return run.Sentence;
    }
}
