using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

public abstract record ProgrammeFact
{
    private protected ProgrammeFact() { }
}

/// <summary>A version of a programme was proposed by one person and approved by another; from its day on it decides.</summary>
/// <param name="Definition">The whole version, so that what followed from it on any past day can be explained and repeated.</param>
public sealed record ProgrammeEnacted(
    string ProgrammeId, int Version, DateOnly EffectiveOn, ProgrammeDefinition Definition, string ProposedBy, string ApprovedBy) : ProgrammeFact;

/// <summary>All enacted versions of one programme, oldest first: stream <c>programme/&lt;programme&gt;</c>.</summary>
public sealed record Programme(ImmutableArray<ProgrammeDefinition> Versions) : IFold<Programme, ProgrammeFact>, IVersioned<ProgrammeDefinition>
{
    public static Programme Initial { get; } = new([]);

    public static Programme Evolve(Programme state, ProgrammeFact fact) => fact switch
    {
        ProgrammeEnacted f => new(state.Versions.Add(f.Definition)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a programme."),
    };
}
