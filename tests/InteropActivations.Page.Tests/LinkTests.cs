using Microsoft.Playwright;

namespace InteropActivations.Page.Tests;

public sealed class LinkTests(SystemBrowser browser) : PageTest(browser)
{
    [SkippableTheory]
    [InlineData(Samples.Short)]
    [InlineData(Samples.Hostile)]
    [InlineData(Samples.Empty)]
    public async Task Every_link_can_be_hit_and_brings_what_it_leads_to_into_view(string report)
    {
        await using var opened = await Open(report);

        (await opened.Faults("links")).ShouldBeEmpty();
        opened.Messages.ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task Every_cell_of_the_matrix_opens_its_details(bool byMouse, bool scripts)
    {
        await using var opened = await Open(Samples.Short, scripts: scripts);
        var cells = await opened.Page.Locator(".matrix td a").AllAsync();
        cells.Count.ShouldBe(Samples.Model(Samples.Short).Parity!.Cases.Count);

        foreach (var cell in cells)
        {
            await opened.Page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => { fold.open = false; })");
            if (byMouse)
            {
                await cell.ClickAsync();
            }
            else
            {
                await cell.FocusAsync();
                await opened.Page.Keyboard.PressAsync("Enter");
            }

            var row = opened.Page.Locator((await cell.GetAttributeAsync("href"))!);
            await Assertions.Expect(row).ToBeInViewportAsync();
        }
    }

    [SkippableFact]
    public async Task The_keyboard_reaches_everything_in_reading_order_and_shows_where_it_is()
    {
        await using var opened = await Open(Samples.Short);
        var stops = await opened.Page.EvaluateAsync<int>("""
            () => {
              const all = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].filter(one => one.checkVisibility());
              all.forEach((one, i) => { one.dataset.stop = i; });
              return all.length;
            }
            """);
        stops.ShouldBeGreaterThan(150);

        for (var stop = 0; stop < stops; stop++)
        {
            await opened.Page.Keyboard.PressAsync("Tab");
            var seen = await opened.Page.EvaluateAsync<string>("""
                () => {
                  const one = document.activeElement, style = getComputedStyle(one), place = one.getClientRects()[0];
                  const cover = document.elementFromPoint(place.left + Math.min(8, place.width / 2), place.top + Math.min(8, place.height / 2));
                  return [one.dataset.stop, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, one.contains(cover) || cover?.contains(one)].join(' ');
                }
                """);
            seen.ShouldBe($"{stop} true true", $"stop {stop}: its place in the order, whether an outline shows it, whether nothing covers it");
        }
    }

    [SkippableFact]
    public async Task Contents_say_which_section_is_being_read()
    {
        await using var opened = await Open(Samples.Full);

        foreach (var section in new[] { "parity", "speed", "overlay" })
        {
            await opened.Page.Locator($"nav a[href='#{section}']").ClickAsync();
            await Assertions.Expect(opened.Page.Locator("nav a[aria-current]")).ToHaveAttributeAsync("href", $"#{section}");
        }
    }
}
