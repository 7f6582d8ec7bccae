using InteropActivations.Cli.Tests.Report;

namespace InteropActivations.Page.Tests;

public sealed class OpeningTests(SystemBrowser browser) : PageTest(browser)
{
    public static TheoryData<string, bool> Reports
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var row in Samples.All)
            {
                data.Add(row, true);
                data.Add(row, false);
            }

            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Reports))]
    public async Task A_report_opens_from_a_file_without_a_word_and_without_the_network(string report, bool scripts)
    {
        await using var opened = await Open(report, scripts: scripts);

        (await opened.Page.Locator("h1").InnerTextAsync()).ShouldNotBeEmpty();
        opened.Messages.ShouldBeEmpty();
        opened.Requests.ShouldHaveSingleItem().ShouldStartWith("file://");
    }

    [SkippableFact]
    public async Task What_comes_from_outside_is_read_and_never_run()
    {
        await using var opened = await Open(Samples.Hostile);

        (await opened.Page.Locator("script").CountAsync()).ShouldBe(1);
        (await opened.Page.Locator("#verdict").InnerTextAsync()).ShouldContain(SampleReport.Hostile[..^2]);
    }

    [SkippableTheory]
    [InlineData(Samples.Empty, 5)]
    [InlineData(Samples.Interrupted, 3)]
    public async Task What_is_missing_says_so_in_its_place(string report, int atLeast)
    {
        await using var opened = await Open(report);

        var notes = await opened.Page.Locator("main .missing").AllInnerTextsAsync();
        notes.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        notes.ShouldAllBe(note => note.StartsWith("Missing. ") && note.Length > 30);
    }

    [SkippableFact]
    public async Task The_verdict_fits_on_the_first_screen()
    {
        await using var opened = await Open(Samples.Full);

        var bottom = await opened.Page.EvaluateAsync<double>("document.getElementById('verdict').getBoundingClientRect().bottom");
        bottom.ShouldBeLessThanOrEqualTo(900);
        var text = await opened.Page.Locator("#verdict").InnerTextAsync();
        foreach (var told in new[] { "libtorch", "1.13.1", "agree at every value", "libtorch’s time over native’s", "A processor of some make" })
        {
            text.ShouldContain(told);
        }
    }
}
