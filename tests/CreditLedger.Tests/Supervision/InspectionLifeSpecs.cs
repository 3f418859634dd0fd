using System.Globalization;
using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>From a draw to a published result, on real PostgreSQL, with what time alone brings about.</summary>
public sealed class InspectionLifeSpecs : IAsyncLifetime
{
    private const string Row = "select concat_ws('|', status, code, is_problem, inspected_on, publication_due_on, is_publication_overdue, published_on, published_in_time) from read.inspection";
    private const string Hazards = "select string_agg(concat_ws('|', hazard_id, status, rectify_by, rectified_on, in_time, days_taken), ' ' order by hazard_key) from read.hazard";
    private const string AllRows = """
        select coalesce((select string_agg(i::text, E'\n' order by uscc, inspection_id) from read.inspection i), '') || E'\n--\n'
            || coalesce((select string_agg(h::text, E'\n' order by uscc, hazard_key) from read.hazard h), '')
        """;

    private static readonly string Id = Inspection.IdOf(Agency, "1");
    private static readonly IReadOnlyList<string> Officers = [Certificate, "02010010002"];
    private static readonly DateOnly Due = new(2026, 7, 29);
    private static readonly FoundHazard Blocked = new("疏散通道被占用", Today.AddDays(9));
    private static readonly FoundHazard Expired = new("灭火器过期", Today.AddDays(40));

    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.RegisterAsync(Registered);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task a_revealed_draw_orders_an_inspection_of_each_drawn_object_exactly_once()
    {
        var drawn = await RevealAsync();
        await ledger.FollowAsync();

        (await OrderedAsync()).ShouldBe($"{drawn.Count}|{drawn.Count}");
        (await ledger.TextAsync("select string_agg(concat_ws('|', uscc, inspectors ->> 0, inspectors ->> 1), ' ' order by uscc collate \"C\") from read.inspection"))
            .ShouldBe(string.Join(' ', drawn.OrderBy(one => one.Uscc.Value, StringComparer.Ordinal).Select(one => $"{one.Uscc}|{one.Inspectors[0]}|{one.Inspectors[1]}")));
        (await ledger.TextAsync("select distinct concat_ws('|', inspection_id, origin, list_id, item_id, status, district, sector, ordered_on, reason) from read.inspection"))
            .ShouldBe($"{Inspection.IdOf(Agency, DrawSamples.DrawId)}|Drawn|general|fire-safety|Ordered|120116|C34|2026-03-09");
    }

    [Fact]
    public async Task neither_restarts_nor_forgetting_nor_two_daemons_at_once_order_an_inspection_again()
    {
        using var stop = new CancellationTokenSource();
        Task[] hosts = [ledger.Daemon().RunAsync(stop.Token), ledger.Daemon().RunAsync(stop.Token)];
        var drawn = await RevealAsync();
        await Task.WhenAll(ledger.FollowAsync(), ledger.FollowAsync());
        await stop.CancelAsync();
        await Task.WhenAll(hosts);
        (await OrderedAsync()).ShouldBe($"{drawn.Count}|{drawn.Count}");

        for (var restart = 0; restart < 3; restart++)
        {
            (await ledger.TextAsync("update ledger.mt_event_progression set last_seq_id = 0 where name = 'OrderDrawnInspections:All' returning name")).ShouldNotBeNull();
            await Task.WhenAll(ledger.FollowAsync(), ledger.FollowAsync());
        }

        (await OrderedAsync()).ShouldBe($"{drawn.Count}|{drawn.Count}");
    }

    [Fact]
    public async Task a_drawn_enterprise_that_has_moved_or_closed_since_is_ordered_where_it_was_last()
    {
        var uscc = DrawSamples.Revealed.Drawn[0].Uscc;
        await ledger.RecordAsync(StreamId.For<Enterprise>(uscc.Value), Registered with { Uscc = uscc }, new EnterpriseMoved(uscc, "120101", Today), new EnterpriseDeregistered(uscc, "注销", Today));
        await RevealAsync(except: uscc);
        await ledger.FollowAsync();
        (await ledger.TextAsync($"select district from read.inspection where uscc = '{uscc}'")).ShouldBe("120101");
    }

