using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Preservation.PreservationSamples;

namespace CreditLedger.Tests.Preservation;

/// <summary>A ledger on real PostgreSQL with the rules of both registers in force, and commands given on it as the desk gives them.</summary>
internal sealed class PreservationLedger : IAsyncDisposable
{
    private PreservationLedger(RuleLedger rules) => Rules = rules;

    public RuleLedger Rules { get; }

    public EventStore Store => Rules.Store;

    private DateOnly Today => Rules.Clock.Day;

    /// <summary>With one sound enterprise that is graded and stands on neither register.</summary>
    public static async Task<PreservationLedger> OpenAsync()
    {
        var ledger = new PreservationLedger(await RuleLedger.OpenAsync());
        await ledger.Rules.EnactAsync("preservation-applicant.json");
        await ledger.Rules.EnactAsync("preservation-respondent.json");
        await ledger.Rules.RegisterAsync(RuleSamples.Registered);
        await ledger.Rules.FileAsync(RuleSamples.Licence());
        await ledger.FollowAsync();
        return ledger;
    }

    /// <summary>A new daemon each time, as after a restart.</summary>
    public async Task FollowAsync() => await new ProjectionDaemon(
        Rules.Source, Store,
        [
            ReadModel.Of<EvaluationRow>(Store.Types), ReadModel.Of<PreservationListRow>(Store.Types), ReadModel.Of<PreservationEntryRow>(Store.Types),
            ReadModel.Of<PreservationCaseRow>(Store.Types), ReadModel.Of<PreservationCertificateRow>(Store.Types),
        ],
        [new EvaluateOnChange(), new ReviewRegistersOnChange()]).CatchUpAsync();

    public async Task PublishAsync()
    {
        (await DoAsync(new DeclareApplicant(RuleSamples.Uscc, "我公司承诺……"))).Refusal.ShouldBeNull();
        (await DoAsync(new RecommendApplicant(RuleSamples.Uscc, "经营稳定"))).Refusal.ShouldBeNull();
        (await DoAsync(new PublishApplicant(RuleSamples.Uscc))).Refusal.ShouldBeNull();
    }

    public async Task<Outcome> DoAsync(DeclareApplicant command)
    {
        var subject = await SubjectAsync();
        return await EntryAsync(command.Stream, entry => DeclareApplicant.Decide(command, entry, subject, Today));
    }

    public Task<Outcome> DoAsync(RecommendApplicant command) => EntryAsync(command.Stream, entry => RecommendApplicant.Decide(command, entry, Steward, Today));

    public async Task<Outcome> DoAsync(PublishApplicant command)
    {
        var (subject, lists) = (await SubjectAsync(), await PreservationLists.ReadAsync(Store, default));
        return await EntryAsync(command.Stream, entry => PublishApplicant.Decide(command, entry, subject, lists, RuleSamples.Facts, Operator, Today));
    }

    public async Task<Outcome> DoAsync(RecommendRespondent command)
    {
        var subject = await SubjectAsync();
        return await EntryAsync(command.Stream, entry => RecommendRespondent.Decide(command, entry, subject, Steward, Today));
    }

    public async Task<Outcome> DoAsync(ListRespondent command)
    {
        var (subject, lists) = (await SubjectAsync(), await PreservationLists.ReadAsync(Store, default));
        return await EntryAsync(command.Stream, entry => ListRespondent.Decide(command, entry, subject, lists, RuleSamples.Facts, Operator, Today));
    }

    public async Task<Outcome> DoAsync(OpenCase command)
    {
        var lists = await PreservationLists.ReadAsync(Store, default);
        return await EntryAsync(command.Stream, entry => OpenCase.Decide(command, entry, lists, TestCity.Reference.Calendar, Today));
    }

    public async Task<Outcome> DoAsync(AcceptSecurity command)
    {
        var (subject, lists) = (await SubjectAsync(), await PreservationLists.ReadAsync(Store, default));
        return await EntryAsync(command.Stream, entry => AcceptSecurity.Decide(command, entry, subject, lists, RuleSamples.Facts, Today));
    }

    public Task<Outcome> DoAsync(ReleaseCase command) => EntryAsync(command.Stream, entry => ReleaseCase.Decide(command, entry, Today));

    public async Task<Outcome> DoAsync(IssueCertificate command, CertificateKey key)
    {
        var grounds = await CertificateGrounds.ReadAsync(command, Store, RuleSamples.Facts, Rules.Clock, key, default);
        return await Store.DecideAsync<PreservationCertificate, PreservationCertificateFact>(
            command.Stream, state => IssueCertificate.Decide(command, state, grounds, Rules.Clock.GetUtcNow()), FactMetadata.None, default);
    }

    public async Task<PreservationEligibility> AskAsync(DateOnly? asOf = null, DateTimeOffset? knownAt = null, PreservationRole role = PreservationRole.Applicant)
    {
        var (answer, refusal) = await EligibilityReading.AskAsync(
            new(RuleSamples.Uscc, role, 4_000_000, Number, Court, asOf ?? Today, knownAt), Store, RuleSamples.Facts, Today, default);
        refusal.ShouldBeNull();
        return answer.ShouldNotBeNull();
    }

    public async Task<PreservationEntry> LoadAsync(PreservationRole role = PreservationRole.Applicant) =>
        (await Store.LoadAsync<PreservationEntry, PreservationEntryFact>(PreservationEntry.StreamOf(RuleSamples.Uscc, role))).State;

    public ValueTask DisposeAsync() => Rules.DisposeAsync();

    private async Task<CreditSubject> SubjectAsync() =>
        CreditSubject.Fold(await Store.ReadSubjectAsync(RuleSamples.Uscc.Value).Select(fact => fact.Body).ToListAsync());

    private Task<Outcome> EntryAsync(StreamId stream, Func<PreservationEntry, Decision<PreservationEntryFact>> decide) =>
        Store.DecideAsync(stream, decide, FactMetadata.None, default);
}
