using System.Globalization;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>
/// The same answers without a platform: an endpoint for each question, its SQL written by hand, prepared, with plans made once, rows read
/// in binary and written as JSON. No token is read, no query understood, nothing limited, nobody told.
/// </summary>
internal static class BareGraph
{
    public static async Task<Dictionary<string, double>> ServeAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(platform.Database.Ledger.ConnectionString)
        {
            Password = ServeStages.Password(folder), MaxAutoPrepare = 40, AutoPrepareMinUsages = 2, NoResetOnClose = true, ApplicationName = "bare",
            Options = "-c plan_cache_mode=force_generic_plan -c jit=off",
        };
        await using var source = NpgsqlDataSource.Create(settings.ConnectionString);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/one", context => OneAsync(source, context));
        app.MapGet("/page", context => PageAsync(source, context));
        app.MapGet("/records", context => RecordsAsync(source, context));
        app.MapGet("/counts", context => CountsAsync(source, context));
        await ServeStages.RunAsync(app, token: "", cancellation);
        return [];
    }

    public static IEnumerable<string> FiltersOf(string? district, string? grade)
    {
        yield return "score <=";
        if (district is not null) yield return "district =";
        if (grade is not null) yield return "grade =";
    }

    private static async Task OneAsync(NpgsqlDataSource source, HttpContext context)
    {
        await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand(BareSql.One, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = context.Request.Query["uscc"].ToString() });
        await using var row = await command.ExecuteReaderAsync(context.RequestAborted);
        await row.ReadAsync(context.RequestAborted);
        using var json = new Answer();
        json.Writer.WriteStartObject("enterprise");
        json.Text("uscc", row, 0);
        json.Text("name", row, 1);
        json.Text("district", row, 2);
        json.Text("sector", row, 3);
        json.Text("size", row, 4, upper: true);
        json.Evaluation(row, 5);
        json.Writer.WriteEndObject();
        await json.SendAsync(context);
    }

    private static async Task PageAsync(NpgsqlDataSource source, HttpContext context)
    {
        await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand(null, connection);
        command.CommandText = BareSql.Page(Arguments(context, command.Parameters));
        await using var row = await command.ExecuteReaderAsync(context.RequestAborted);
        using var json = new Answer();
        json.BeginEntries();
        var page = new BarePage(50);
        while (await row.ReadAsync(context.RequestAborted) && page.Takes(row))
        {
            json.Writer.WriteStartObject();
            json.Entry(row, page);
            json.Writer.WriteEndObject();
        }

        json.EndEntries(page);
        await json.SendAsync(context);
    }

    private static async Task RecordsAsync(NpgsqlDataSource source, HttpContext context)
    {
        await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(), new() } };
        var filters = Arguments(context, batch.BatchCommands[0].Parameters);
        _ = Arguments(context, batch.BatchCommands[1].Parameters);
        (batch.BatchCommands[0].CommandText, batch.BatchCommands[1].CommandText) = (BareSql.Pledges(filters), BareSql.Records(filters));
        await using var row = await batch.ExecuteReaderAsync(context.RequestAborted);
        var pledges = new Queue<BarePledge>();
        while (await row.ReadAsync(context.RequestAborted)) pledges.Enqueue(BarePledge.Of(row));
        await row.NextResultAsync(context.RequestAborted);
        using var json = new Answer();
        json.BeginEntries();
        var page = new BarePage(20);
        while (await row.ReadAsync(context.RequestAborted) && page.Takes(row))
        {
            json.Writer.WriteStartObject();
            json.Entry(row, page);
            json.Evaluation(row, 8);
            json.Pledges(page.LastUscc!, pledges);
            json.Writer.WriteEndObject();
        }

        json.EndEntries(page);
        await json.SendAsync(context);
    }

    private static async Task CountsAsync(NpgsqlDataSource source, HttpContext context)
    {
        await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand(BareSql.Counts, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = context.Request.Query["district"].ToString() });
        await using var row = await command.ExecuteReaderAsync(context.RequestAborted);
        using var json = new Answer();
        await json.CountsAsync(row, context.RequestAborted);
        await json.SendAsync(context);
    }

    private static string[] Arguments(HttpContext context, NpgsqlParameterCollection parameters)
    {
        var query = context.Request.Query;
        var (score, district, grade) = (query["score"].ToString(), query["district"].ToString(), query["grade"].ToString());
        parameters.Add(new NpgsqlParameter<decimal> { NpgsqlDbType = NpgsqlDbType.Numeric, TypedValue = decimal.Parse(score, CultureInfo.InvariantCulture) });
        if (district.Length > 0) parameters.Add(new NpgsqlParameter<string> { TypedValue = district });
        if (grade.Length > 0) parameters.Add(new NpgsqlParameter<string> { TypedValue = grade });
        return [.. FiltersOf(district.Length > 0 ? district : null, grade.Length > 0 ? grade : null)];
    }
}
