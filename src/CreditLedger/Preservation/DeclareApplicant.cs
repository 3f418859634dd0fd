using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>An enterprise declares that it wishes to stand on the register of applicants for credit-secured preservation (企业自愿申报).</summary>
/// <param name="Uscc">The enterprise: itself.</param>
/// <param name="Statement">What it pledges in public and answers for, in its own words.</param>
[Command(typeof(PreservationEntryRow), Role.Enterprise)]
public sealed record DeclareApplicant(Uscc Uscc, string Statement)
{
    public StreamId Stream => PreservationEntry.StreamOf(Uscc, PreservationRole.Applicant);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal WithoutStatement = new("DECLARATION_WITHOUT_STATEMENT", "a declaration needs a pledge in the enterprise's own words");
    public static readonly Refusal StatementTooLong = PreservationText.TooLong;
    public static readonly Refusal HasClosed = RegisterChange.Closed;

    public static Decision<PreservationEntryFact> Decide(DeclareApplicant command, PreservationEntry entry, CreditSubject subject, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(command.Statement)) return WithoutStatement;
        if (PreservationText.IsTooLong(command.Statement)) return StatementTooLong;

        // Whoever has come further has declared.
        if (entry.Standing is Standing.Declared or Standing.Recommended or Standing.Published or Standing.Suspended) return Decision<PreservationEntryFact>.Nothing;
        if (subject.IsClosedOn(today)) return HasClosed;
        return new ApplicantDeclared(command.Statement, today) { Uscc = command.Uscc, Role = PreservationRole.Applicant };
    }
}
