using System.Text.Json.Serialization;
using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Measures;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>
/// One version of a programme (行动方案) of a district or of the city: whom it concerns, which places it speaks of, how it grades, whom it
/// lists, what it grants and withholds, whom it ranks, and what it promised. All of a plan is this one file.
/// </summary>
/// <param name="Schema">For editors: where the JSON Schema lies.</param>
/// <param name="Id">Lower-case words joined by hyphens; stays the same in all versions.</param>
/// <param name="Version">Grows by every enactment.</param>
/// <param name="EffectiveOn">The first day on which this version decides.</param>
/// <param name="Note">What a reader must know of it, such as which of its numbers are made up.</param>
/// <param name="Source">The plan it was written from.</param>
/// <param name="Period">The time in which its targets are to be reached.</param>
/// <param name="Subjects">The enterprises it concerns; one for which it is unknown is not among them. Any of nothing (<c>{ "any": [] }</c>) where it concerns none.</param>
/// <param name="District">Six-digit code of the district that runs it; left out for the whole city.</param>
/// <param name="Readings">What the plan leaves open, and how it is read here.</param>
/// <param name="Outside">What the plan holds and this platform does not do, and why.</param>
/// <param name="Places">The places it speaks of.</param>
/// <param name="Schemes">Its own schemes of grades: of enterprises or of government bodies.</param>
/// <param name="Crosswalks">Which letter of one scheme is recognised as which of another.</param>
/// <param name="Lists">Whom it names for good standing.</param>
/// <param name="Incentives">What it grants.</param>
/// <param name="Sanctions">What it withholds or imposes.</param>
/// <param name="Rankings">Whom it ranks.</param>
/// <param name="Indicators">What it measures about places.</param>
/// <param name="Activities">What it does and counts: trainings, fairs, scenes.</param>
/// <param name="Claims">What it accepts of somebody else's word about a person: yes or no, and nothing more.</param>
/// <param name="Stewards">The credit stewards (信用管家) it assigns.</param>
/// <param name="Targets">What it promised.</param>
public sealed record ProgrammeDefinition(
    string Id, int Version, DateOnly EffectiveOn, Title Title, Title Note, Title Source, ProgrammePeriod Period, Condition Subjects,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? District = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PlanReading>? Readings = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PlanOutside>? Outside = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ProgrammePlace>? Places = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SchemeDefinition>? Schemes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Crosswalk>? Crosswalks = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ProgrammeList>? Lists = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Incentive>? Incentives = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Sanction>? Sanctions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RankingRule>? Rankings = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PlaceIndicator>? Indicators = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ActivityKind>? Activities = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClaimKind>? Claims = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StewardRule? Stewards = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Target>? Targets = null,
    [property: JsonPropertyName("$schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Schema = null)
    : IRuleVersion<ProgrammeDefinition>
{
    /// <exception cref="RuleFileException">The file is missing, malformed or contradicts itself; with line and path.</exception>
    public static ProgrammeDefinition Read(string file, ProgrammeGrounds grounds) =>
        RuleProblem.Read<ProgrammeDefinition>(file, read => read.Problems(grounds));

    /// <summary>It speaks of public bodies or of others, and says so.</summary>
    [JsonIgnore]
    public bool ConcernsNoEnterprise => Subjects is { Any.Count: 0 };

    /// <summary>What it promised is measured of government bodies too.</summary>
    [JsonIgnore]
    public bool CountsBodies => (Targets ?? []).Any(target => target.Bodies is not null);

    /// <summary>The lists of which banks are told, as whitelists: each asks first whether the programme concerns the enterprise at all.</summary>
    public IEnumerable<WhitelistDefinition> FinanceWhitelists() =>
        from list in Lists ?? []
        let months = list.ValidMonths
        where months.HasValue
        select new WhitelistDefinition(
            $"{Id}-{list.Id}", Version, EffectiveOn, list.Title, Note, months.Value,
            [new Criterion("concerned", new("属于适用对象", "Concerned by the programme"), Subjects, Source: Source), .. list.Criteria]);

    public ProgrammeDefinition BeginningOn(DateOnly day) => this with { EffectiveOn = day };
}

/// <summary>A stretch of days, both of them within it.</summary>
public sealed record ProgrammePeriod(DateOnly From, DateOnly Until)
{
    public bool Holds(DateOnly day) => From <= day && day <= Until;
}

/// <summary>Something that the plan says in more than one way or not exactly, and how it is read.</summary>
/// <param name="Text">What the plan says.</param>
/// <param name="Reading">How it is taken.</param>
public sealed record PlanReading(Title Text, Title Reading);

/// <summary>A part of the plan that the platform leaves to others.</summary>
/// <param name="Text">What the plan says.</param>
/// <param name="Why">Why it is not done here.</param>
public sealed record PlanOutside(Title Text, Title Why);

/// <summary>Which letter of one scheme is recognised as which of another: said in so many words, and never assumed.</summary>
/// <param name="Id">Names the crosswalk within the programme.</param>
/// <param name="From">The scheme whose letters are translated, with the version it was drawn up for.</param>
/// <param name="To">The scheme into which they are translated, with its version.</param>
/// <param name="Letters">Every letter of the first scheme with the letter of the second, or null where it is recognised as none.</param>
/// <param name="Basis">Who agreed to it, and where.</param>
public sealed record Crosswalk(string Id, SchemeVersion From, SchemeVersion To, IReadOnlyDictionary<string, string?> Letters, Title Basis);

/// <summary>A version of a scheme.</summary>
public sealed record SchemeVersion(string Scheme, int Version);

/// <summary>A list of enterprises in good standing, kept by criteria: whoever meets all of them is on it.</summary>
/// <param name="Id">Names the list within the programme.</param>
/// <param name="Criteria">All of them must be met; an unknown value is never enough.</param>
/// <param name="ValidMonths">Given where banks are told: the list is then a finance whitelist called after programme and list, and an entry stands so long.</param>
/// <param name="Honour">What whoever stands on it may call itself; left out where it confers no name.</param>
public sealed record ProgrammeList(
    string Id, Title Title, IReadOnlyList<Criterion> Criteria,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ValidMonths = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Title? Honour = null);

/// <summary>What the programme does and counts, besides what the platform sees by itself.</summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Unit">What it is counted in: meetings, people, yuan.</param>
public sealed record ActivityKind(string Id, Title Title, Title Unit);

/// <summary>
/// Something about a natural person that another body vouches for, such as a threshold of 海河分: taken as yes or no with issuer, expiry and
/// consent. No score is taken and nobody is named (red line 2).
/// </summary>
/// <param name="Id">Names it within the programme.</param>
/// <param name="Title">What is vouched for.</param>
/// <param name="Issuer">Whose word is taken.</param>
/// <param name="ValidDays">How long it may be relied on at most.</param>
/// <param name="Grants">What a yes unlocks; a no never takes anything away.</param>
public sealed record ClaimKind(string Id, Title Title, Title Issuer, int ValidDays, Title Grants);

/// <summary>The credit stewards that the programme assigns to its places.</summary>
/// <param name="Least">How many at least.</param>
/// <param name="Services">What a steward does (服务清单).</param>
public sealed record StewardRule(int Least, IReadOnlyList<Title> Services);
