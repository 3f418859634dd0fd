using System.Diagnostics;
using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

public abstract record ProgrammeEntryFact
{
    private protected ProgrammeEntryFact() { }

    public abstract string ProgrammeId { get; init; }

    public abstract string ListId { get; init; }

    /// <summary>What names the list among those of all programmes.</summary>
    [JsonIgnore]
    public string Number => ProgrammeEntry.NumberOf(ProgrammeId, ListId);
}

/// <summary>An enterprise came onto a list of a programme.</summary>
/// <param name="Version">The version of the programme that decided.</param>
/// <param name="Findings">Every criterion of the list with what was seen; all are met.</param>
public sealed record ListEntered(
    Uscc Uscc, string ProgrammeId, string ListId, int Version, IReadOnlyList<CriterionFinding> Findings, DateOnly EnteredOn) : ProgrammeEntryFact;

/// <summary>An enterprise left a list of a programme.</summary>
/// <param name="Findings">The criteria that are no longer met, or no longer known to be; empty where the programme no longer concerns the enterprise or has no such list.</param>
public sealed record ListLeft(
    Uscc Uscc, string ProgrammeId, string ListId, int Version, IReadOnlyList<CriterionFinding> Findings, DateOnly LeftOn) : ProgrammeEntryFact;

/// <summary>Whether an enterprise stands on one list of a programme: stream <c>programme_entry/&lt;uscc&gt;/&lt;programme&gt;.&lt;list&gt;</c>.</summary>
public abstract record ProgrammeEntry : IFold<ProgrammeEntry, ProgrammeEntryFact>
{
    public sealed record Outside : ProgrammeEntry;

    public sealed record Listed(ListEntered Entry) : ProgrammeEntry;

    public static ProgrammeEntry Initial { get; } = new Outside();

    /// <summary>What names the list among those of all programmes.</summary>
    public static string NumberOf(string programmeId, string listId) => $"{programmeId}.{listId}";

    public static ProgrammeEntry Evolve(ProgrammeEntry state, ProgrammeEntryFact fact) => (state, fact) switch
    {
        (Outside, ListEntered f) => new Listed(f),
        (Listed, ListLeft) => new Outside(),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
