using Npgsql;

namespace CreditLedger.Store.Tests;

internal static class ReadTables
{
    public static async Task CreateAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            create schema read;
            create table read.parcel (
              sender text not null, number text not null, weight numeric not null, priority text not null, postcode text not null,
              posted_on date not null, delivered_on date, stamps jsonb not null, sender_name text, last_position bigint not null,
              recorded_at timestamptz not null, primary key (sender, number));
            create table read.sender (sender text primary key, name text, parcels int not null, barred boolean not null);
            create table read.town ("to" text primary key, parcels int not null, weight numeric not null);
            create table read.every_kind (
              sender text not null, number text not null, fact uuid not null, maybe_fact uuid, ratio double precision not null, maybe_ratio double precision,
              small smallint not null, whole int, large bigint, exact numeric, yes boolean, priority text, maybe_priority text, postcode text,
              day date, instant timestamptz not null, maybe_instant timestamptz, stamps jsonb, maybe_stamps jsonb, primary key (sender, number));
            """);
        await command.ExecuteNonQueryAsync();
    }
}
