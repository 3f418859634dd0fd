using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>Puts a version of a programme into force: one person proposes it, another approves.</summary>
public sealed record EnactProgramme(ProgrammeDefinition Definition, string ProposedBy, string ApprovedBy)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Invalid = new("PROGRAMME_INVALID", "the programme contradicts itself");
    public static readonly Refusal NotApproved = new("PROGRAMME_NOT_APPROVED", "a programme is proposed by one person and approved by another");
    public static readonly Refusal VersionNotGrowing = new("PROGRAMME_VERSION_NOT_GROWING", "the version must be higher than the last enacted one");
    public static readonly Refusal Retroactive = new("PROGRAMME_RETROACTIVE", "a version that replaces another cannot take effect before today, nor before the one it replaces");

    public static Decision<ProgrammeFact> Decide(EnactProgramme command, Programme programme, ProgrammeGrounds grounds, DateOnly today)
    {
        var definition = command.Definition;
        if (programme.Version(definition.Version)?.HasSameContentAs(definition) == true) return Decision<ProgrammeFact>.Nothing;
        if (definition.Problems(grounds).FirstOrDefault() is { } problem) return Invalid with { Hint = problem.ToString() };
        if (FourEyes.AreMissing(command.ProposedBy, command.ApprovedBy)) return NotApproved;
        if (Succession.Refuse(definition, programme.Latest, today, VersionNotGrowing, Retroactive) is { } refusal) return refusal;

        return new ProgrammeEnacted(definition.Id, definition.Version, definition.EffectiveOn, definition, command.ProposedBy, command.ApprovedBy);
    }
}
