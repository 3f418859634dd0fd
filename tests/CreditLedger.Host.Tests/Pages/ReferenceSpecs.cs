using CreditLedger.Host.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace CreditLedger.Host.Tests.Pages;

/// <summary>What somebody who has never seen the graph finds out about it, in a browser.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class ReferenceSpecs(RunningPlatform city, Browser browser) : IClassFixture<Browser>
{
    private Uri Page(string place = "") => new(city.Http.BaseAddress!, $"/graphql/schema{place}");

    [Fact]
    public async Task searching_finds_a_field_and_enter_opens_it()
    {
        await using var visit = await browser.OpenAsync(Page());
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("enterprise.registeredCapital");
        await Expect(visit.Page.Locator(".found a").First).ToContainTextAsync("Enterprise.registeredCapital");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator(".target")).ToContainTextAsync("registeredCapital: Decimal");
        await Expect(visit.Page.Locator(".target")).ToContainTextAsync("In yuan");
        visit.Page.Url.ShouldEndWith("#/type/Enterprise/registeredCapital");
        visit.ShouldHaveKeptToItself();
    }

    [Theory]
    [InlineData("评价等级", "Enterprise.grade")]
    [InlineData("limit exhausted error", "LimitExhaustedError")]
    [InlineData("PRE_SUIT", "CaseStage.PRE_SUIT")]
    [InlineData("acceptSecurityInput amount", "AcceptSecurityInput.amount")]
    [InlineData("@skip", "@skip")]
    public async Task whatever_the_schema_says_is_found_by_its_words_in_either_language(string words, string found)
    {
        await using var visit = await browser.OpenAsync(Page());
        await visit.Page.Locator("#search").FillAsync(words);
        await Expect(visit.Page.Locator(".found code").GetByText(found, new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task types_lead_to_each_other_and_back()
    {
        await using var visit = await browser.OpenAsync(Page("#/type/WhitelistEntry"));
        await visit.Page.Locator(".type a", new() { HasTextString = "EntryStatus" }).First.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("EntryStatus");
        await Expect(visit.Page.Locator("h3", new() { HasTextString = "ADMITTED" })).ToBeVisibleAsync();
        await visit.Page.Locator(".places a", new() { HasTextString = "WhitelistEntry.status" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("WhitelistEntry");
        await Expect(visit.Page.Locator(".target h3")).ToBeFocusedAsync();
        await Expect(visit.Page).ToHaveTitleAsync("WhitelistEntry – CreditLedger graph");
    }

    [Fact]
    public async Task a_mutation_can_be_tried_from_its_description()
    {
        await using var visit = await browser.OpenAsync(Page("#/type/Mutation/acceptSecurity"));
        await visit.Page.Locator(".target").GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        var operation = await visit.Page.Locator("#operation").InputValueAsync();
        operation.ShouldStartWith("mutation AcceptSecurity($input: AcceptSecurityInput!) {");
        operation.ShouldContain("... on Error {");
        (await visit.Page.Locator("#variables").InputValueAsync()).ShouldContain("\"caseNumber\": \"\"");
    }

    [Theory]
    [InlineData("", "en-GB", false)]
    [InlineData("#/type/Enterprise/grade", "en-GB", true)]
    [InlineData("#/type/AcceptSecurityInput", "zh-CN", false)]
    [InlineData("#/type/PreservationRole", "zh-CN", true)]
    [InlineData("#/directive/include", "en-GB", false)]
    [InlineData("#/type/Nothing", "en-GB", true)]
    public async Task everybody_can_read_it(string place, string locale, bool isDark)
    {
        await using var visit = await browser.OpenAsync(Page(place), locale, isDark);
        await visit.ShouldBeAccessibleAsync();
        await visit.Page.Locator("#search").FillAsync("score");
        await Expect(visit.Page.Locator(".found a").First).ToBeVisibleAsync();
        await visit.ShouldBeAccessibleAsync();
        visit.ShouldHaveKeptToItself();
    }

    [Theory]
    [InlineData("#/type/Enterprise")]
    [InlineData("#/type/AcceptSecurityError")]
    [InlineData("#/explore")]
    public async Task it_fits_a_narrow_screen_and_a_page_enlarged_four_times(string place)
    {
        await using var visit = await browser.OpenAsync(Page(place));
        await visit.Page.SetViewportSizeAsync(320, 640);
        (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(320);
    }

    [Fact]
    public async Task it_speaks_the_reader_s_language_and_changes_it_when_told()
    {
        await using var visit = await browser.OpenAsync(Page(), locale: "zh-CN");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("接口文档");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await visit.Page.GetByText("English", new() { Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Reference");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }
}
