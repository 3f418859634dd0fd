using CreditLedger.Access;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace CreditLedger.Host.Tests.Pages;

/// <summary>Operations typed into the page and run against the platform, in a browser.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class ExplorerSpecs(RunningPlatform city, Browser browser) : IClassFixture<Browser>
{
    private Uri Page => new(city.Http.BaseAddress!, "/graphql/schema#/explore");

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, Explorer.Examples.Count)];

    [Fact]
    public async Task a_query_is_typed_and_its_answer_shown()
    {
        await using var visit = await browser.OpenAsync(Page);
        await visit.Page.Locator("#variables").FillAsync("""{ "n": 2 }""");
        await visit.TypeAsync("query Two($n: Int) { enterprises(first: $n) { totalCount nodes { uscc } } }");

        await Expect(visit.Page.Locator(".answer")).ToContainTextAsync("\"totalCount\": 400");
        await Expect(visit.Page.Locator(".status")).ToContainTextAsync("HTTP 200");
        await Expect(visit.Page.Locator(".history button")).ToHaveTextAsync(["Two"]);
        await visit.ShouldBeAccessibleAsync();
        visit.ShouldHaveKeptToItself();
    }

    [Fact]
    public async Task a_refused_query_shows_its_code_and_leads_to_the_place()
    {
        await using var visit = await browser.OpenAsync(Page, locale: "zh-CN", isDark: true);
        await visit.TypeAsync("{\n  enterprises(first: 1) {\n    nodes { uscc nonsense }\n  }\n}");

        await Expect(visit.Page.Locator(".error .code")).ToHaveTextAsync("GRAPHQL_VALIDATION_FAILED");
        await Expect(visit.Page.Locator(".wrong")).ToHaveTextAsync("nonsense");
        await visit.ShouldBeAccessibleAsync();
        await visit.Page.GetByText("第 3 行第 18 列").ClickAsync();
        (await visit.Page.Locator("#operation").EvaluateAsync<int>("field => field.selectionStart")).ShouldBe("{\n  enterprises(first: 1) {\n    nodes { uscc ".Length);
    }

    [Fact]
    public async Task a_field_that_is_refused_shows_where_in_the_answer_it_is_missing()
    {
        await using var visit = await browser.OpenAsync(Page);
        await visit.TypeAsync("{ enterprises(first: 1) { nodes { uscc grade } } }");
        await Expect(visit.Page.Locator(".error .code").First).ToHaveTextAsync("TOKEN_MISSING");
        await Expect(visit.Page.Locator(".error").First).ToContainTextAsync("grade");
    }

    [Fact]
    public async Task what_may_stand_at_the_cursor_is_offered_and_taken_by_keyboard()
    {
        await using var visit = await browser.OpenAsync(Page);
        var field = visit.Page.Locator("#operation");
        await field.FillAsync("");
        await field.PressSequentiallyAsync("{ enterpri");
        await Expect(visit.Page.Locator(".choices li").First).ToContainTextAsync("enterprise");
        await visit.ShouldBeAccessibleAsync();
        await field.PressAsync("ArrowDown");
        await field.PressAsync("Enter");
        await field.PressSequentiallyAsync("(first: 1, where: { stat");
        await field.PressAsync("Tab");
        await field.PressSequentiallyAsync("{ eq: ");
        await field.PressAsync("Control+Space");
        await Expect(visit.Page.Locator(".choices li")).ToHaveCountAsync(3);
        await field.PressAsync("Enter");
        await field.PressSequentiallyAsync(" } }) { totalCount } }");
        (await field.InputValueAsync()).ShouldBe("{ enterprises(first: 1, where: { status: { eq: ACTIVE } }) { totalCount } }");
        await field.PressAsync("Control+Enter");
        await Expect(visit.Page.Locator(".answer")).ToContainTextAsync("totalCount");
    }

    [Fact]
    public async Task a_bank_s_token_and_purpose_open_what_banks_may_see_and_nothing_of_them_is_kept()
    {
        await using var visit = await browser.OpenAsync(Page);
        await visit.Page.Locator("#examples").SelectOptionAsync("2");
        await visit.Page.Locator("#token").FillAsync(city.Token(Role.Bank));
        await visit.Page.Locator("button.main").ClickAsync();
        await Expect(visit.Page.Locator(".answer")).ToContainTextAsync("\"grade\": \"A\"");
        (await visit.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length + document.cookie.length")).ShouldBe(0);

        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("#token")).ToHaveValueAsync("");
        await Expect(visit.Page.Locator(".history button")).ToHaveCountAsync(0);
        visit.ShouldHaveKeptToItself();
    }

    [Fact]
    public async Task an_operation_is_tidied_without_changing_what_it_says()
    {
        await using var visit = await browser.OpenAsync(Page);
        await visit.Page.Locator("#operation").FillAsync("query A($n:Int=1,$w:EnterpriseFilterInput){e:enterprises(first:$n,where:$w)@include(if:true){nodes{...x}}}# all\nfragment x on Enterprise{uscc}");
        await visit.Page.GetByText("Tidy", new() { Exact = true }).ClickAsync();
        (await visit.Page.Locator("#operation").InputValueAsync()).ShouldBe(
            """
            query A($n: Int = 1, $w: EnterpriseFilterInput) {
              e: enterprises(first: $n, where: $w) @include(if: true) {
                nodes {
                  ...x
                }
              }
            }
            # all
            fragment x on Enterprise {
              uscc
            }

            """);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task every_example_is_answered(int number)
    {
        var example = Explorer.Examples[number];
        var purpose = example.Headers![Purposes.Header];
        var token = purpose switch
        {
            "" => null,
            "FINANCE_REFERRAL" => city.Token(Role.Bank),
            "SUPERVISION" => city.Token(Role.Regulator),
            _ => city.Token(Role.Court),
        };
        var variables = example.Variables is { } json ? System.Text.Json.Nodes.JsonNode.Parse(json) : null;
        (await city.Http.AskAsync(example.Query, token, variables, purpose)).ShouldBeFine();
    }
}
