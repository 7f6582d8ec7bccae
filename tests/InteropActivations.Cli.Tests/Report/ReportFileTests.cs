using System.Text;
using System.Text.Json.Nodes;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Comparing;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ReportFileTests : IDisposable
{
    private const string Advice = "give a report.json that 'interop report' wrote.";

    private static readonly string Full = ReportJson.Of(SampleReport.Full);

    private readonly string _folder = Directory.CreateTempSubdirectory("interop-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_back_to_the_last_bit_with_NaN_and_infinities_and_what_is_missing()
    {
        ReportJson.Of(Parse(Full)).ShouldBe(Full);

        var empty = ReportJson.Of(SampleReport.Empty with { Interrupted = true });
        ReportJson.Of(Parse(empty)).ShouldBe(empty);
    }

    [Fact]
    public void A_report_is_found_in_its_folder_too_and_behind_a_byte_order_mark()
    {
        File.WriteAllText(Path.Combine(_folder, "report.json"), Full, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        ReportFile.Read(_folder).Parity!.Cases.Count.ShouldBe(SampleReport.Full.Parity!.Cases.Count);
    }

    [Fact]
    public void A_report_from_before_a_property_was_added_and_one_from_after_are_read()
    {
        Parse(Changed(report => report["accuracy"]!.AsObject().Remove("profiles"))).Accuracy!.Profiles.ShouldBeEmpty();
        Parse(Changed(report => report["parity"]!["cases"]![0]!["mood"] = "good")).Parity.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", $"'x' is empty; {Advice}")]
    [InlineData("not json", $"'x' is no JSON from line 1 on, and may have been cut short; {Advice}")]
    [InlineData("[1]", $"'x' is JSON, but no report; {Advice}")]
    [InlineData("{}", $"'x' is JSON, but no report; {Advice}")]
    [InlineData("{ \"protocol\": 2, \"selfTest\": {}, \"cases\": [] }", $"'x' is no report but a document of 'interop bench', which 'interop bench --compare' takes; {Advice}")]
    [InlineData("{ \"environment\": {}, \"cases\": [] }", $"'x' is no report but a document of another command; {Advice}")]
    [InlineData("{ \"started\": 1, \"parity\": null }", $"'x' does not say its schemaVersion as a whole number; {Advice}")]
    [InlineData("{ \"started\": 1, \"parity\": null, \"schemaVersion\": 2 }", "'x' has schemaVersion 2, and this interop reads 1; use the newer interop that wrote it.")]
    public void What_is_no_report_gets_a_sentence(string text, string sentence) =>
        Should.Throw<InputException>(() => Parse(text)).Message.ShouldBe(sentence);

    [Fact]
    public void A_report_cut_short_says_where()
    {
        var half = Full[..(Full.Length / 2)];

        Sentence(half).ShouldBe($"'x' is no JSON from line {half.Count(character => character == '\n') + 1} on, and may have been cut short; {Advice}");
    }

    [Fact]
    public void A_property_of_another_kind_is_named_with_its_place()
    {
        Sentence(Changed(report => report["parity"]!["cases"]![2]!["inputs"] = "many"))
            .ShouldStartWith("'x' is a report of another shape: at $.parity.cases[2].inputs, ");
        Sentence(Changed(report => report["parity"]!["cases"]![2]!["verdict"] = "perhaps"))
            .ShouldStartWith("'x' is a report of another shape: at $.parity.cases[2].verdict, ");
        Sentence(Changed(report => report["parity"]!["cases"]![2]!["engine"] = null)).ShouldContain("engine");
        Sentence(Changed(report => report["environment"]!.AsObject().Remove("cpu"))).ShouldContain("cpu");
        Sentence(Changed(report => report["training"]!["cases"]![1] = null)).ShouldBe($"'x' is damaged: $.training.cases[1] is null; {Advice}");
    }

    [Fact]
    public void Lists_that_do_not_fit_one_another_are_named()
    {
        Sentence(Changed(report => report["experiments"]!["cases"]![0]!["cases"]![0]!["values"] = new JsonArray())).ShouldContain("has no value of");
        Sentence(Changed(report => report["accuracy"]!["profiles"]![0]!["edges"] = new JsonArray(1, 2))).ShouldContain("along x have not as many values as steps");
        Sentence(Changed(report => report["durationSeconds"] = -1)).ShouldContain("durationSeconds is no duration");
        Sentence(Changed(report => report["speed"]!["cases"]![1]!["ratioToNative"] = null)).ShouldContain("a verdict without a ratio: relu forward float32 64, libtorch");
    }

    [Fact]
    public void Whatever_is_taken_away_or_put_in_there_is_a_report_or_a_sentence()
    {
        // Every property once, in the first element of each list, of a report that is small because it is read some thousand times.
        var small = ReportJson.Of(SampleReport.Full with
        {
            Parity = SampleReport.Full.Parity! with { Cases = [.. SampleReport.Full.Parity!.Cases.Where(one => one.Worst is not null).Take(1)] },
            Accuracy = SampleReport.Full.Accuracy! with { Profiles = [new ErrorProfile("gelu", "float32", [-1, 1], [])] },
            Training = new([SampleReport.Full.Training!.Cases[0]]),
        });
        var whole = Parse(small);
        foreach (var path in Places(JsonNode.Parse(small)!))
        {
            foreach (var planted in new[] { "null", "[]", "{}", "\"text\"", "-1" })
            {
                var report = JsonNode.Parse(small)!;
                Plant(report, path, JsonNode.Parse(planted));
                try
                {
                    var model = Parse(report.ToJsonString());
                    var compared = model with { Comparison = ReportComparison.Of(whole, model) };
                    compared.Comparison.Parts.Count.ShouldBe(ReportComparison.Of(model, whole).Parts.Count);
                    MarkdownReport.Of(compared).ShouldNotBeEmpty();
                    ReportJson.Of(compared).ShouldNotBeEmpty();
                }
                catch (InputException told)
                {
                    told.Message.ShouldNotContain("\n");
                }
                catch (Exception fault) when (fault is not ShouldAssertException)
                {
                    throw new InvalidOperationException($"{string.Join('.', path)} := {planted}: {fault.Message}", fault);
                }
            }
        }
    }

    private static IEnumerable<object[]> Places(JsonNode node)
    {
        IEnumerable<(object Step, JsonNode? Inside)> inner = node switch
        {
            JsonObject fields => fields.Select(field => ((object)field.Key, field.Value)),
            JsonArray { Count: > 0 } items => [(0, items[0])],
            _ => [],
        };
        foreach (var (step, inside) in inner)
        {
            yield return [step];
            foreach (var path in inside is null ? [] : Places(inside))
            {
                yield return [step, .. path];
            }
        }
    }

    private static void Plant(JsonNode report, object[] path, JsonNode? planted)
    {
        foreach (var step in path[..^1])
        {
            report = step is int at ? report[at]! : report[(string)step]!;
        }

        if (path[^1] is int index)
        {
            report[index] = planted;
        }
        else
        {
            report[(string)path[^1]] = planted;
        }
    }

    private static ReportModel Parse(string text) => ReportFile.Parse(Encoding.UTF8.GetBytes(text), "'x'");

    private static string Sentence(string text) => Should.Throw<InputException>(() => Parse(text)).Message;

    private static string Changed(Action<JsonNode> change)
    {
        var report = JsonNode.Parse(Full)!;
        change(report);
        return report.ToJsonString();
    }
}
