using System.Diagnostics;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

public abstract record ProgrammeMeasurementFact
{
    private protected ProgrammeMeasurementFact() { }
}

/// <summary>What a programme promised was held against what the ledger knows, and something had changed since the last time.</summary>
/// <param name="Version">The version of the programme.</param>
/// <param name="Subjects">How many enterprises it concerned.</param>
/// <param name="Targets">Every target, in the programme's order.</param>
/// <param name="Indicators">Every indicator of a place, in the programme's order.</param>
public sealed record TargetsMeasured(
    string ProgrammeId, int Version, DateOnly MeasuredOn, long Subjects, IReadOnlyList<TargetActual> Targets, IReadOnlyList<IndicatorActual> Indicators)
    : ProgrammeMeasurementFact
{
    /// <summary>Every list, in the programme's order.</summary>
    public IReadOnlyList<ListActual> Lists { get; init; } = [];

    /// <summary>Up to here the log was known, so that it can be measured again; null in what was measured before positions were kept.</summary>
    public long? Position { get; init; }

    /// <summary>Whether both say the same, on whatever day.</summary>
    public bool SaysTheSame(TargetsMeasured other) =>
        (ProgrammeId, Version, Subjects) == (other.ProgrammeId, other.Version, other.Subjects)
        && Targets.SequenceEqual(other.Targets) && Indicators.SequenceEqual(other.Indicators) && Lists.SequenceEqual(other.Lists);
}

/// <summary>What was measured of a programme last: stream <c>programme_measurement/&lt;programme&gt;</c>.</summary>
public sealed record ProgrammeMeasurement(TargetsMeasured? Last) : IFold<ProgrammeMeasurement, ProgrammeMeasurementFact>
{
    public static ProgrammeMeasurement Initial { get; } = new(Last: null);

    public static ProgrammeMeasurement Evolve(ProgrammeMeasurement state, ProgrammeMeasurementFact fact) => fact switch
    {
        TargetsMeasured f => new(f),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no measurement of a programme."),
    };
}
