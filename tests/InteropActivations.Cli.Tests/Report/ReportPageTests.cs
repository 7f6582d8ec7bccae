using System.Text;
using System.Xml.Linq;
using InteropActivations.Activations;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Page;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ReportPageTests
{
    /// <summary>What a report may weigh: it is sent by mail.</summary>
    private const int MostBytes = 3_000_000;

    private static readonly string Text = Page(SampleReport.Full);

    /// <summary>The page, which is XML as well as HTML.</summary>
    private static readonly XDocument Document = XDocument.Parse(Text);

    private static readonly ILookup<string?, XElement> WithId = Document.Descendants().ToLookup(element => element.Attribute("id")?.Value);

    [Fact]
    public void The_page_is_small_and_asks_nothing_of_the_network()
    {
        Encoding.UTF8.GetByteCount(Text).ShouldBeLessThan(MostBytes);
        Text.ShouldStartWith("<!DOCTYPE html>");
        Text.Replace("http://www.w3.org/", "").ShouldNotContain("://");
        Text.ShouldNotContain("@import");
        Text.ShouldNotContain("url(h");
        Document.Descendants().ShouldAllBe(element => element.Attribute("src") == null);
        Elements("link").ShouldBeEmpty();
    }

    [Fact]
    public void Only_elements_without_content_lack_an_end_tag() =>
        Document.Descendants().Where(element => element.IsEmpty).Select(element => element.Name.LocalName).Distinct().Order().ShouldBe(["input", "meta"]);

    [Fact]
    public void Ids_are_unique_and_links_lead_to_them()
    {
        var ids = Document.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToArray();
        var links = Elements("a").Select(link => link.Attribute("href")!.Value).ToArray();

        ids.ShouldBeUnique();
        links.Length.ShouldBeGreaterThan(300);
        links.ShouldAllBe(link => link.StartsWith('#') && ids.Contains(link.TrimStart('#')));
        Document.Descendants().Select(element => element.Attribute("aria-labelledby")?.Value).OfType<string>()
            .SelectMany(names => names.Split(' ')).ShouldAllBe(name => ids.Contains(name));
    }

    [Fact]
    public void Every_activation_has_its_curve_its_box_and_its_card()
    {
        foreach (var activation in ActivationCatalogue.All)
        {
            var name = activation.Info.Name;
            Text.ShouldContain($"id=\"show-{name}\"");
            Document.Descendants().Count(element => ((string?)element.Attribute("class"))?.Split(' ').Contains($"curve-{name}") == true)
                .ShouldBe(2, $"{name} is drawn in both overlays");
            var card = ById(ActivationCards.Id(name));
            card.Descendants().Count(element => element.Name.LocalName == "svg").ShouldBe(name == "gelu" ? 2 : 1, "one of gelu's errors, which alone were measured");
            card.Descendants().Count(element => element.Name.LocalName == "math").ShouldBe(2);
        }
    }

    [Fact]
    public void Every_chart_has_a_title_and_a_description()
    {
        var charts = Document.Descendants().Where(element => (string?)element.Attribute("role") == "img").ToArray();

        charts.Length.ShouldBe(2 + ActivationCatalogue.All.Count + 1 + 2 + 2 + 2 + 2 + 1);
        charts.ShouldAllBe(chart => chart.Elements().Take(2).All(name => name.Value.Length > 10));
    }

    [Fact]
    public void Each_cell_of_the_matrix_says_its_verdict_in_a_word_and_leads_to_its_figures()
    {
        var cells = Document.Descendants().Single(element => (string?)element.Attribute("class") == "matrix")
            .Descendants().Where(element => element.Name.LocalName == "a" && (string?)element.Parent!.Name.LocalName == "td").ToArray();
        var cases = SampleReport.Full.Parity!.Cases;

        cells.Length.ShouldBe(cases.Count);
        foreach (var cell in cells)
        {
            var number = int.Parse(cell.Attribute("href")!.Value["#case-".Length..]);
            var comparison = cases[number - 1];
            cell.Value.ShouldStartWith($"{VerdictWords.Of(comparison.Verdict).Sign} {VerdictWords.Of(comparison.Verdict).Word}");
            ById($"case-{number}").Value.ShouldContain(comparison.Dtype);
            ById($"case-{number}").Ancestors().ShouldContain(element => element.Name.LocalName == "details" && element.Value.StartsWith(comparison.Activation));
        }
    }

    [Fact]
    public void Every_verdict_has_words_of_its_own()
    {
        VerdictWords.All.Select(verdict => verdict.Verdict).ShouldBe(Enum.GetValues<Verdict>());
        VerdictWords.All.Select(verdict => verdict.Words.Sign).ShouldBeUnique();
        VerdictWords.All.Select(verdict => verdict.Words.Word).ShouldBeUnique();
    }

    [Fact]
    public void What_comes_from_outside_is_text_and_never_markup()
    {
        Text.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ");
        Elements("script").Count().ShouldBe(1);
        // The control character has no place in a page.
        Text.ShouldContain("🙂 \uFFFD");
    }

    [Fact]
    public void The_verdict_names_every_engine_and_why_one_is_absent()
    {
        var verdict = ById("verdict").Value;

        foreach (var engine in SampleReport.Full.Environment.Engines)
        {
            verdict.ShouldContain(engine.Name);
            verdict.ShouldContain(engine.Info?.Version ?? engine.Reason);
        }

        verdict.ShouldContain("1 differs without an explanation");
    }

    [Fact]
    public void A_report_without_results_says_what_is_missing_and_why()
    {
        var text = Page(SampleReport.Empty);
        var page = XDocument.Parse(text);

        page.Descendants().Where(element => (string?)element.Attribute("class") == "missing").Select(note => note.Value).ShouldBe(
        [
            "Missing. The comparison of activations is not in this report: no PyTorch engine answered.",
            "Missing. The comparison of activations is not in this report: no PyTorch engine answered.",
            "Missing. Accuracy is not in this report: it was not run.",
            "Missing. Training is not in this report: it was not run.",
            "Missing. Training in lock-step is not in this report: no PyTorch engine answered.",
            "Missing. The part on experiments is not in this report: it was not run.",
            "Missing. The part on ML.NET is not in this report: it was not run.",
            "Missing. Speed is not in this report: it was not run.",
        ]);
        text.ShouldContain("Nothing was compared with PyTorch");
        var ids = page.Descendants().Select(element => element.Attribute("id")?.Value).ToArray();
        page.Descendants().Select(element => element.Attribute("href")?.Value).OfType<string>().ShouldAllBe(link => ids.Contains(link.TrimStart('#')));
    }

    [Fact]
    public void An_experiment_has_its_statement_verdict_plots_and_measurements()
    {
        var experiment = ById("experiment-sample");

        experiment.Value.ShouldContain("It is one.");
        experiment.Value.ShouldContain("Holds It is.");
        experiment.Descendants().Count(element => element.Name.LocalName == "figure").ShouldBe(2);
        experiment.Value.ShouldContain("1 to 3, sd 1.41");
    }

    [Fact]
    public void A_part_that_was_interrupted_shows_what_it_has_and_says_so()
    {
        var text = Page(SampleReport.Full with { Missing = [new(ReportPart.Training, "it was interrupted after 2 of 5 data sets.")] });

        text.ShouldContain("Training is not complete: it was interrupted after 2 of 5 data sets.");
        text.ShouldContain("accuracy on digits");
    }

    [Fact]
    public void Accuracy_has_a_column_for_every_engine_and_names_what_is_over_its_bound()
    {
        var section = XDocument.Parse(Page(SampleReport.Full)).Descendants().Single(element => (string?)element.Attribute("id") == "accuracy");

        var table = section.Descendants().First(element => element.Name.LocalName == "table");
        table.Descendants().Where(element => element.Attribute("scope")?.Value == "col").Select(head => head.Value)
            .ShouldBe(["Activation", "Direction", "native", "libtorch", "Bound", "Worst input of native"]);
        table.Descendants().Where(element => element.Name.LocalName == "tr").ElementAt(1).Elements().Select(cell => cell.Value)
            .ShouldBe(["gelu", "forward", "0.71", "∞*", "1", "0xbfc00000 (-1.5)"]);
        section.Descendants().First(element => element.Name.LocalName == "li").Value.ShouldStartWith("<script>");
    }

    [Fact]
    public void Accuracy_has_the_worst_inputs_of_every_engine_with_links_to_the_cards()
    {
        var worst = ById("accuracy").Descendants().Single(element => (string?)element.Attribute("aria-label") == "Worst inputs of libtorch");

        var row = worst.Descendants().Where(element => element.Name.LocalName == "tr").ElementAt(1);
        row.Elements().Select(cell => cell.Value).ShouldBe(["gelu", "float32", "forward", "∞", "0xbfc00000 (-1.5)", "NaN", "-0.1000001"]);
        row.Descendants().Single(element => element.Name.LocalName == "a").Attribute("href")!.Value.ShouldBe("#card-gelu");
    }

    [Fact]
    public void A_card_says_what_every_part_found_and_links_to_it()
    {
        var card = ById(ActivationCards.Id("gelu"));

        card.Value.ShouldContain("Where no digit is right: libtorch f");
        card.Value.ShouldContain("libtorch, f: NaN where a number is right in 3 results for x from −3e38 to −2e38; at −2e38 right is 0.");
        card.Value.ShouldContain("f(−∞) = 0, f(∞) = ∞; NaN gives NaN");
        card.Value.ShouldContain("libtorch: f(−∞) = NaN, right is 0");
        card.Value.ShouldContain("libtorch f 32∞-1.5NaN-0.1000001");
        var link = card.Descendants().Single(element => element.Name.LocalName == "a").Attribute("href")!.Value;
        ById(link.TrimStart('#')).Descendants().ShouldContain(element => (string?)element.Attribute("href") == "#card-gelu");
        var relu = ById(ActivationCards.Id("relu")).Value;
        relu.ShouldContain("libtorch’s time over native’s: f 30× (64 elements, float32)");
        relu.ShouldNotContain("Where no digit is right");
    }

    [Fact]
    public void Without_speed_and_accuracy_a_card_says_nothing_of_them()
    {
        var card = XDocument.Parse(Page(SampleReport.Full with { Speed = null, Accuracy = null })).Descendants()
            .Single(element => (string?)element.Attribute("id") == ActivationCards.Id("relu"));

        card.Descendants().Where(element => element.Name.LocalName == "dt").Select(name => name.Value).ShouldNotContain("Speed");
        card.Descendants().Count(element => element.Name.LocalName == "svg").ShouldBe(1);
        card.Value.ShouldContain("native, measured");
    }

    private static string Page(ReportModel model) => HtmlReport.Of(model, ReportCharts.Of(model));

    private static IEnumerable<XElement> Elements(string name) => Document.Descendants().Where(element => element.Name.LocalName == name);

    private static XElement ById(string id) => WithId[id].Single();
}
