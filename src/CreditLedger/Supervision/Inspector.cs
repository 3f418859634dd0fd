using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Why an inspector may not inspect an enterprise (回避, 行政处罚法 §43).</summary>
public enum RecusalGround
{
    [Label("近亲属关系", "close kinship")] Kinship,
    [Label("利害关系", "interest in the outcome")] Interest,
    [Label("曾任职", "former employment")] FormerEmployment,
    [Label("其他可能影响公正", "another reason to doubt impartiality")] Other,
}

public abstract record InspectorFact
{
    private protected InspectorFact() { }
}

/// <summary>An agency entered one of its law-enforcement officers. A certificate number stands for the person; no name is kept.</summary>
/// <param name="AgencyId">The agency's own unified social credit code.</param>
/// <param name="Certificate">Number of the law-enforcement certificate (执法证号).</param>
/// <param name="Specialities">What the officer is qualified in, as inspection items name it.</param>
/// <param name="QualifiedUntil">The last day on which the certificate is valid.</param>
public sealed record InspectorEnrolled(
    string AgencyId, string Certificate, IReadOnlyList<string> Specialities, DateOnly QualifiedUntil, DateOnly EnrolledOn) : InspectorFact;

public sealed record InspectorWithdrawn(string AgencyId, string Certificate, DateOnly WithdrawnOn) : InspectorFact;

/// <summary>The officer may not inspect this enterprise.</summary>
public sealed record RecusalDeclared(string AgencyId, string Certificate, Uscc Uscc, RecusalGround Ground, DateOnly DeclaredOn) : InspectorFact
{
    /// <summary>The officer in one word: a row knows no more than two keys.</summary>
    [JsonIgnore]
    public string Officer => $"{AgencyId}/{Certificate}";
}

public sealed record RecusalLifted(string AgencyId, string Certificate, Uscc Uscc, DateOnly LiftedOn) : InspectorFact
{
    /// <summary>The officer in one word: a row knows no more than two keys.</summary>
    [JsonIgnore]
    public string Officer => $"{AgencyId}/{Certificate}";
}

/// <summary>One officer in the inspector register (执法检查人员名录库): stream <c>inspector/&lt;agency&gt;/&lt;certificate&gt;</c>.</summary>
public abstract record Inspector : IFold<Inspector, InspectorFact>
{
    public sealed record Unknown : Inspector;

    public sealed record Enrolled(
        ImmutableArray<string> Specialities, DateOnly QualifiedUntil, ImmutableSortedDictionary<string, RecusalGround> Recusals) : Inspector
    {
        public bool IsRecusedFrom(Uscc uscc) => Recusals.ContainsKey(uscc.Value);

        public bool MayInspectOn(DateOnly day, string? speciality) =>
            day <= QualifiedUntil && (speciality is null || Specialities.Contains(speciality));
    }

    /// <summary>Left the register; what was declared before stays declared should the officer come back.</summary>
    public sealed record Withdrawn(Enrolled Last) : Inspector;

    public static Inspector Initial { get; } = new Unknown();

    public static Inspector Evolve(Inspector state, InspectorFact fact) => (state, fact) switch
    {
        (Unknown, InspectorEnrolled f) => new Enrolled([.. f.Specialities], f.QualifiedUntil, ImmutableSortedDictionary.Create<string, RecusalGround>(StringComparer.Ordinal)),
        (Enrolled e, InspectorEnrolled f) => e with { Specialities = [.. f.Specialities], QualifiedUntil = f.QualifiedUntil },
        (Withdrawn w, InspectorEnrolled f) => w.Last with { Specialities = [.. f.Specialities], QualifiedUntil = f.QualifiedUntil },
        (Enrolled e, InspectorWithdrawn) => new Withdrawn(e),
        (Enrolled e, RecusalDeclared f) => e with { Recusals = e.Recusals.SetItem(f.Uscc.Value, f.Ground) },
        (Enrolled e, RecusalLifted f) => e with { Recusals = e.Recusals.Remove(f.Uscc.Value) },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
