using Microsoft.Playwright;

namespace InteropActivations.Page.Tests;

public sealed class LayoutTests(SystemBrowser browser) : PageTest(browser)
{
    /// <summary>A sheet of A4 between margins of 14 mm, in CSS pixels.</summary>
    private const int SheetWidth = 688;

    [SkippableTheory]
    [InlineData(Samples.Full, 1280)]
    [InlineData(Samples.Full, 390)]
    [InlineData(Samples.Full, 320)]
    [InlineData(Samples.Hostile, 320)]
    [InlineData(Samples.Interrupted, 390)]
    [InlineData(Samples.Empty, 320)]
    public async Task Nothing_is_wider_than_the_screen_but_what_scrolls_by_itself(string report, int width)
    {
        await using var opened = await Open(report, width);
        (await opened.Faults("overflow")).ShouldBeEmpty();

        await opened.Unfold();
        (await opened.Faults("overflow")).ShouldBeEmpty("unfolded");
    }

    [SkippableFact]
    public async Task Text_of_twice_the_size_still_fits()
    {
        await using var opened = await Open(Samples.Full);
        await opened.Unfold();

        await opened.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'; dispatchEvent(new Event('resize'))");

        (await opened.Faults("overflow")).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Paper_is_white_and_holds_every_fold_and_whole_tables(bool scripts)
    {
        await using var opened = await Open(Samples.Full, SheetWidth, dark: true, scripts: scripts);

        await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await opened.Faults("paper")).ShouldBeEmpty();
        (await opened.Faults("contrast")).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Nothing_moves_for_those_who_ask_for_that()
    {
        const string moving = """
            () => [...document.querySelectorAll('*')].filter(one => {
              const style = getComputedStyle(one);
              return style.scrollBehavior === 'smooth' || style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0);
            }).length
            """;
        await using (var still = await Open(Samples.Full))
        {
            (await still.Page.EvaluateAsync<int>(moving)).ShouldBe(0);
        }

        await using var lively = await Open(Samples.Full, moves: true);
        (await lively.Page.EvaluateAsync<int>(moving)).ShouldBeGreaterThan(0, "otherwise this test sees nothing");
    }
}
