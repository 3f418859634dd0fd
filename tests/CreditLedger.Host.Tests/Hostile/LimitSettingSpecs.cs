using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.House;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Hostile;

public sealed class LimitSettingSpecs
{
    public static TheoryData<string> Names => [.. LimitSettings.All.Select(setting => setting.Name)];

    [Fact]
    public void what_is_not_said_has_its_default() => LimitSettings.Read([("PATH", "x"), ("CREDITLEDGER_DATA", ".data")]).ShouldBe(new ServerLimits());

    [Theory]
    [MemberData(nameof(Names))]
    public void a_limit_takes_what_is_within_its_bounds_and_nothing_else(string name)
    {
        var setting = LimitSettings.All.Single(setting => setting.Name == name);
        foreach (var value in (long[])[setting.Min, setting.Max])
        {
            setting.Get(LimitSettings.Read([(LimitSettings.Prefix + name, $"{value}")])).ShouldBe(value);
        }

        setting.Get(new ServerLimits()).ShouldBeInRange(setting.Min, setting.Max);
        foreach (var value in (string[])[$"{setting.Min - 1}", $"{setting.Max + 1}", "", " 5", "5 ", "+5", "1e3", "5.0", "1,000", "five", "99999999999999999999", "٥"])
        {
            Should.Throw<SettingException>(() => LimitSettings.Read([(LimitSettings.Prefix + name, value)])).Refusal.Code.ShouldBe("LIMIT_SETTING_INVALID", value);
        }
    }

    [Theory]
    [InlineData("CREDITLEDGER_LIMIT_DEPHT")]
    [InlineData("CREDITLEDGER_LIMIT_")]
    [InlineData("CREDITLEDGER_LIMIT_depth")]
    [InlineData("CreditLedger_Limit_DEPTHS")]
    public void a_limit_that_does_not_exist_stops_the_start(string name) =>
        Should.Throw<SettingException>(() => LimitSettings.Read([(name, "5")])).Refusal.Code.ShouldBe("LIMIT_SETTING_UNKNOWN");

    [Fact]
    public async Task a_host_with_a_limit_that_makes_no_sense_does_not_start()
    {
        await using var process = HostProcess.StartIn(new Dictionary<string, string> { ["CREDITLEDGER_LIMIT_DEPTH"] = "deep" }, ledger: "Host=127.0.0.1;Port=1", "serve");
        (await process.EndAsync()).ShouldBeRefused(2, "LIMIT_SETTING_INVALID");
    }

    [Fact]
    public void every_limit_stands_in_the_page_with_its_default()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        foreach (var setting in LimitSettings.All) page.ShouldContain($"| `{setting.Name}` | {setting.Default} |");
    }
}
