using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CreditLedger.Host.Tests.Pages;

/// <summary>A real browser, the distribution's Chromium, started once for a class of tests. Where there is none, the tests say so and are skipped.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Executable = Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .SelectMany(folder => (string[])[$"{folder}/chromium", $"{folder}/chromium-browser", $"{folder}/google-chrome"]).FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Executable is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable, Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    /// <param name="locale">The language that the browser's user prefers.</param>
    public async Task<Visit> OpenAsync(Uri address, string locale = "en-GB", bool isDark = false)
    {
        if (_browser is null) Assert.Skip("No Chromium on the PATH: the schema page is not tested (Debian: apt-get install chromium).");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { Locale = locale, ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        var visit = new Visit(await context.NewPageAsync());
        await visit.Page.GotoAsync(address.ToString());
        await visit.Page.Locator("main > *").First.WaitForAsync();
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>A page that is open, with all that it asked the network for and all that it complained of.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    public Visit(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(30_000);
        page.Request += (_, request) => _requests.Add(request.Url);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += (_, dialog) => _complaints.Add($"a dialog: {dialog.Message}");
        page.Console += (_, message) =>
        {
            // That an answer had the status 400 is no fault of the page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Nothing was asked of anybody else, no script failed, and nothing ran into the content security policy.</summary>
    public void ShouldHaveKeptToItself()
    {
        var origin = new Uri(Page.Url).GetLeftPart(UriPartial.Authority);
        _requests.ShouldAllBe(url => url.StartsWith(origin + "/", StringComparison.Ordinal));
        _complaints.ShouldBeEmpty();
    }

    public async Task ShouldBeAccessibleAsync()
    {
        var options = new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };
        var violations = (await Page.RunAxe(options)).Violations;
        violations.Select(one => $"{one.Id}: {one.Help}: {string.Join(" | ", one.Nodes.Select(node => node.Html))}").ShouldBeEmpty();
    }

    public async Task TypeAsync(string operation)
    {
        await Page.Locator("#operation").FillAsync(operation);
        await Page.Locator("#operation").PressAsync("Control+Enter");
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
