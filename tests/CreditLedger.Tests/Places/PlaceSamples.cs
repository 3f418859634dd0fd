using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Places;

/// <summary>One made-up tower, a firm that rents in it, and who acts for it.</summary>
internal static class PlaceSamples
{
    public const string Id = ProgrammeSamples.Building;
    public const string District = "120116";

    public static readonly DateOnly Today = RuleSamples.Today;
    public static readonly Uscc Firm = RuleSamples.Uscc;
    public static readonly Title TowerTitle = new("示例大厦", "Sample Tower");

    public static readonly Caller Operator = new(Role.Operator, "centre", []);
    public static readonly Caller Regulator = new(Role.Regulator, "11120000900001017Y", [District]);
    public static readonly Caller Elsewhere = Regulator with { Districts = ["120101"] };

    public static readonly PlaceRegistered Registered = new(Id, PlaceKind.Building, TowerTitle, District, Today.AddYears(-1));
    public static readonly PlaceOperatorNamed OperatorNamed = new(Id, Firm, Today.AddMonths(-6));
    public static readonly PlaceClosed Closed = new(Id, "拆除", Today.AddDays(-10));

    public static readonly Caller Steward = new(Role.Steward, "sample-office", []) { Person = "XYGJ01" };
    public static readonly StewardAssigned Assignment = new(
        Id, "sample-office", "XYGJ01", ProgrammeSamples.Plan.Id, [new("信用修复指导", "Guidance on repair")], Today.AddMonths(-1));

    public static readonly MemberJoined Joined = new(Firm, Id, Today.AddMonths(-7));
    public static readonly MemberLeft Left = new(Firm, Id, Today.AddMonths(-2));

    /// <summary>Of somebody who acts for the place.</summary>
    public static PlaceAuthority Authority(params IEnumerable<PlaceFact> facts) => new(Of(facts), Refusal: null);

    public static PlaceAuthority NoAuthority { get; } = new(Of(Registered), Place.NotAmongOwn);

    public static NamedEnterprise Named(params IEnumerable<EnterpriseFact> facts) => new(facts.Aggregate(Enterprise.Initial, Enterprise.Evolve));

    public static Place Of(params IEnumerable<PlaceFact> facts) => facts.Aggregate(Place.Initial, Place.Evolve);
}
