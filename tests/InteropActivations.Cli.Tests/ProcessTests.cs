using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Tests;

/// <summary>The tool as users start it.</summary>
public class ProcessTests
{
    [Fact]
    public void Json_on_standard_output_is_one_document_and_nothing_else()
    {
        var run = Interop.InProcessOfItsOwn(new Dictionary<string, string>(), "doctor", "--json");
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Json.GetProperty("environment").GetProperty("engines")[0].GetProperty("name").GetString().ShouldBe("native");
    }

    [Fact]
    public void Bad_usage_ends_the_process_with_2_and_one_line()
    {
        var run = Interop.InProcessOfItsOwn(new Dictionary<string, string>(), "show", "gelo");
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldStartWith("There is no activation named 'gelo'");
    }

    [Fact]
    public void In_a_locale_of_ASCII_every_letter_is_ASCII()
    {
        var run = Interop.InProcessOfItsOwn(new Dictionary<string, string> { ["LC_ALL"] = "C" }, "show", "gelu");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain(", inf)");
        run.Output.ShouldAllBe(letter => char.IsAscii(letter));
        run.Output.ShouldContain("***");
    }

    [Theory]
    [InlineData("1", "xterm", false)]
    [InlineData("", "xterm", true)]
    [InlineData(null, "dumb", false)]
    [InlineData(null, null, true)]
    public void Color_is_for_those_who_want_it(string? noColor, string? term, bool wanted)
    {
        Terminal.WantsColor(name => name == "NO_COLOR" ? noColor : name == "TERM" ? term : null).ShouldBe(wanted);
    }

    [Fact]
    public void On_a_terminal_without_color_there_is_no_escape_for_one()
    {
        using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null) { OutputIsTerminal = true, Color = true };
        new InteropTool(terminal, () => []).Run(["show", "relu", "--no-color"], CancellationToken.None).ShouldBe(0);
        output.ToString().ShouldNotContain("\u001b[3");
        output.ToString().ShouldNotContain("\u001b[9");
    }
}
