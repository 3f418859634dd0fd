using CreditLedger.Kernel;

namespace CreditLedger.Preservation;

/// <summary>On which side of a preservation (财产保全) an enterprise stands. Each side has a register and a life cycle of its own.</summary>
public enum PreservationRole
{
    [Label("申请保全人", "applicant")] Applicant,
    [Label("被保全人", "respondent")] Respondent,
}
