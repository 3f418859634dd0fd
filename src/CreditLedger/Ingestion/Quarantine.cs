using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

public abstract record QuarantineFact
{
    private protected QuarantineFact() { }

    public required string BatchId { get; init; }

    public required int RowNumber { get; init; }
}

/// <summary>A row was kept out of the archives (隔离). It is complete alone: what was delivered, by whom, and what is wrong with it.</summary>
/// <param name="Findings">Every rule it broke.</param>
/// <param name="Values">Its cells by canonical column; without what concerns persons, and empty where nothing of it may be kept.</param>
public sealed record RowQuarantined(
    string AgencyId, string Layout, IReadOnlyList<Finding> Findings, IReadOnlyList<RowValue> Values, DateOnly ReceivedOn) : QuarantineFact;

/// <summary>A batch was taken up again, and what had stood in the row's way no longer does.</summary>
public sealed record RowReleased(DateOnly ReleasedOn) : QuarantineFact;

/// <summary>One cell of a row in quarantine.</summary>
/// <param name="Column">The column's canonical name.</param>
/// <param name="Value">As delivered, in half width.</param>
public sealed record RowValue(string Column, string Value);

/// <summary>
/// The quarantined rows of one page of a batch: stream <c>quarantine/&lt;batch&gt;/&lt;page&gt;</c>. A page has a bounded number of rows, so
/// that no state grows with the file.
/// </summary>
public sealed record Quarantine(ImmutableHashSet<int> Rows) : IFold<Quarantine, QuarantineFact>
{
    public static Quarantine Initial { get; } = new(ImmutableHashSet<int>.Empty);

    public static Quarantine Evolve(Quarantine state, QuarantineFact fact) => (state.Rows.Contains(fact.RowNumber), fact) switch
    {
        (false, RowQuarantined) => new(state.Rows.Add(fact.RowNumber)),
        (true, RowReleased) => new(state.Rows.Remove(fact.RowNumber)),
        var (isHeld, _) => throw new UnreachableException($"{fact.GetType().Name} cannot follow: row {fact.RowNumber} is {(isHeld ? "" : "not ")}in quarantine."),
    };
}
