using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>What every change to an entry of the register is asked before anything of its own.</summary>
public static class RegisterChange
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotRegistered = new("ENTERPRISE_NOT_REGISTERED", "no enterprise is registered under this code");
    public static readonly Refusal Closed = new("ENTERPRISE_CLOSED", "the enterprise has been deregistered or merged into another");
    public static readonly Refusal DateInFuture = new(
        "DATE_IN_FUTURE", "the change takes effect after today", "deliver it on or after its day");
    public static readonly Refusal DateBeforeRegistration = new(
        "DATE_BEFORE_REGISTRATION", "the change takes effect before the enterprise was registered");
    public static readonly Refusal ChangedLater = new(
        "ENTERPRISE_CHANGED_LATER", "a later change of the same kind is in the register already", "changes are delivered in the order of their days");

    /// <summary>
    /// Holds a change against the entry: nothing when this very change is known, refused when the entry cannot take it, and otherwise
    /// whatever <paramref name="decide"/> makes of the open entry.
    /// </summary>
    /// <param name="dayOf">The day of a fact about the same matter, among which days must not run backwards; null for any other fact.</param>
    internal static Decision<EnterpriseFact> Decide(
        Enterprise enterprise, EnterpriseFact change, DateOnly effectiveOn, DateOnly today, Func<EnterpriseFact, DateOnly?> dayOf,
        Func<Enterprise.Registered, Decision<EnterpriseFact>> decide)
    {
        if (enterprise is Enterprise.Unregistered) return NotRegistered;
        if (enterprise.Changes.Contains(change)) return Decision<EnterpriseFact>.Nothing;
        if (enterprise is not Enterprise.Registered open) return Closed;
        if (effectiveOn > today) return DateInFuture;
        if (effectiveOn < open.RegisteredOn) return DateBeforeRegistration;
        return enterprise.Changes.Max(dayOf) > effectiveOn ? ChangedLater : decide(open);
    }

    /// <summary>The day of any change: an ending comes after all of them.</summary>
    internal static DateOnly? DayOf(EnterpriseFact fact) => fact switch
    {
        EnterpriseRenamed f => f.EffectiveOn,
        EnterpriseMoved f => f.EffectiveOn,
        EnterpriseSectorChanged f => f.EffectiveOn,
        EnterpriseSuspended f => f.EffectiveOn,
        EnterpriseResumed f => f.EffectiveOn,
        _ => null,
    };
}
