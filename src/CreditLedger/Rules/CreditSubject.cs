using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.GovernmentBodies;
using CreditLedger.Places;
using CreditLedger.Pledges;
using CreditLedger.SectorGrades;
using CreditLedger.Supervision;

namespace CreditLedger.Rules;

/// <summary>
/// Everything the ledger knows about one subject, folded from its facts; what rules look at. A revoked record is not in it: it counts
/// as if it had never been.
/// </summary>
public sealed partial class CreditSubject
{
    private readonly List<PenaltyFiled> penalties = [];
    private readonly List<LicenceFiled> licences = [];
    private List<GradeAssigned> grades = [];
    private SortedDictionary<string, Pledge>? pledges;
    private Dictionary<string, Inspection>? inspections;
    private Dictionary<string, PlaceMembership>? memberships;
    private List<SubjectItem>? items;
    private Dictionary<RecordId, DateOnly>? repairs;
    private List<RiskClassAssigned> riskClasses = [];
    private List<SectorGradeAssigned> sectorGrades = [];
    private List<BodyGradeAssigned> bodyGrades = [];
    private GovernmentBody? body;
    private DateOnly? suspendedOn;
    private DateOnly? closedOn;

    private CreditSubject() { }

    /// <summary>Null until the register knows the subject: an archive may be opened before.</summary>
    public RegisterEntry? Register { get; private set; }

    /// <summary>In order of decision, then of record; no revoked one among them.</summary>
    public IReadOnlyList<PenaltyFiled> Penalties => penalties;

    /// <summary>In order of decision, then of record; no revoked one among them.</summary>
    public IReadOnlyList<LicenceFiled> Licences => licences;

    /// <summary>The last grade under every scheme that still grades the subject, the latest last.</summary>
    public IReadOnlyList<GradeAssigned> Grades => grades;

    /// <summary>In order of their codes.</summary>
    public IReadOnlyList<Pledge.Signed> Pledges { get; private set; } = [];

    /// <summary>Every inspection ordered of the subject, as it stands last.</summary>
    public IReadOnlyCollection<Inspection> Inspections => inspections?.Values ?? (IReadOnlyCollection<Inspection>)[];

    /// <summary>The last risk class under every scheme that still classes the subject, the latest last.</summary>
    public IReadOnlyList<RiskClassAssigned> RiskClasses => riskClasses;

    /// <summary>Its records of an item of the catalogue, by their day; no revoked one among them.</summary>
    public IEnumerable<SubjectItem> ItemsOf(string item) => items?.Where(known => known.Filed.Item == item) ?? [];

    /// <summary>Whether a penalty counts no longer because it has been repaired. Until its repair it counted.</summary>
    public bool IsRepairedOn(RecordId penalty, DateOnly day) => repairs is not null && repairs.TryGetValue(penalty, out var on) && on <= day;

    /// <summary>The last grade under every scheme of a sector or a programme that still grades the subject, the latest last.</summary>
    public IReadOnlyList<SectorGradeAssigned> SectorGrades => sectorGrades;

    /// <summary>What is known of the subject as a government body; null for everyone else. A body is no enterprise: <see cref="Register"/> is null for it.</summary>
    public GovernmentBody.Registered? Body => body as GovernmentBody.Registered;

    /// <summary>The last grade under every scheme of government bodies that still grades the body, the latest last.</summary>
    public IReadOnlyList<BodyGradeAssigned> BodyGrades => bodyGrades;

    /// <summary>What is known of its membership of a place; null when it never was a member.</summary>
    public PlaceMembership? MembershipOf(string placeId) => memberships?.GetValueOrDefault(placeId);

    public bool IsClosedOn(DateOnly day) => closedOn <= day;

    public bool IsSuspendedOn(DateOnly day) => suspendedOn <= day && !IsClosedOn(day);

    /// <param name="facts">Bodies of facts in the order of the log; facts of other kinds are passed over.</param>
    public static CreditSubject Fold(IEnumerable<object> facts)
    {
        var subject = new CreditSubject();
        foreach (var fact in facts) subject.Take(fact);

        // Records arrive in any order; what is said about the subject must not depend on it.
        subject.penalties.Sort((a, b) => ByDate(a.DecidedOn, a.RecordId, b.DecidedOn, b.RecordId));
        subject.licences.Sort((a, b) => ByDate(a.DecidedOn, a.RecordId, b.DecidedOn, b.RecordId));
        subject.items?.Sort(SubjectItem.Compare);
        if (subject.pledges is { } pledges) subject.Pledges = [.. pledges.Values.Cast<Pledge.Signed>()];
        return subject;
    }

