using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Store;
using CreditLedger.Testing;
using CreditLedger.Tests.Enterprises;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

/// <summary>The rows of the register and the archives in real tables, and what the views over them let through.</summary>
public sealed class ReadTablesSpecs : IAsyncLifetime
{
    private static readonly FactTypes Types = FactTypes.Discover(typeof(Archive).Assembly);

    private static readonly ReadModel[] Models =
    [
        ReadModel.Of<EnterpriseRow>(Types), ReadModel.Of<PenaltyRow>(Types), ReadModel.Of<LicenceRow>(Types), ReadModel.Of<AgencyTimelinessRow>(Types), ReadModel.Of<ArchiveItemRow>(Types),
    ];

    private LedgerDatabase _database = null!;
    private EventStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.CreateDatabaseAsync(CreateTablesAsync);
        _store = new EventStore(_database.Source, Types, TimeProvider.System);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task every_read_model_has_its_table_with_its_columns() => await Daemon().ValidateAsync();

    [Fact]
    public async Task an_enterprises_whole_story_is_one_row()
    {
        await RecordAsync(
            StreamId.For<Enterprise>(Code.Value),
            SampleEnterprise.Registered, SampleEnterprise.Renamed, SampleEnterprise.Moved, SampleEnterprise.Suspended, SampleEnterprise.Merged);
        await RecordAsync(
            StreamId.For<Evaluation>(Code.Value, "comprehensive"),
            new GradeAssigned(Code, "comprehensive", 1, "B", 812.50m, VetoedBy: null, [], Today));
        await Daemon().CatchUpAsync();
        (await TextAsync("select concat_ws('|', name, kind, district, status, successor_uscc, grade, score) from read.enterprise where uscc = $1"))
            .ShouldBe($"天津示例（控股）有限公司|Firm|120101|Closed|{SampleEnterprise.Successor}|B|812.50");
    }

    [Fact]
    public async Task a_revoked_record_leaves_no_row_but_counts_against_its_agency()
    {
        await RecordAsync(StreamId.For<Archive>(Code.Value), FiledPenalty, FiledLicence, PenaltyRevoked);
        await Daemon().CatchUpAsync();
        (await TextAsync("select count(*)::text from read.penalty where uscc = $1")).ShouldBe("0");
        (await TextAsync("select licence_name from read.published_licence where uscc = $1")).ShouldBe("食品经营许可证");
        (await TextAsync("select concat_ws('|', penalties_filed, penalties_revoked, licences_filed) from read.agency_timeliness", bare: true)).ShouldBe("1|1|1");
    }

    [Fact]
    public async Task nothing_is_published_that_is_closed_kept_back_or_past_its_period()
    {
        var (ever, past) = (new DateOnly(9000, 1, 1), new DateOnly(2020, 1, 1));
        await RecordAsync(
            StreamId.For<Archive>(Code.Value),
            Numbered("shown") with { PublicationEndOn = ever },
            Numbered("past") with { PublicationEndOn = past },
            Numbered("kept back") with { PublicationEndOn = null },
            Numbered("closed") with { PublicationEndOn = ever, Disclosure = CreditLedger.Catalogue.DisclosureClass.Closed });
        await Daemon().CatchUpAsync();
        (await TextAsync("select count(*)::text from read.penalty where uscc = $1")).ShouldBe("4");
        (await TextAsync("select string_agg(decision_number, '|') from read.published_penalty where uscc = $1")).ShouldBe("shown");
    }

    [Fact]
    public async Task an_item_is_one_row_that_ends_is_verified_and_is_gone_once_revoked()
    {
        await RecordAsync(StreamId.For<Archive>(Code.Value), ItemSamples.Listed, ItemSamples.Delisted, ItemSamples.Declared, ItemSamples.Verified, FiledPenalty);
        await Daemon().CatchUpAsync();
        (await TextAsync("select string_agg(concat_ws('|', item, provenance, value, ended_on, end_reason, verified_on, verified_by), ';' order by item) from read.archive_item where uscc = $1"))
            .ShouldBe($"declared.employees|Verified|36|2026-05-15|{Agency};list.abnormal|Official|2026-05-20|已补报年报");
        await _store.AppendAsync(new Append(StreamId.For<Archive>(Code.Value), ExpectedVersion.Any, [
            PenaltyRevoked with { RecordId = ItemSamples.Listed.RecordId, Kind = RecordKind.Item }, ItemSamples.PenaltyRepaired,
        ]));
        await Daemon().CatchUpAsync();
        (await TextAsync("select string_agg(item, '|') from read.archive_item where uscc = $1")).ShouldBe("declared.employees");
        (await TextAsync("select count(*)::text from read.penalty where uscc = $1")).ShouldBe("0", "it is repaired");
        (await TextAsync("select concat_ws('|', penalties_revoked, licences_revoked) from read.agency_timeliness", bare: true)).ShouldBe("0|0");
    }

    private static PenaltyFiled Numbered(string number) =>
        FiledPenalty with { DecisionNumber = number, RecordId = RecordId.Of(RecordKind.Penalty, Agency, number, Code) };

    private static Task CreateTablesAsync(Npgsql.NpgsqlDataSource source) =>
        LedgerSchema.ApplyAsync(source, typeof(Archive).Assembly, "read/");

    private ProjectionDaemon Daemon() => new(_database.Source, _store, Models);

    private Task<AppendResult> RecordAsync(StreamId stream, params object[] facts) => _store.AppendAsync(new Append(stream, ExpectedVersion.MustNotExist, facts));

    private async Task<string> TextAsync(string sql, bool bare = false)
    {
        await using var command = _database.Source.CreateCommand(sql);
        if (!bare) command.Parameters.Add(new() { Value = Code.Value });
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
