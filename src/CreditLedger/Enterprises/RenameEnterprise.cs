using CreditLedger.Kernel;

namespace CreditLedger.Enterprises;

/// <summary>Gives a registered enterprise another name; files that carry the former one stay about it.</summary>
public sealed record RenameEnterprise(Uscc Uscc, string Name, DateOnly EffectiveOn)
{
    // After those of RegisterChange.
    public static readonly Refusal NameMissing = RegisterEnterprise.NameMissing;

    public static Decision<EnterpriseFact> Decide(RenameEnterprise command, Enterprise enterprise, DateOnly today)
    {
        var renamed = new EnterpriseRenamed(command.Uscc, command.Name, command.EffectiveOn);
        return RegisterChange.Decide(enterprise, renamed, command.EffectiveOn, today, fact => (fact as EnterpriseRenamed)?.EffectiveOn, open =>
        {
            if (string.IsNullOrWhiteSpace(command.Name)) return NameMissing;
            return open.Name == command.Name ? Decision<EnterpriseFact>.Nothing : renamed;
        });
    }
}
