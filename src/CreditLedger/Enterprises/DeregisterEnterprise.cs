using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>Closes an entry of the register (注销, 吊销); the code is never given again.</summary>
public sealed record DeregisterEnterprise(Uscc Uscc, string Reason, DateOnly EffectiveOn)
{
    // Its refusals are those of RegisterChange.
    public static Decision<EnterpriseFact> Decide(DeregisterEnterprise command, Enterprise enterprise, DateOnly today)
    {
        var deregistered = new EnterpriseDeregistered(command.Uscc, command.Reason, command.EffectiveOn);

        // The same closing told in other words is the same closing.
        if (enterprise is Enterprise.Closed { SuccessorUscc: null } closed && closed.ClosedOn == command.EffectiveOn)
        {
            return Decision<EnterpriseFact>.Nothing;
        }

        return RegisterChange.Decide(enterprise, deregistered, command.EffectiveOn, today, RegisterChange.DayOf, _ => deregistered);
    }
}