    [Fact]
    public async Task a_result_with_its_hazards_makes_rows_until_everything_is_put_right_and_published()
    {
        await OrderAsync();
        await ledger.FollowAsync();
        (await ledger.TextAsync(Row)).ShouldBe("Ordered|f");

        await RecordAsync();
        await ledger.FollowAsync();
        (await ledger.TextAsync(Row)).ShouldBe("Recorded|05|t|2026-07-01|2026-07-29|f");
        (await ledger.TextAsync(Hazards)).ShouldBe("1|Open|2026-07-10 2|Open|2026-08-10");

        await RectifyAsync(1);
        ledger.Clock.Day = Due;
        await RectifyAsync(2);
        await PublishAsync();
        await ledger.FollowAsync();
        (await ledger.TextAsync(Row)).ShouldBe("Published|05|t|2026-07-01|2026-07-29|f|2026-07-29|t");
        (await ledger.TextAsync(Hazards)).ShouldBe("1|Rectified|2026-07-10|2026-07-01|t|0 2|Rectified|2026-08-10|2026-07-29|t|28");
        (await SweepAsync()).ShouldBe(0);
        (await StoryAsync()).ShouldBe("InspectionOrdered InspectionResultRecorded HazardFound HazardFound HazardRectified HazardRectified InspectionResultPublished");
    }

    [Fact]
    public async Task each_term_that_passes_is_marked_once_on_the_day_after()
    {
        await OrderAsync();
        await RecordAsync();
        await ledger.FollowAsync();
        foreach (var (day, marked) in new[] { (Blocked.RectifyBy, 0), (Blocked.RectifyBy.AddDays(1), 1), (Due, 0), (Due.AddDays(1), 1), (Expired.RectifyBy, 0), (Expired.RectifyBy.AddDays(1), 1) })
        {
            ledger.Clock.Day = day;
            (await SweepAsync()).ShouldBe(marked, $"{day}");
            (await SweepAsync()).ShouldBe(0, $"{day}, before the tables know");
            await ledger.FollowAsync();
            (await SweepAsync()).ShouldBe(0, $"{day}, again");
        }

        (await ledger.TextAsync(Row)).ShouldBe("Recorded|05|t|2026-07-01|2026-07-29|t");
        (await ledger.TextAsync(Hazards)).ShouldBe("1|Overdue|2026-07-10 2|Overdue|2026-08-10");
        (await StoryAsync()).ShouldBe("InspectionOrdered InspectionResultRecorded HazardFound HazardFound HazardFellOverdue InspectionPublicationFellOverdue HazardFellOverdue");
    }

    [Fact]
    public async Task what_fell_due_while_no_host_was_up_is_marked_once_whoever_comes_first()
    {
        string[] numbers = [.. Enumerable.Range(1, 12).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        foreach (var number in numbers)
        {
            await OrderAsync(number);
            await RecordAsync(number);
        }

        await ledger.FollowAsync();
        ledger.Clock.Day = new(2026, 12, 1);
        var marked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(SweepAsync)));

