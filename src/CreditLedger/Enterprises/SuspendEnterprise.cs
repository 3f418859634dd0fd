using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>Records that an enterprise has suspended its business (歇业, 停业); it stays registered.</summary>
public sealed record SuspendEnterprise(Uscc Uscc, string Reason, DateOnly EffectiveOn)
{
    // Its refusals are those of RegisterChange.
    public static Decision<EnterpriseFact> Decide(SuspendEnterprise command, Enterprise enterprise, DateOnly today)
    {
        var suspended = new EnterpriseSuspended(command.Uscc, command.Reason, command.EffectiveOn);
        return RegisterChange.Decide(enterprise, suspended, command.EffectiveOn, today, DayOf, open => open.IsSuspended ? Decision<EnterpriseFact>.Nothing : suspended);
    }

    internal static DateOnly? DayOf(EnterpriseFact fact) => fact switch
    {
        EnterpriseSuspended f => f.EffectiveOn,
        EnterpriseResumed f => f.EffectiveOn,
        _ => null,
    };
}
