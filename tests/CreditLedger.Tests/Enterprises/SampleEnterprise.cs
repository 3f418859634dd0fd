using CreditLedger.Enterprises;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Enterprises;

/// <summary>One made-up enterprise, for every spec of the register.</summary>
internal static class SampleEnterprise
{
    public static readonly Uscc Code = Uscc.Complete("91120116MA000001");
    public static readonly Uscc Successor = Uscc.Complete("91120116MA000002");
    public static readonly DateOnly RegisteredOn = new(2020, 5, 6);
    public static readonly DateOnly Today = new(2026, 4, 1);

    public static readonly EnterpriseRegistered Registered = new(
        Code, "天津示例商贸有限公司", MarketEntityKind.Firm, "120116", "F51", EnterpriseSize.Small, 1_000_000m, RegisteredOn);

    public static readonly EnterpriseRegistered SuccessorRegistered = Registered with { Uscc = Successor, Name = "天津示例集团有限公司" };
    public static readonly EnterpriseRenamed Renamed = new(Code, "天津示例（控股）有限公司", new DateOnly(2024, 1, 2));
    public static readonly EnterpriseMoved Moved = new(Code, "120101", new DateOnly(2024, 2, 3));
    public static readonly EnterpriseSectorChanged SectorChanged = new(Code, "L", new DateOnly(2024, 3, 4));
    public static readonly EnterpriseSuspended Suspended = new(Code, "歇业", new DateOnly(2025, 1, 1));
    public static readonly EnterpriseResumed Resumed = new(Code, new DateOnly(2025, 6, 1));
    public static readonly EnterpriseDeregistered Deregistered = new(Code, "注销", new DateOnly(2026, 3, 1));
    public static readonly EnterpriseMerged Merged = new(Code, Successor, new DateOnly(2026, 3, 1));

    public static Enterprise Of(params IEnumerable<EnterpriseFact> facts) => facts.Aggregate(Enterprise.Initial, Enterprise.Evolve);
}
