using System.Globalization;
using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Samples;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks.City;

/// <summary>All that ever became known about one invented enterprise, decided by the domain's own deciders, in order of days within each stream.</summary>
internal sealed class EnterpriseHistory
{
    private const int LongestDelivery = 12; // Days; the limit of seven working days is mostly kept.
    private const double Revoked = 0.005;

    private readonly CityPopulation city;
    private readonly SampleEnterprise enterprise;
    private readonly Dice dice;
    private readonly List<CityAppend> appends = [];

    private EnterpriseHistory(CityPopulation city, SampleEnterprise enterprise) =>
        (this.city, this.enterprise, dice) = (city, enterprise, new Dice(city.Desk.Options.Seed, enterprise.Index, "history"));

    public static IReadOnlyList<CityAppend> Of(CityPopulation city, SampleEnterprise enterprise)
    {
        var history = new EnterpriseHistory(city, enterprise);
        var entry = history.Register();
        history.File();
        history.Pledge(entry);
        return history.appends;
    }

    private Enterprise Register()
    {
        var (uscc, today) = (enterprise.Uscc, city.Today);
        var stream = Streams<Enterprise, EnterpriseFact>(StreamId.For<Enterprise>(uscc.Value));
        stream.Take(enterprise.RegisteredOn, state => RegisterEnterprise.Decide(
            new(uscc, enterprise.Name, enterprise.Kind.Kind, enterprise.District.Code, enterprise.Sector.Code, enterprise.Size.Size, enterprise.Capital, enterprise.RegisteredOn),
            state, city.City, today));
        foreach (var change in enterprise.Changes)
        {
            var (content, on) = (change.Content, change.EffectiveOn);
            stream.Take(on, state => change.Item switch
            {
                SampleChange.Name => RenameEnterprise.Decide(new(uscc, content, on), state, today),
                SampleChange.District => MoveEnterprise.Decide(new(uscc, content, on), state, city.City, today),
                SampleChange.Sector => ChangeSector.Decide(new(uscc, content, on), state, city.City, today),
                SampleChange.Suspension => SuspendEnterprise.Decide(new(uscc, content, on), state, today),
                SampleChange.Resumption => ResumeEnterprise.Decide(new(uscc, on), state, today),
                // Who is merged into another has ended all the same; the other is not at hand here.
                _ => DeregisterEnterprise.Decide(new(uscc, "决议解散", on), state, today),
            });
        }

        return stream.State;
    }

    private void File()
    {
        var stream = Streams<Archive, ArchiveFact>(StreamId.For<Archive>(enterprise.Uscc.Value));
        foreach (var command in Penalties().Concat(Licences()).OrderBy(command => command.ReceivedOn).ToList())
        {
            stream.Take(command.ReceivedOn, archive => FileRecord.Decide(command, archive, city.Catalogue, city.City.Regimes, city.City.Calendar, city.Today));
        }

        foreach (var (id, entry) in stream.State.Records.Where(_ => dice.Chance(Revoked)).OrderBy(record => record.Value.DecidedOn).ToList())
        {
            // The last of the archive's days: what was delivered after it is in the archive already.
            var on = stream.LastOn;
            stream.Take(on, archive => RevokeRecord.Decide(new(enterprise.Uscc, id, entry.AgencyId, "行政复议撤销", on, on), archive, city.Today));
        }
    }

    private IEnumerable<FileRecord> Penalties() =>
        from penalty in SamplePenalty.Of(enterprise, city.Desk)
        let content = new RecordContent.Penalty(
            penalty.Types, penalty.Violation.Name, $"经查，当事人{penalty.Violation.Name}，事实清楚。", penalty.Violation.Basis, penalty.Text, penalty.Fine, penalty.Confiscated)
        select new FileRecord(
            enterprise.Uscc, enterprise.NameOn(penalty.DecidedOn), penalty.Agency.Id, penalty.Number, content, penalty.DecidedOn, Received(penalty.DecidedOn));

