using CreditLedger.Kernel;

namespace CreditLedger.Preservation;

/// <summary>Marks the cases before suit whose day has passed without a suit. It releases nothing: that is for the court to rule (red line 11).</summary>
public sealed record MarkOverdueSuits(Uscc Uscc)
{
    public static Decision<PreservationEntryFact> Decide(MarkOverdueSuits command, PreservationEntry entry, DateOnly today) =>
        Decision<PreservationEntryFact>.Of(
        [
            .. from one in entry.Cases
               where one.Value.BecomesOverdueOn(today)
               select new SuitOverdueMarked(one.Value.SuitDueOn!.Value, today)
               {
                   Uscc = command.Uscc, Role = PreservationRole.Applicant, CaseId = one.Key, Court = one.Value.Court, CaseNumber = one.Value.CaseNumber,
               },
        ]);
}
