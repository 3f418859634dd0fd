using CreditLedger.Programmes;
using CreditLedger.Store;

namespace CreditLedger.SectorGrades;

/// <summary>The crosswalks of one version of a programme: a row of <c>read.programme_crosswalks</c>, from which <c>read.recognition</c> is taken.</summary>
[ReadModel("read.programme_crosswalks", nameof(ProgrammeId), nameof(Version))]
public sealed record ProgrammeCrosswalks(string ProgrammeId, int Version, DateOnly EffectiveOn, IReadOnlyList<Crosswalk> Crosswalks)
{
    public static ProgrammeCrosswalks Create(ProgrammeEnacted fact) => new(fact.ProgrammeId, fact.Version, fact.EffectiveOn, fact.Definition.Crosswalks ?? []);
}
