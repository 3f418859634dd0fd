using CreditLedger.Decisions;
using CreditLedger.GovernmentBodies;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using FsCheck;
using FsCheck.Fluent;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using Shanghai = CreditLedger.Kernel.Shanghai;

namespace CreditLedger.Tests.GovernmentBodies;

/// <summary>The sample scheme of bodies as it was enacted on a ledger.</summary>
public sealed class BodyRules : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    internal IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> Rules { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        (await ledger.Enactment.EnactAsync(SchemeFile, "proposer", "approver", default)).Refusal.ShouldBeNull();
        Rules = await new RuleShelf(ledger.Store, Facts).ReadAsync(RuleSubject.GovernmentBody, knownAt: null, default);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();
}

/// <summary>What holds of every answer about a government body for any day, whatever was filed.</summary>
public sealed class BodyDecisionProperties(BodyRules rules) : IClassFixture<BodyRules>
{
    private const int Days = 180;

    private static readonly DateOnly First = Entered.RegisteredOn;

    /// <summary>What was filed of a body, some of it put right or taken back; each recorded on its day or later.</summary>
    private static readonly Gen<(object Body, DateOnly RecordedOn)[]> Stories =
        from records in Record().ArrayOf().Resize(10)
        let distinct = records.DistinctBy(record => Reference(record[0].Body)).SelectMany(record => record)
        select (((object, DateOnly)[])[(Entered, First), .. distinct]).OrderBy(one => one.Item2).ToArray();

    [Fact]
    public void what_was_taken_back_shows_in_no_answer_for_any_day() => Check(asked =>
    {
        var revoked = asked.Story.Select(one => one.Body).OfType<IntegrityRecordRevoked>().Select(body => body.Reference).ToHashSet();
        var never = asked.Story.Where(one => !revoked.Contains(Reference(one.Body)!)).ToArray();
        return Ask(asked.Story, asked.AsOf, asked.KnownAt).Hash == Ask(never, asked.AsOf, asked.KnownAt).Hash;
    });

    [Fact]
    public void as_of_today_and_as_known_now_is_the_present_answer() => Check(asked =>
    {
        var (told, present) = (Ask(asked.Story, Today, knownAt: null), Outcome(Today, asked.Story.Select(one => one.Body)) as EvaluationOutcome.Evaluated);
        return (told.Letter, told.Score) == (present?.Grade, present?.Score) && told.Hash == Ask(asked.Story, Today, Shanghai.StartOf(Today.AddDays(400))).Hash;
    });

    [Fact]
    public void what_is_not_known_yet_changes_no_answer() => Check(asked =>
    {
        var known = asked.Story.Where(one => one.Body is IntegrityRecordRevoked || Shanghai.StartOf(one.RecordedOn).AddHours(9) <= asked.KnownAt).ToArray();
        return Ask(asked.Story, asked.AsOf, asked.KnownAt).Hash == Ask(known, asked.AsOf, knownAt: null).Hash;
    });

    private RuleDecision Ask((object Body, DateOnly RecordedOn)[] story, DateOnly asOf, DateTimeOffset? knownAt) =>
        DecisionsAsOf.Of(new(Street, asOf, knownAt) { About = RuleSubject.GovernmentBody }, Log(story), rules.Rules, Today).Single().Decision;

    private static IReadOnlyList<Fact> Log((object Body, DateOnly RecordedOn)[] story) =>
    [
        .. story.Select((one, i) => new Fact(
            i + 1, Decisions.DecidedLog.IdOf(one.Body), StreamId.For<GovernmentBody>(Street.Value), i + 1, one.Body, Shanghai.StartOf(one.RecordedOn).AddHours(9), FactMetadata.None)),
    ];

    private static Gen<(object Body, DateOnly RecordedOn)[]> Record() =>
        from kind in Gen.Choose(0, 2)
        from number in Gen.Choose(1, 9_999)
        from happened in Gen.Choose(0, Days - 1)
        from late in Gen.Choose(0, 40)
        from settled in Gen.Choose(0, 60)
        from fate in Gen.Choose(0, 3)
        let day = First.AddDays(happened)
        let filed = Earlier(day.AddDays(late))
        let over = Earlier(filed.AddDays(settled))
        select ((object, DateOnly)[])
        [
            (kind switch
            {
                0 => Assessed with { Reference = $"{number}", Points = number % 100, From = day, Until = day, AssessedOn = day },
                1 => Broken with { Reference = $"{number}", FoundOn = day },
                _ => (object)(Listed with { Reference = $"{number}", ListedOn = day }),
            }, filed),
            .. fate == 0 && kind == 1 ? [(Remedied with { Reference = $"{number}", RemediedOn = over }, over)] : Array.Empty<(object, DateOnly)>(),
            .. fate == 0 && kind == 2 ? [(Removed with { Reference = $"{number}", RemovedOn = over }, over)] : Array.Empty<(object, DateOnly)>(),
            .. fate == 1 ? [(new IntegrityRecordRevoked(Street, $"{number}", "误", over), over)] : Array.Empty<(object, DateOnly)>(),
        ];

    private static DateOnly Earlier(DateOnly day) => day < Today ? day : Today;

    private static string? Reference(object body) => body switch
    {
        IntegrityAssessed f => f.Reference, BodyDishonestyFiled f => f.Reference, BodyDishonestyRemedied f => f.Reference,
        BodyListedAsDebtor f => f.Reference, BodyRemovedAsDebtor f => f.Reference, IntegrityRecordRevoked f => f.Reference, _ => null,
    };

    private static void Check(Func<((object Body, DateOnly RecordedOn)[] Story, DateOnly AsOf, DateTimeOffset? KnownAt), bool> holds) => Prop.ForAll(
        (from story in Stories
         from day in Gen.Choose(0, Days)
         from known in Gen.Choose(0, Days)
         select (story, First.AddDays(day), (DateTimeOffset?)Shanghai.StartOf(First.AddDays(known)).AddHours(12))).ToArbitrary(),
        holds).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
}
