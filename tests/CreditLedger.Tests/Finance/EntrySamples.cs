using CreditLedger.Finance;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Finance;

/// <summary>An entry of the shipped list for small and micro enterprises, and what was found.</summary>
internal static class EntrySamples
{
    public static readonly CriterionFinding Met = new("in-business", Met: true, "Active", []);
    public static readonly CriterionFinding Broken = new("no-serious-penalty", Met: false, "1", []);
    public static readonly CriterionFinding Unknown = new("grade", Met: null, Observed: null, []);

    public static readonly ListedEnterprise Shown = new(
        RuleSamples.Registered.Name, "120116", "C34", RuleSamples.Registered.Size, "A", 920m);

    public static readonly DateOnly LastDay = RuleSamples.Today.AddMonths(12).AddDays(-1);

    public static readonly EntryAdmitted Admitted = new(
        RuleSamples.Uscc, "small-and-micro", 1, [Met], RuleSamples.Today, LastDay, Shown);

    public static readonly EntrySuspended Suspended = new(RuleSamples.Uscc, "small-and-micro", 1, [Broken], RuleSamples.Today);

    public static readonly EntryReinstated Reinstated = new(RuleSamples.Uscc, "small-and-micro", 1, [Met], RuleSamples.Today);

    public static readonly EntryExpired Expired = new(RuleSamples.Uscc, "small-and-micro", LastDay.AddDays(1));

    public static readonly EntryDelisted Delisted = new(RuleSamples.Uscc, "small-and-micro", "申请退出", RuleSamples.Today);
}