        marked.Sum().ShouldBe(numbers.Length);
        foreach (var number in numbers)
        {
            (await StoryAsync(number)).ShouldBe("InspectionOrdered InspectionResultRecorded HazardFound HazardFound HazardFellOverdue HazardFellOverdue InspectionPublicationFellOverdue");
        }
    }

    [Fact]
    public async Task what_is_late_is_late_whether_or_not_the_deadlines_were_looked_at_meanwhile()
    {
        string[] numbers = ["1", "2"];
        foreach (var number in numbers)
        {
            await OrderAsync(number);
            await RecordAsync(number);
        }

        ledger.Clock.Day = Expired.RectifyBy.AddDays(1);
        await RectifyAsync(1, "1");
        await ledger.FollowAsync();
        (await SweepAsync()).ShouldBe(1, "only the other one");
        await RectifyAsync(1, "2");
        foreach (var number in numbers)
        {
            await RectifyAsync(2, number);
            await PublishAsync(number);
        }

        await ledger.FollowAsync();
        (await ledger.TextAsync(Row)).ShouldBe("Published|05|t|2026-07-01|2026-07-29|t|2026-08-11|f");
        (await ledger.TextAsync("select count(distinct to_jsonb(i) - 'inspection_id')::text from read.inspection i")).ShouldBe("1");
        (await ledger.TextAsync($"{Hazards} where inspection_id = '{Id}'")).ShouldBe("1|Rectified|2026-07-10|2026-08-11|f|41 2|Rectified|2026-08-10|2026-08-11|f|41");
        (await StoryAsync("1")).ShouldBe(await StoryAsync("2"));
        (await SweepAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task an_enterprise_that_moves_or_changes_its_trade_takes_its_inspections_along()
    {
        const string Seats = "select string_agg(concat_ws('|', district, sector, status), ' ' order by inspection_id) from read.inspection";
        await OrderAsync("1");
        await OrderAsync("2");
        await RecordAsync("2");
        await ledger.FollowAsync();
        (await ledger.TextAsync(Seats)).ShouldBe("120116|C34|Ordered 120116|C34|Recorded");

        await ledger.RegisterAsync(new EnterpriseMoved(Registered.Uscc, "120101", Today), new EnterpriseSectorChanged(Registered.Uscc, "F52", Today));
        await ledger.FollowAsync();
        (await ledger.TextAsync(Seats)).ShouldBe("120101|F52|Ordered 120101|F52|Recorded");
    }

    [Fact]
    public async Task rebuilt_rows_equal_those_that_followed_the_log()
    {
        await RevealAsync();
        foreach (var number in new[] { "1", "2", "3" })
        {
            await OrderAsync(number);
            await RecordAsync(number);
            await ledger.FollowAsync();
        }

        await PublishAsync("1");
        await RectifyAsync(1, "1");
        await ledger.RegisterAsync(new EnterpriseMoved(Registered.Uscc, "120101", Today));
        await ledger.FollowAsync();
        ledger.Clock.Day = new(2026, 12, 1);
        await SweepAsync();
        await RectifyAsync(2, "2");
        await PublishAsync("2");
        await ledger.FollowAsync();
        var followed = await ledger.TextAsync(AllRows);
        followed.ShouldNotBeNull().Split('\n').Length.ShouldBeGreaterThan(9);

        await RebuildAsync();
        (await ledger.TextAsync(AllRows)).ShouldBe(followed, "rebuilt over it");
        await ledger.TextAsync("truncate read.inspection, read.hazard");
        await RebuildAsync();
        (await ledger.TextAsync(AllRows)).ShouldBe(followed, "rebuilt from nothing");
    }

    [Fact]
    public async Task a_result_is_held_against_the_rules_at_once_and_only_once()
    {
        const string Standing = "select concat_ws('|', risk_class, score, assigned.count) from read.risk_standing, (select count(*) from ledger.mt_events where type = 'risk_class_assigned') assigned";
        await EnactSchemeOfInspectionsAsync();
        await ledger.FollowAsync();
        var before = await ledger.TextAsync(Standing);
        before.ShouldNotBeNull().ShouldEndWith("|1");

        await OrderAsync();
        await ledger.FollowAsync();
        (await ledger.TextAsync(Standing)).ShouldBe(before, "an order says nothing about an enterprise");

        await RecordAsync();
        await ledger.FollowAsync();
        var after = await ledger.TextAsync(Standing);
        after.ShouldNotBeNull().ShouldEndWith("|2");
        (await ledger.TextAsync("select lines::text from read.risk_standing")).ShouldNotBeNull().ShouldContain(RecordId.Of(nameof(Inspection), Agency, Id, Registered.Uscc).Value);

        // What it brings about brings about nothing more, however often it is looked at.
        var head = await ledger.Store.HeadAsync();
        (await ledger.TextAsync("update ledger.mt_event_progression set last_seq_id = 0 where name like 'EvaluateOnChange:%' returning name")).ShouldNotBeNull();
        for (var restart = 0; restart < 3; restart++) await ledger.FollowAsync();
        (await ledger.Store.HeadAsync()).ShouldBe(head);
        (await ledger.TextAsync(Standing)).ShouldBe(after);
    }

    /// <summary>The draw of the samples, with everyone it drew in the register.</summary>
    private async Task<IReadOnlyList<DrawnObject>> RevealAsync(Uscc? except = null)
    {
        await ledger.Store.AppendAsync([
            .. DrawSamples.Revealed.Drawn.Where(drawn => drawn.Uscc != except).Select(drawn => new Append(
                StreamId.For<Enterprise>(drawn.Uscc.Value), ExpectedVersion.MustNotExist, Registered with { Uscc = drawn.Uscc })),
        ]);
        await ledger.RecordAsync(DrawSamples.Seal.Stream, DrawSamples.Sealed, DrawSamples.Revealed);
        return DrawSamples.Revealed.Drawn;
    }

    private Task<string?> OrderedAsync() => ledger.TextAsync("select concat_ws('|', count(*), count(distinct stream_id)) from ledger.mt_events where type = 'inspection_ordered'");

    private Task<AppendResult> OrderAsync(string number = "1") =>
        ledger.RecordAsync(Stream(number), Ordered(Registered.Uscc, "fire-safety", Today, Inspection.IdOf(Agency, number)));

    private Task RecordAsync(string number = "1") => GiveAsync(number, inspection => RecordResult.Decide(
        new(Agency, Registered.Uscc, number, "05", "消防通道堵塞", Today, Officers, [Blocked, Expired]), inspection, TestCity.Reference, ledger.Clock.Today()));

    private Task RectifyAsync(int hazard, string number = "1") => GiveAsync(number, inspection => RectifyHazard.Decide(
        new(Agency, Registered.Uscc, number, hazard, "复查笔录"), inspection, ledger.Clock.Today()));

    private Task PublishAsync(string number = "1") =>
        GiveAsync(number, inspection => PublishResult.Decide(new(Agency, Registered.Uscc, number), inspection, ledger.Clock.Today()));

    private async Task GiveAsync(string number, Func<Inspection, Decision<InspectionFact>> decide) =>
        (await ledger.Store.DecideAsync(Stream(number), decide, new FactMetadata(), default)).Refusal.ShouldBeNull();

    private Task<long> SweepAsync() => new OverdueInspections().RunAsync(ledger.Deadlines, default);

    private Task<string> StoryAsync(string number = "1") => ledger.StoryAsync<Inspection>(Inspection.IdOf(Agency, number));

    private async Task RebuildAsync()
    {
        var daemon = ledger.Daemon();
        string[] names = [.. (await daemon.ListAsync()).Select(health => health.Name).Where(name => name.Split(':')[0] is nameof(InspectionRow) or nameof(HazardRow))];
        names.Length.ShouldBe(2);
        foreach (var name in names) await daemon.RebuildAsync(name);
    }

    // None of the shipped schemes counts inspections yet.
    private async Task EnactSchemeOfInspectionsAsync()
    {
        var file = Path.Combine(TestFolder.Create(), "risk-general.json");
        var shipped = await File.ReadAllTextAsync(Shipped("risk-general.json"));
        await File.WriteAllTextAsync(file, shipped.Replace("\"penalty.general\"", "\"inspection.problem\"", StringComparison.Ordinal));
        (await ledger.Enactment.EnactAsync(file, "proposer", "approver", default)).Refusal.ShouldBeNull();
    }

    private static StreamId Stream(string number) => Inspection.StreamOf(Registered.Uscc, Agency, number);
}
