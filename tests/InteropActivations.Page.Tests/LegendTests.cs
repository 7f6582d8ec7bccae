using Microsoft.Playwright;

namespace InteropActivations.Page.Tests;

public sealed class LegendTests(SystemBrowser browser) : PageTest(browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cleared_box_hides_its_curve_in_both_plots_and_a_ticked_one_shows_it(bool scripts)
    {
        await using var opened = await Open(Samples.Empty, scripts: scripts);
        var curve = opened.Page.Locator(".overlay .curve-mish");
        var other = opened.Page.Locator(".overlay .curve-gelu");
        await ShouldBe(curve, visible: true);

        await opened.Page.Locator("#show-mish").UncheckAsync();
        await ShouldBe(curve, visible: false);
        await ShouldBe(other, visible: true);

        await opened.Page.Locator("#show-mish").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Space");
        await ShouldBe(curve, visible: true);

        await opened.Page.Locator("#show-family-smooth").UncheckAsync();
        await ShouldBe(curve, visible: false);
        await ShouldBe(other, visible: false);
        await ShouldBe(opened.Page.Locator(".overlay .curve-relu"), visible: true);
    }

    [SkippableFact]
    public async Task Two_buttons_hide_and_show_all()
    {
        await using var opened = await Open(Samples.Empty);

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Hide all" }).ClickAsync();
        (await Visible(opened.Page.Locator(".overlay .series"))).ShouldBe(0);

        await opened.Page.Locator("#show-gelu").CheckAsync();
        (await Visible(opened.Page.Locator(".overlay .series"))).ShouldBe(2);

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        (await Visible(opened.Page.Locator(".overlay .series"))).ShouldBe(await opened.Page.Locator(".overlay .series").CountAsync());
    }

    [SkippableFact]
    public async Task Without_scripts_there_is_no_button_that_does_nothing()
    {
        await using var opened = await Open(Samples.Empty, scripts: false);

        (await opened.Page.Locator("button").CountAsync()).ShouldBe(0);
    }

    private static async Task ShouldBe(ILocator curve, bool visible)
    {
        (await curve.CountAsync()).ShouldBe(2, "a curve and its derivative");
        (await Visible(curve)).ShouldBe(visible ? 2 : 0);
    }

    /// <summary>How many have a place on the screen; of what is not displayed in an SVG, a browser's own check says that it is visible.</summary>
    private static Task<int> Visible(ILocator curves) => curves.EvaluateAllAsync<int>("all => all.filter(one => one.getBoundingClientRect().width > 0).length");
}
