using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>What kind of public body a code stands for.</summary>
public enum GovernmentBodyKind
{
    [Label("街道办事处", "sub-district office")] SubDistrictOffice,
    [Label("乡镇人民政府", "town government")] TownGovernment,
    [Label("政府部门", "government department")] Department,
    [Label("事业单位", "public institution")] PublicInstitution,
}

/// <summary>What of a body's integrity is assessed in points; the eighth area, dishonesty, is made of events.</summary>
public enum IntegrityArea
{
    [Label("诚信文化建设", "culture of integrity")] Culture,
    [Label("政务服务便利", "ease of its services")] Service,
    [Label("政务公开合规", "openness")] Openness,
    [Label("财政管理合规", "fiscal management")] Fiscal,
    [Label("工作保障和推进", "support and progress of the work")] Work,
    [Label("社会监督", "supervision by society")] Supervision,
    [Label("政务承诺践诺", "keeping of its pledges")] Pledges,
}

public abstract record GovernmentBodyFact
{
    private protected GovernmentBodyFact() { }
}

/// <param name="District">Six-digit code of the district to which it belongs.</param>
/// <param name="RegisteredOn">From when on it is evaluated.</param>
public sealed record GovernmentBodyRegistered(Uscc Uscc, string Name, GovernmentBodyKind Kind, string District, DateOnly RegisteredOn) : GovernmentBodyFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => RegisteredOn;
}

/// <summary>One area of a body's integrity was assessed for a stretch of time.</summary>
/// <param name="Reference">The record's own number, so that it is counted once.</param>
/// <param name="Points">From 0 to 100.</param>
/// <param name="AgencyId">Who assessed it.</param>
/// <param name="From">The first day that was looked at.</param>
/// <param name="Until">The last.</param>
/// <param name="Evidence">Where it can be looked up.</param>
public sealed record IntegrityAssessed(
    Uscc Uscc, string Reference, IntegrityArea Area, decimal Points, string AgencyId, DateOnly From, DateOnly Until, DateOnly AssessedOn, string Evidence) : GovernmentBodyFact, IDatedFact, IRecordFact
{
    DateOnly IDatedFact.EffectiveOn => AssessedOn;

    RecordId IRecordFact.RecordId => ObservedBodies.RecordIdOf(AgencyId, Reference, Uscc);
}

/// <summary>A body broke its word (政务失信事件): arrears, a contract, a policy that was promised.</summary>
/// <param name="AgencyId">Who found it.</param>
/// <param name="Amount">In yuan; zero where it is not about money.</param>
public sealed record BodyDishonestyFiled(Uscc Uscc, string Reference, string Matter, decimal Amount, string AgencyId, DateOnly FoundOn) : GovernmentBodyFact, IDatedFact, IRecordFact
{
    DateOnly IDatedFact.EffectiveOn => FoundOn;

    RecordId IRecordFact.RecordId => ObservedBodies.RecordIdOf(AgencyId, Reference, Uscc);
}

/// <summary>What a body had done wrong was put right.</summary>
public sealed record BodyDishonestyRemedied(Uscc Uscc, string Reference, string Remedy, DateOnly RemediedOn) : GovernmentBodyFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => RemediedOn;
}

/// <summary>A court listed a body as a judgment debtor (被执行人).</summary>
/// <param name="Reference">The number of the court's case.</param>
/// <param name="Amount">What is owed, in yuan.</param>
public sealed record BodyListedAsDebtor(Uscc Uscc, string Reference, string Court, decimal Amount, DateOnly ListedOn) : GovernmentBodyFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => ListedOn;
}

/// <summary>A body is no longer a judgment debtor in a case.</summary>
public sealed record BodyRemovedAsDebtor(Uscc Uscc, string Reference, string Reason, DateOnly RemovedOn) : GovernmentBodyFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => RemovedOn;
}

/// <summary>A record was filed by mistake and is as if it had never been.</summary>
public sealed record IntegrityRecordRevoked(Uscc Uscc, string Reference, string Reason, DateOnly RevokedOn) : GovernmentBodyFact;

/// <summary>
/// A public body as a subject of government integrity (政务诚信), kept apart from enterprises: stream <c>government_body/&lt;uscc&gt;</c>.
/// </summary>
public abstract record GovernmentBody : IFold<GovernmentBody, GovernmentBodyFact>
{
    public sealed record Unregistered : GovernmentBody;

    /// <param name="Records">By their references, in the order of these, so that nothing depends on the order in which they arrived.</param>
    public sealed record Registered(
        Uscc Uscc, string Name, GovernmentBodyKind Kind, string District, DateOnly RegisteredOn, ImmutableSortedDictionary<string, IntegrityRecord> Records) : GovernmentBody;

    public static GovernmentBody Initial { get; } = new Unregistered();

    /// <summary>Whether a code is one of a government body: those of organs begin with 11, those of public institutions with 12.</summary>
    public static bool Bears(Uscc code) => code.Class is "11" or "12";

    public static GovernmentBody Evolve(GovernmentBody state, GovernmentBodyFact fact) => (state, fact) switch
    {
        (Unregistered, GovernmentBodyRegistered f) => new Registered(
            f.Uscc, f.Name, f.Kind, f.District, f.RegisteredOn, ImmutableSortedDictionary.Create<string, IntegrityRecord>(StringComparer.Ordinal)),
        (Registered s, IntegrityAssessed f) => With(s, f.Reference, new IntegrityRecord.Assessment(f)),
        (Registered s, BodyDishonestyFiled f) => With(s, f.Reference, new IntegrityRecord.Dishonesty(f, RemediedOn: null)),
        (Registered s, BodyDishonestyRemedied f) => With(s, f.Reference, (IntegrityRecord.Dishonesty)s.Records[f.Reference] with { RemediedOn = f.RemediedOn }),
        (Registered s, BodyListedAsDebtor f) => With(s, f.Reference, new IntegrityRecord.Debt(f, RemovedOn: null)),
        (Registered s, BodyRemovedAsDebtor f) => With(s, f.Reference, (IntegrityRecord.Debt)s.Records[f.Reference] with { RemovedOn = f.RemovedOn }),
        (Registered s, IntegrityRecordRevoked f) => With(s, f.Reference, new IntegrityRecord.Revoked()),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    private static Registered With(Registered body, string reference, IntegrityRecord record) => body with { Records = body.Records.SetItem(reference, record) };
}

/// <summary>One record about a body, as it stands last.</summary>
public abstract record IntegrityRecord
{
    private IntegrityRecord() { }

    public sealed record Assessment(IntegrityAssessed Filed) : IntegrityRecord;

    /// <param name="RemediedOn">Null while it is not put right.</param>
    public sealed record Dishonesty(BodyDishonestyFiled Filed, DateOnly? RemediedOn) : IntegrityRecord;

    /// <param name="RemovedOn">Null while the court lists it.</param>
    public sealed record Debt(BodyListedAsDebtor Listed, DateOnly? RemovedOn) : IntegrityRecord;

    /// <summary>As if it had never been; its reference stays taken.</summary>
    public sealed record Revoked : IntegrityRecord;
}