    private static int ByDate(DateOnly on, RecordId id, DateOnly otherOn, RecordId other) =>
        on.CompareTo(otherOn) is not 0 and var order ? order : string.CompareOrdinal(id.Value, other.Value);

    private void Take(object fact)
    {
        switch (fact)
        {
            case EnterpriseRegistered f:
                Register = new RegisterEntry(f.Name, f.Kind, f.District, f.Sector, f.Size, f.RegisteredCapital, f.RegisteredOn);
                break;
            case EnterpriseRenamed f: Register = Register! with { Name = f.Name }; break;
            case EnterpriseMoved f: Register = Register! with { District = f.District }; break;
            case EnterpriseSectorChanged f: Register = Register! with { Sector = f.Sector }; break;
            case EnterpriseSuspended f: suspendedOn = f.EffectiveOn; break;
            case EnterpriseResumed: suspendedOn = null; break;
            case EnterpriseDeregistered f: closedOn = f.EffectiveOn; break;
            case EnterpriseMerged f: closedOn = f.EffectiveOn; break;
            case PenaltyFiled f: penalties.Add(f); break;
            case LicenceFiled f: licences.Add(f); break;
            case RecordRevoked f:
                penalties.RemoveAll(penalty => penalty.RecordId == f.RecordId);
                licences.RemoveAll(licence => licence.RecordId == f.RecordId);
                items?.RemoveAll(item => item.Filed.RecordId == f.RecordId);
                break;
            case RecordRepaired f: (repairs ??= [])[f.RecordId] = f.RepairedOn; break;
            case ItemFiled f: (items ??= []).Add(new SubjectItem(f)); break;
            case ItemEnded f: Change(f.RecordId, item => item with { EndedOn = f.EndedOn }); break;
            case ItemVerified f: Change(f.RecordId, item => item with { VerifiedOn = f.VerifiedOn }); break;
            case GradeAssigned f:
                grades.RemoveAll(grade => grade.SchemeId == f.SchemeId);
                grades.Add(f);
                break;
            case GradeWithdrawn f: grades.RemoveAll(grade => grade.SchemeId == f.SchemeId); break;
            case PledgeFact f:
                pledges ??= new(StringComparer.Ordinal);
                pledges[f.Code.Value] = Pledge.Evolve(pledges.GetValueOrDefault(f.Code.Value, Pledge.Initial), f);
                break;
            case InspectionFact f:
                inspections ??= new(StringComparer.Ordinal);
                inspections[f.InspectionId] = Inspection.Evolve(inspections.GetValueOrDefault(f.InspectionId, Inspection.Initial), f);
                break;
            case PlaceMembershipFact f:
                memberships ??= new(StringComparer.Ordinal);
                memberships[f.PlaceId] = PlaceMembership.Evolve(memberships.GetValueOrDefault(f.PlaceId, PlaceMembership.Initial), f);
                break;
            case RiskClassAssigned f:
                riskClasses.RemoveAll(known => known.SchemeId == f.SchemeId);
                riskClasses.Add(f);
                break;
            case RiskClassWithdrawn f: riskClasses.RemoveAll(known => known.SchemeId == f.SchemeId); break;
            case SectorGradeAssigned f:
                sectorGrades.RemoveAll(known => known.SchemeId == f.SchemeId);
                sectorGrades.Add(f);
                break;
            case SectorGradeWithdrawn f: sectorGrades.RemoveAll(known => known.SchemeId == f.SchemeId); break;
            case BodyGradeAssigned f:
                bodyGrades.RemoveAll(known => known.SchemeId == f.SchemeId);
                bodyGrades.Add(f);
                break;
            case BodyGradeWithdrawn f: bodyGrades.RemoveAll(known => known.SchemeId == f.SchemeId); break;
            case GovernmentBodyFact f: body = GovernmentBody.Evolve(body ?? GovernmentBody.Initial, f); break;
        }
    }

    // What ended or was verified may have been left out of what is told, as a revoked record is.
    private void Change(RecordId record, Func<SubjectItem, SubjectItem> change)
    {
        if (items?.FindIndex(item => item.Filed.RecordId == record) is { } at and >= 0) items[at] = change(items[at]);
    }
}

/// <summary>The particulars of the enterprise register, as they stand last.</summary>
/// <param name="Capital">Registered capital in yuan; null when the register does not say.</param>
public sealed record RegisterEntry(
    string Name, MarketEntityKind Kind, string District, string Sector, EnterpriseSize Size, decimal? Capital, DateOnly RegisteredOn);
