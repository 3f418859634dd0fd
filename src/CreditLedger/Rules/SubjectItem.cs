using CreditLedger.Archives;

namespace CreditLedger.Rules;

/// <summary>A record other than a penalty or a licence, as it stands last.</summary>
/// <param name="EndedOn">The first day on which it no longer held; null while it holds.</param>
/// <param name="VerifiedOn">When a public body checked what was declared; null where none did.</param>
public sealed record SubjectItem(ItemFiled Filed, DateOnly? EndedOn = null, DateOnly? VerifiedOn = null)
{
    /// <summary>From its day to the end of its term, and not a day longer (red line 9); on the day it ended it no longer holds.</summary>
    public bool HoldsOn(DateOnly day) => Filed.OccurredOn <= day && !HasEndedOn(day) && !IsOverOn(day);

    public bool HasEndedOn(DateOnly day) => EndedOn <= day;

    public bool IsOverOn(DateOnly day) => Filed.CountsUntil < day;

    internal Occurrence Occurrence => new(Filed.OccurredOn, Filed.RecordId, Filed.Amount ?? 0);

    /// <summary>By their day, then by their delivery, then by their record: the order in which they arrived decides nothing.</summary>
    internal static int Compare(SubjectItem one, SubjectItem other)
    {
        var order = one.Filed.OccurredOn.CompareTo(other.Filed.OccurredOn);
        if (order == 0) order = one.Filed.ReceivedOn.CompareTo(other.Filed.ReceivedOn);
        return order != 0 ? order : string.CompareOrdinal(one.Filed.RecordId.Value, other.Filed.RecordId.Value);
    }
}
