namespace InteropActivations.Page.Tests;

/// <summary>What WCAG 2.2 asks at level AA and a program can judge.</summary>
public sealed class AccessibilityTests(SystemBrowser browser) : PageTest(browser)
{
    public static TheoryData<string> Reports => Samples.All;

    [SkippableTheory]
    [InlineData(Samples.Full, false)]
    [InlineData(Samples.Full, true)]
    [InlineData(Samples.Empty, false)]
    [InlineData(Samples.Empty, true)]
    public async Task Text_and_lines_stand_out_from_what_is_behind_them(string report, bool dark)
    {
        await using var opened = await Open(report, dark: dark);
        await opened.Unfold();

        (await opened.Faults("contrast")).ShouldBeEmpty();
    }

    [SkippableTheory]
    [MemberData(nameof(Reports))]
    public async Task Everything_has_a_name_a_place_and_an_order(string report)
    {
        await using var opened = await Open(report);
        await opened.Unfold();

        (await opened.Faults("structure")).ShouldBeEmpty();
    }

    [SkippableTheory]
    [MemberData(nameof(Reports))]
    public async Task Every_cell_of_a_table_has_a_head(string report)
    {
        await using var opened = await Open(report);
        await opened.Unfold();

        (await opened.Faults("tables")).ShouldBeEmpty();
    }
}
