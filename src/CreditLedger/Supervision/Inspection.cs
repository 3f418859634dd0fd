using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>How an inspection came about.</summary>
public enum InspectionOrigin
{
    [Label("双随机抽查", "drawn at random")] Drawn,
    [Label("法定检查", "demanded by law")] Mandated,
    [Label("单独检查", "stand-alone")] StandAlone,
}

public abstract record InspectionFact
{
    private protected InspectionFact() { }

    /// <summary>The agency's code and its number for the inspection, or the draw's id: <c>11120000900001017Y/2026-fire-safety</c>.</summary>
    public abstract string InspectionId { get; init; }
}

/// <summary>An inspection of one enterprise for one item is to be made.</summary>
/// <param name="Inspectors">Certificates of at least two officers.</param>
/// <param name="Reason">Why it is made outside a draw; null for a drawn one.</param>
/// <param name="District">Six-digit code of the district in which the enterprise is seated on that day.</param>
/// <param name="Sector">GB/T 4754-2017 code of its sector on that day.</param>
public sealed record InspectionOrdered(
    Uscc Uscc, string InspectionId, string AgencyId, InspectionOrigin Origin, string ListId, int ListVersion, string ItemId,
    IReadOnlyList<string> Inspectors, string? Reason, DateOnly OrderedOn, string District, string Sector) : InspectionFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => OrderedOn;
}

/// <summary>What the inspectors found (抽查结果): a fact of the enterprise's archive.</summary>
/// <param name="Code">Of the table of result codes, 01 to 14.</param>
/// <param name="IsProblem">What the table of that day said of the code.</param>
/// <param name="CountsUntil">The last day on which rules count a problem; null where none was found.</param>
/// <param name="PublicationDueOn">The last day of the term of twenty working days.</param>
public sealed record InspectionResultRecorded(
    Uscc Uscc, string InspectionId, string AgencyId, string ItemId, string Code, bool IsProblem, string Summary,
    IReadOnlyList<string> Inspectors, DateOnly InspectedOn, DateOnly? CountsUntil, DateOnly PublicationDueOn) : InspectionFact, IDatedFact, IRecordFact
{
    DateOnly IDatedFact.EffectiveOn => InspectedOn;

    /// <summary>As explanations name the result.</summary>
    [JsonIgnore]
    public RecordId RecordId => RecordId.Of(nameof(Inspection), AgencyId, InspectionId, Uscc);
}

/// <param name="HazardId">Counts from 1 within the inspection.</param>
/// <param name="FoundOn">The day of the inspection.</param>
/// <param name="RectifyBy">The last day on which it must be put right.</param>
public sealed record HazardFound(
    Uscc Uscc, string InspectionId, string AgencyId, int HazardId, string Description, DateOnly FoundOn, DateOnly RectifyBy) : InspectionFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => FoundOn;

    [JsonIgnore]
    public string HazardKey => Hazard.KeyOf(InspectionId, HazardId);
}

/// <summary>The agency verified that the hazard is gone.</summary>
/// <param name="DaysTaken">Calendar days since the inspection; zero for one put right on the spot.</param>
public sealed record HazardRectified(
    Uscc Uscc, string InspectionId, string AgencyId, int HazardId, string Evidence, DateOnly RectifiedOn, int DaysTaken, bool InTime) : InspectionFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => RectifiedOn;

    [JsonIgnore]
    public string HazardKey => Hazard.KeyOf(InspectionId, HazardId);
}

/// <summary>The deadline passed and nobody has verified that the hazard is gone.</summary>
public sealed record HazardFellOverdue(Uscc Uscc, string InspectionId, string AgencyId, int HazardId, DateOnly RectifyBy) : InspectionFact
{
    [JsonIgnore]
    public string HazardKey => Hazard.KeyOf(InspectionId, HazardId);
}

public sealed record InspectionResultPublished(Uscc Uscc, string InspectionId, string AgencyId, DateOnly PublishedOn, bool InTime) : InspectionFact;

/// <summary>Twenty working days passed and the agency has not published the result.</summary>
public sealed record InspectionPublicationFellOverdue(Uscc Uscc, string InspectionId, string AgencyId, DateOnly PublicationDueOn) : InspectionFact;

/// <summary>One inspection of one enterprise: stream <c>inspection/&lt;uscc&gt;/&lt;agency&gt;/&lt;number&gt;</c>.</summary>
public abstract record Inspection : IFold<Inspection, InspectionFact>
{
    public sealed record NotOrdered : Inspection;

    public sealed record Ordered(InspectionOrdered Order) : Inspection;

    /// <param name="Hazards">By number.</param>
    public sealed record Recorded(
        InspectionOrdered Order, InspectionResultRecorded Result, ImmutableSortedDictionary<int, Hazard> Hazards, bool IsPublished,
        bool IsPublicationOverdue) : Inspection
    {
        /// <summary>As explanations name the result.</summary>
        public RecordId RecordId => Result.RecordId;
    }

    public static Inspection Initial { get; } = new NotOrdered();

    /// <summary>Two agencies may give one number, and may draw under one id: the agency's code keeps them apart.</summary>
    public static StreamId StreamOf(Uscc uscc, string agencyId, string number) => StreamId.For<Inspection>(uscc.Value, IdOf(agencyId, number));

    public static string IdOf(string agencyId, string number) => $"{agencyId}/{number}";

    public static Inspection Evolve(Inspection state, InspectionFact fact) => (state, fact) switch
    {
        (NotOrdered, InspectionOrdered f) => new Ordered(f),
        (Ordered o, InspectionResultRecorded f) =>
            new Recorded(o.Order, f, ImmutableSortedDictionary<int, Hazard>.Empty, IsPublished: false, IsPublicationOverdue: false),
        (Recorded r, HazardFound f) => r with { Hazards = r.Hazards.Add(f.HazardId, new Hazard(f.Description, f.RectifyBy, HazardStatus.Open)) },
        (Recorded r, HazardRectified f) => r with { Hazards = r.Hazards.SetItem(f.HazardId, r.Hazards[f.HazardId].Rectify(f.RectifiedOn)) },
        (Recorded r, HazardFellOverdue f) => r with { Hazards = r.Hazards.SetItem(f.HazardId, r.Hazards[f.HazardId] with { Status = HazardStatus.Overdue }) },
        (Recorded r, InspectionResultPublished) => r with { IsPublished = true },
        (Recorded r, InspectionPublicationFellOverdue) => r with { IsPublicationOverdue = true },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

/// <summary>Whether what an inspection found is gone.</summary>
public enum HazardStatus
{
    [Label("待整改", "open")] Open,
    [Label("逾期未改", "overdue")] Overdue,
    [Label("已整改", "rectified")] Rectified,
}

/// <param name="RectifiedOn">The day on which the agency verified that it is gone; null before.</param>
public sealed record Hazard(string Description, DateOnly RectifyBy, HazardStatus Status, DateOnly? RectifiedOn = null)
{
    public Hazard Rectify(DateOnly on) => this with { Status = HazardStatus.Rectified, RectifiedOn = on };

    /// <summary>Whether it was not yet gone on a day after it was found.</summary>
    public bool StandsOn(DateOnly day) => !(RectifiedOn <= day);

    public static string KeyOf(string inspectionId, int hazardId) => $"{inspectionId}/{hazardId}";
}
