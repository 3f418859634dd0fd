using static CreditLedger.Store.Tests.Samples;

namespace CreditLedger.Store.Tests;

/// <summary>The layout is a promise: Marten 9 opens the same database.</summary>
public sealed class TableSpecs
{
    private static readonly string[] Layout =
    [
        "mt_event_progression.last_seq_id bigint",
        "mt_event_progression.last_updated timestamp with time zone = now()",
        "mt_event_progression.name character varying not null",
        "mt_events.bdata bytea",
        "mt_events.causation_id character varying",
        "mt_events.correlation_id character varying",
        "mt_events.data jsonb not null",
        "mt_events.headers jsonb",
        "mt_events.id uuid not null",
        "mt_events.is_archived boolean = false",
        "mt_events.mt_dotnet_type character varying",
        "mt_events.seq_id bigint not null",
        "mt_events.stream_id character varying",
        "mt_events.tenant_id character varying = '*DEFAULT*'::character varying",
        "mt_events.timestamp timestamp with time zone not null = now()",
        "mt_events.type character varying(500) not null",
        "mt_events.version bigint not null",
        "mt_high_water_skips.ending_sequence bigint not null",
        "mt_high_water_skips.starting_sequence bigint not null",
        "mt_high_water_skips.timestamp timestamp with time zone not null = now()",
        "mt_streams.created timestamp with time zone not null = now()",
        "mt_streams.id character varying not null",
        "mt_streams.is_archived boolean = false",
        "mt_streams.tenant_id character varying = '*DEFAULT*'::character varying",
        "mt_streams.timestamp timestamp with time zone not null = now()",
        "mt_streams.type character varying",
        "mt_streams.version bigint",
    ];

    [Fact]
    public async Task the_tables_are_those_of_the_layout()
    {
        await using var ledger = await Ledger.OpenAsync();

        var columns = await ledger.RowsAsync("""
            select format('%s.%s %s%s%s%s', table_name, column_name, data_type, '(' || character_maximum_length || ')',
                          case is_nullable when 'NO' then ' not null' end, ' = ' || column_default)
            from information_schema.columns where table_schema = 'ledger' and table_name like 'mt\_%'
            """);

        columns.Select(row => (string)row[0]!).Order(StringComparer.Ordinal).ShouldBe(Layout);
    }

    [Fact]
    public async Task keys_and_the_order_of_a_stream_are_kept_by_the_database()
    {
        await using var ledger = await Ledger.OpenAsync();

        (await ledger.RowsAsync("""
            select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'ledger'::regnamespace and conrelid::regclass::text like '%mt\_%' order by 1
            """)).Select(row => row[0]).ShouldBe([
                "ledger.mt_event_progression PRIMARY KEY (name)",
                "ledger.mt_events FOREIGN KEY (stream_id) REFERENCES ledger.mt_streams(id) ON DELETE CASCADE",
                "ledger.mt_events PRIMARY KEY (seq_id)",
                "ledger.mt_high_water_skips PRIMARY KEY (ending_sequence)",
                "ledger.mt_streams PRIMARY KEY (id)"]);
        (await ledger.ScalarAsync<string>("select indexdef from pg_indexes where indexname = 'pk_mt_events_stream_and_version'"))
            .ShouldBe("CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON ledger.mt_events USING btree (stream_id, version)");
        (await ledger.ScalarAsync<long>("select count(*) from pg_sequences where schemaname = 'ledger' and sequencename = 'mt_events_sequence'")).ShouldBe(1);
    }

    [Fact]
    public async Task a_stored_fact_reads_as_the_layout_says()
    {
        await using var ledger = await Ledger.OpenAsync();
        var command = Guid.NewGuid();
        await ledger.Store.AppendAsync(new Append(Parcel(), ExpectedVersion.Any, [Posted, Weighed()], new FactMetadata(Actor: "anna", Purpose: "test", CommandId: command)));

        (await ledger.RowsAsync("select id, type, version, tenant_id, is_archived from ledger.mt_streams")).Single()
            .ShouldBe(["parcel/S1/1", "parcel", 2L, "*DEFAULT*", false]);
        (await ledger.RowsAsync("""
            select seq_id, stream_id, version, type, mt_dotnet_type, tenant_id, bdata, is_archived, headers ->> 'actor',
                   headers ->> 'purpose', headers ->> 'commandId', headers ? 'organisation' from ledger.mt_events where seq_id = 2
            """)).Single().ShouldBe([
                2L, "parcel/S1/1", 2L, "parcel_weighed", "CreditLedger.Store.Tests.ParcelWeighed, CreditLedger.Store.Tests",
                "*DEFAULT*", null, false, "anna", "test", command.ToString(), false]);
    }

    [Fact]
    public async Task the_schema_may_be_applied_again_and_by_many_at_once()
    {
        await using var ledger = await Ledger.OpenAsync();
        await ledger.AppendAsync(Parcel(), Posted);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LedgerSchema.ApplyAsync(ledger.Source)));

        (await ledger.Store.HeadAsync()).ShouldBe(1);
    }
}
