using CreditLedger.Archives;

namespace CreditLedger.Rules;

/// <summary>A fact that took effect on a day of its own. One that does not say so took effect on the day on which it was recorded.</summary>
public interface IDatedFact
{
    DateOnly EffectiveOn { get; }
}

/// <summary>A fact about one record (<see cref="Archives.RecordId"/>), as explanations name it.</summary>
public interface IRecordFact
{
    RecordId RecordId { get; }
}

/// <summary>A fact that may be shown for a time only (公示期).</summary>
public interface IDisplayedFact : IRecordFact
{
    bool MayBeShownOn(DateOnly day);
}

/// <summary>
/// From its day on the record tells no more than that it is over. Of the time before, it is not told once it may not be shown: what was
/// settled is not held against anybody as of a day on which it was not.
/// </summary>
public interface IEndsRecord : IDisplayedFact, IDatedFact;

/// <summary>From this fact on its record is neither shown nor used, as of no day: it was revoked, or repaired (red line 8).</summary>
public interface IStopsUse : IRecordFact;