    private IEnumerable<FileRecord> Licences() =>
        from pair in LicenceRows.Of(enterprise, city.Desk, isWorkbook: false)
        let row = pair.Row
        where row.Fate is Fate.Accepted && Uscc.Read(row["XK_XDR_SHXYM"].ToString(), out _) is null
        let decidedOn = Day(row["XK_JDRQ"])
        let until = row["XK_YXQZI"].ToString()
        let content = new RecordContent.Licence(
            row["XK_XKLB"].ToString(), row["XK_XKZS"].ToString(), row["XK_XKBH"].ToString(), row["XK_NR"].ToString(), Day(row["XK_YXQZ"]),
            until.StartsWith("9999", StringComparison.Ordinal) ? null : Day(row["XK_YXQZI"]))
        select new FileRecord(
            enterprise.Uscc, row["XK_XDR_MC"].ToString(), row["XK_XKJGDM"].ToString(), row["XK_WSH"].ToString(), content, decidedOn, Received(decidedOn));

    private void Pledge(Enterprise entry)
    {
        var subject = CreditSubject.Fold(entry.Changes);
        foreach (var pledge in SamplePledge.Of(enterprise, city.Desk))
        {
            var (uscc, agency, code) = (enterprise.Uscc, pledge.Agency.Id, pledge.Code);
            var stream = Streams<Pledge, PledgeFact>(Pledges.Pledge.StreamOf(uscc, code));
            var sign = new SignPledge(
                uscc, agency, code, KindOf(pledge.Class.Kind), pledge.Class.Reason, pledge.Class.Content, "撤销依承诺作出的决定；限期整改；违诺信息记入信用记录",
                pledge.SignedOn, pledge.DueOn, pledge.DueOn is null ? null : pledge.SignedOn.AddYears(3), pledge.IsPublic);

            // Filed and published in one, as a row of a file is.
            stream.Take(pledge.SignedOn, state => SignPledge.Decide(sign, state, subject, city.City, city.Today),
                state => pledge.IsPublic ? PublishPledge.Decide(new(uscc, agency, code), state, pledge.SignedOn) : Decision<PledgeFact>.Nothing);
            if (pledge.Performance is not { } written) continue;
            var performance = written switch { SamplePledge.Kept => Performance.Full, "部分履行" => Performance.Part, _ => Performance.None };
            var isKept = performance is Performance.Full;
            stream.Take(pledge.VerifiedOn!.Value, state => VerifyPledge.Decide(
                new(uscc, agency, code, performance, $"核查记录{code[6..]}", isKept ? null : pledge.Class.Content, isKept ? null : "限期整改", pledge.VerifiedOn.Value),
                state, city.City, city.Today));
            if (performance is not Performance.None) continue;
            stream.Take(pledge.VerifiedOn.Value, state => RecordBreach.Decide(
                new(uscc, agency, code, $"违诺认定{code[6..]}", "限期整改", pledge.VerifiedOn.Value), state, city.City, city.Today));
        }
    }

    private DateOnly Received(DateOnly decidedOn) => decidedOn.AddDays(dice.Below(LongestDelivery + 1)) is var on && on > city.Today ? city.Today : on;

    private static DateOnly Day(Cell cell) => DateOnly.ParseExact(cell.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PledgeKind KindOf(string written) => written switch
    {
        "主动型" => PledgeKind.VoluntaryDisclosure,
        "审批替代型" => PledgeKind.ApprovalSubstitute,
        "行业自律型" => PledgeKind.SectorSelfDiscipline,
        "信用修复型" => PledgeKind.CreditRepair,
        "容缺受理型" => PledgeKind.DeferredDocumentAcceptance,
        "证明事项型" => PledgeKind.Certification,
        _ => PledgeKind.Other,
    };

    private StreamOf<TState, TFact> Streams<TState, TFact>(StreamId id) where TState : IFold<TState, TFact> where TFact : class => new(id, appends);

    /// <summary>One stream as it grows. What a decider refuses is a defect of the city.</summary>
    private sealed class StreamOf<TState, TFact>(StreamId id, List<CityAppend> appends) where TState : IFold<TState, TFact> where TFact : class
    {
        private long version;

        public TState State { get; private set; } = TState.Initial;

        public DateOnly LastOn { get; private set; }

        public void Take(DateOnly on, params ReadOnlySpan<Func<TState, Decision<TFact>>> steps)
        {
            var facts = new List<object>();
            foreach (var decide in steps)
            {
                var decision = decide(State);
                if (decision.Refusal is { } refusal) throw new InvalidOperationException($"{id} on {on:yyyy-MM-dd}: {refusal}");
                foreach (var fact in decision.Facts)
                {
                    facts.Add(fact);
                    State = TState.Evolve(State, fact);
                }
            }

            if (facts.Count == 0) return;
            appends.Add(new CityAppend(on, id, version, facts));
            version += facts.Count;
            LastOn = on;
        }
    }
}
