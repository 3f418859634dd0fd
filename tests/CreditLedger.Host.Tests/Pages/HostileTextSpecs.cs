using static Microsoft.Playwright.Assertions;

namespace CreditLedger.Host.Tests.Pages;

/// <summary>Whatever stands in a description, an answer, an error or an address stays text.</summary>
public sealed class HostileTextSpecs(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task a_script_in_a_description_stays_text()
    {
        await using var graph = await HostileGraph.ServeAsync();
        await using var visit = await browser.OpenAsync(graph.Page("#/type/Query/echo"));
        await Expect(visit.Page.Locator(".target .prose").First).ToContainTextAsync(HostileGraph.Script);
        await Expect(visit.Page.Locator(".target .deprecated")).ToContainTextAsync(HostileGraph.Script);
        await visit.Page.Locator("#search").FillAsync("<script>");
        await Expect(visit.Page.Locator(".found .excerpt").First).ToContainTextAsync(HostileGraph.Script);
        await ShouldHoldNothingMadeOfTextAsync(visit);
    }

    [Fact]
    public async Task a_script_in_an_answer_or_an_error_stays_text()
    {
        await using var graph = await HostileGraph.ServeAsync();
        await using var visit = await browser.OpenAsync(graph.Page("#/explore"));
        await visit.TypeAsync("{ echo fail }");
        await Expect(visit.Page.Locator(".answer .string", new() { HasTextString = "alert('description')" }).First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".error")).ToContainTextAsync(HostileGraph.Script);
        await ShouldHoldNothingMadeOfTextAsync(visit);
    }

    [Fact]
    public async Task a_script_in_the_address_stays_text()
    {
        await using var graph = await HostileGraph.ServeAsync();
        await using var visit = await browser.OpenAsync(graph.Page($"#/type/{Uri.EscapeDataString(HostileGraph.Script.Replace('/', ' '))}"));
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("<script>");
        await ShouldHoldNothingMadeOfTextAsync(visit);
    }

    [Fact]
    public async Task a_number_larger_than_browsers_count_goes_there_and_back_unchanged()
    {
        await using var graph = await HostileGraph.ServeAsync();
        await using var visit = await browser.OpenAsync(graph.Page("#/explore"));
        await visit.Page.Locator("#variables").FillAsync("""{ "n": 9007199254740993 }""");
        await visit.TypeAsync("query($n: Long) { number(value: $n) }");
        await Expect(visit.Page.Locator(".answer")).ToContainTextAsync("\"number\": 9007199254740993");
    }

    [Fact]
    public async Task where_introspection_is_off_the_page_says_so_and_questions_can_be_asked()
    {
        await using var graph = await HostileGraph.ServeAsync(isOpen: false);
        await using var visit = await browser.OpenAsync(graph.Page());
        await Expect(visit.Page.Locator(".notice")).ToContainTextAsync("introspection is switched off");
        await visit.TypeAsync("""{ echo(text: "still here") }""");
        await Expect(visit.Page.Locator(".answer")).ToContainTextAsync("still here");
        await visit.ShouldBeAccessibleAsync();
        visit.ShouldHaveKeptToItself();
    }

    // The page's one script and no image: neither ran, and neither is there.
    private static async Task ShouldHoldNothingMadeOfTextAsync(Visit visit)
    {
        await Expect(visit.Page.Locator("script")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("img")).ToHaveCountAsync(0);
        visit.ShouldHaveKeptToItself();
    }
}
