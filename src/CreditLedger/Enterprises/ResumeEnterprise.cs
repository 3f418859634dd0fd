using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>Records that a suspended enterprise is back in business (复业).</summary>
public sealed record ResumeEnterprise(Uscc Uscc, DateOnly EffectiveOn)
{
    // Its refusals are those of RegisterChange.
    public static Decision<EnterpriseFact> Decide(ResumeEnterprise command, Enterprise enterprise, DateOnly today)
    {
        var resumed = new EnterpriseResumed(command.Uscc, command.EffectiveOn);
        return RegisterChange.Decide(
            enterprise, resumed, command.EffectiveOn, today, SuspendEnterprise.DayOf, open => open.IsSuspended ? resumed : Decision<EnterpriseFact>.Nothing);
    }
}
