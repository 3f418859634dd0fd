using System.Text.Json.Nodes;
using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

/// <summary>A small city of two districts and two sectors over a ledger: old and young, clean and not, a fifth of it in the sample tower.</summary>
public sealed class SimulatedCity : IAsyncLifetime
{
    public const int Count = 1_050; // More than two batches.

    /// <summary>The public evaluation with a grade that is harder to come by.</summary>
    public static string Stricter { get; } = Next(Shipped("public-evaluation.json"), rule => rule["cutOffs"]![0]!["from"] = 930);

    internal RuleLedger Ledger { get; private set; } = null!;

    public SimulationRun Simulations => new(Ledger.Store, Facts, TestCity.Reference, Ledger.Clock);

    public async ValueTask InitializeAsync()
    {
        Ledger = await RuleLedger.OpenAsync();
        await Ledger.EnactAsync("risk-general.json");
        await Ledger.Store.AppendAsync([.. Enumerable.Range(0, Count).SelectMany(Of)]);
        await EnactAsync(ProgrammeSamples.File);
        await JudgeAsync();
    }

    public static Uscc Code(int i) => CreditLedger.Kernel.Uscc.Complete($"91120116MA05{i:D4}");

    /// <summary>Everybody's grade, class and standing on every list, and every target, under what is in force.</summary>
    public async Task<ProgrammeTally> JudgeAsync()
    {
        await new EvaluationRun(Ledger.Store, Facts, Ledger.Clock).RunAsync();
        await new ClassificationRun(Ledger.Store, Facts, Ledger.Clock).RunAsync();
        await new SectorGradingRun(Ledger.Store, Facts, Ledger.Clock).RunAsync();
        await new WhitelistRun(Ledger.Store, Facts, Ledger.Clock).RunAsync();
        return await new ProgrammeRun(Ledger.Store, Facts, Ledger.Clock).RunAsync();
    }

    public async Task EnactAsync(string file) => (await Ledger.Enactment.EnactAsync(file, "proposer", "approver", default)).Refusal.ShouldBeNull();

    public Task<RuleSimulated> SimulateAsync(string file, Stream? affected = null) => Simulations.RunAsync(Proposed(file), "desk", affected);

    public static Proposal Proposed(string file) => Proposal.Read(file, ProgrammeSamples.Grounds).Proposal.ShouldNotBeNull();

    /// <summary>A shipped or another file as its next version, in force from today, with something changed.</summary>
    public static string Next(string file, Action<JsonNode> change)
    {
        var rule = JsonNode.Parse(File.ReadAllText(file))!;
        rule["version"] = (int)rule["version"]! + 1;
        rule["effectiveOn"] = $"{Today:yyyy-MM-dd}";
        change(rule);
        var next = Path.Combine(TestFolder.Create(), Path.GetFileName(file));
        File.WriteAllText(next, rule.ToJsonString());
        return next;
    }

    public async Task<Dictionary<string, string>> GradesAsync() =>
        (await StatesAsync<Evaluation, EvaluationFact>()).Where(pair => pair.State is Evaluation.Graded).ToDictionary(pair => pair.Uscc, pair => ((Evaluation.Graded)pair.State).Last.Grade);

    public async Task<Dictionary<string, string>> RiskClassesAsync() =>
        (await StatesAsync<RiskStanding, RiskStandingFact>()).Where(pair => pair.State is RiskStanding.Classified).ToDictionary(pair => pair.Uscc, pair => ((RiskStanding.Classified)pair.State).Last.RiskClass);

    public async Task<HashSet<string>> AdmittedAsync(string list) =>
        [.. (await StatesAsync<WhitelistEntry, WhitelistEntryFact>(list)).Where(pair => pair.State is WhitelistEntry.Admitted).Select(pair => pair.Uscc)];

    public async Task<HashSet<string>> ListedAsync(string list) =>
        [.. (await StatesAsync<ProgrammeEntry, ProgrammeEntryFact>(list)).Where(pair => pair.State is ProgrammeEntry.Listed).Select(pair => pair.Uscc)];

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();

    private async Task<IEnumerable<(string Uscc, TState State)>> StatesAsync<TState, TFact>(string? number = null)
        where TState : IFold<TState, TFact>
        where TFact : notnull
    {
        var streams = await Ledger.Store.ReadStreamIdsAsync<TState>().Where(stream => number is null || stream.Number == number).ToListAsync();
        return (await Ledger.Store.LoadManyAsync<TState, TFact>(streams)).Select(pair => (pair.Key.Subject, pair.Value.State));
    }

    private static IEnumerable<Append> Of(int i)
    {
        var uscc = Code(i);
        object registered = Registered with
        {
            Uscc = uscc, RegisteredOn = Today.AddMonths(-(i % 240)), District = i % 3 == 0 ? "120101" : "120116", Sector = i % 2 == 0 ? "C34" : "F51",
            RegisteredCapital = i % 11 == 0 ? null : 50_000m * (i % 300),
        };
        yield return new(StreamId.For<Enterprise>(uscc.Value), ExpectedVersion.MustNotExist, i % 97 == 0 ? [registered, new EnterpriseDeregistered(uscc, "by request", Today.AddDays(-1))] : [registered]);
        if (RecordsOf(i, uscc).ToList() is { Count: > 0 } records) yield return new(StreamId.For<Archive>(uscc.Value), ExpectedVersion.MustNotExist, [.. records]);
        if (i % 5 == 0) yield return new(StreamId.For<PlaceMembership>(uscc.Value, ProgrammeSamples.Building), ExpectedVersion.MustNotExist, new MemberJoined(uscc, ProgrammeSamples.Building, Today.AddMonths(-(i % 12))));
    }

    private static IEnumerable<object> RecordsOf(int i, Uscc uscc)
    {
        var agency = "11120000000000000X";
        if (i % 7 == 0) yield return Penalty(i % 21 == 0 ? Severity.Serious : Severity.General) with { Uscc = uscc, RecordId = RecordId.Of(RecordKind.Penalty, agency, "津罚字1号", uscc) };
        if (i % 4 == 0) yield return Licence() with { Uscc = uscc, RecordId = RecordId.Of(RecordKind.Licence, agency, "津许字1号", uscc) };
    }
}

internal static class SimulationResults
{
    public static GroupChange Group(this SimulationResult result, GroupKind kind, string rule, string? part = null) =>
        result.Groups.Single(one => (one.Kind, one.RuleId, one.PartId) == (kind, rule, part));
}
