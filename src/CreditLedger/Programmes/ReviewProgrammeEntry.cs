using CreditLedger.Kernel;

namespace CreditLedger.Programmes;

/// <summary>Takes what a programme says of an enterprise into the enterprise's standing on one of its lists.</summary>
/// <param name="Version">The version of the programme that decided.</param>
/// <param name="Verdict">Null where the programme does not concern the enterprise, or no longer has the list.</param>
public sealed record ReviewProgrammeEntry(Uscc Uscc, string ProgrammeId, string ListId, int Version, ListVerdict? Verdict, DateOnly ReviewedOn)
{
    public static Decision<ProgrammeEntryFact> Decide(ReviewProgrammeEntry command, ProgrammeEntry entry) => (entry, command.Verdict) switch
    {
        (ProgrammeEntry.Outside, { Admits: true } verdict) =>
            new ListEntered(command.Uscc, command.ProgrammeId, command.ListId, command.Version, verdict.Findings, command.ReviewedOn),
        (ProgrammeEntry.Listed, null or { Admits: not true }) => new ListLeft(
            command.Uscc, command.ProgrammeId, command.ListId, command.Version,
            [.. (command.Verdict?.Findings ?? []).Where(finding => finding.Met != true)], command.ReviewedOn),
        _ => Decision<ProgrammeEntryFact>.Nothing,
    };
}
