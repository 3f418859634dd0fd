using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>
/// The same answers without a platform: two endpoints with their SQL written by hand and prepared, rows written as JSON. No token is
/// read, no query understood, nothing limited.
/// </summary>
internal static class BareServer
{
    private const string Page = """
        select uscc, name, district, sector, size, grade, score, expires_on from read.whitelist_entry
        where list_id = $1 and status = 'Admitted'
        """;

    private const string Order = " order by score desc, uscc limit 51";

    public static WebApplication Build(string connectionString, string password)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Password = password, MaxAutoPrepare = 20, NoResetOnClose = true, Options = "-c plan_cache_mode=force_generic_plan -c jit=off",
        };
        var source = NpgsqlDataSource.Create(settings.ConnectionString);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(source.Dispose);
        app.MapGet("/whitelist", context => WhitelistAsync(source, context));
        app.MapGet("/enterprise", context => EnterpriseAsync(source, context));
        return app;
    }

    private static async Task WhitelistAsync(NpgsqlDataSource source, HttpContext context)
    {
        var query = context.Request.Query;
        var (list, district, grade) = (query["list"].ToString(), query["district"].ToString(), query["grade"].ToString());
        await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand((district, grade) switch
        {
            ("", "") => Page + Order,
            ("", _) => Page + " and grade = $2" + Order,
            (_, "") => Page + " and district = $2" + Order,
            _ => Page + " and district = $2 and grade = $3" + Order,
        }, connection);
        foreach (var value in new[] { list, district, grade }.Where(value => value.Length > 0)) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        await using var row = await command.ExecuteReaderAsync(context.RequestAborted);

        using var json = new Answer();
        json.Writer.WriteStartObject("financeWhitelist");
        json.Writer.WriteStartObject("entries");
        json.Writer.WriteStartArray("nodes");
        var (rows, cursor) = (0, "");
        while (await row.ReadAsync(context.RequestAborted) && ++rows <= 50)
        {
            json.Writer.WriteStartObject();
            json.Text("uscc", row, 0);
            json.Text("name", row, 1);
            json.Text("district", row, 2);
            json.Text("sector", row, 3);
            json.Text("size", row, 4);
            json.Text("grade", row, 5);
            json.Score(row, 6);
            json.Writer.WriteString("expiresOn", row.GetFieldValue<DateOnly>(7).ToString("O"));
            json.Writer.WriteEndObject();
            if (rows == 50) cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[\"score\",{row.GetDecimal(6)},\"{row.GetString(0)}\"]"));
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteStartObject("pageInfo");
        json.Writer.WriteBoolean("hasNextPage", rows > 50);
        json.Writer.WriteString("endCursor", cursor);
        json.Writer.WriteEndObject();
        json.Writer.WriteEndObject();
        json.Writer.WriteEndObject();
        await json.SendAsync(context);
    }

    private static async Task EnterpriseAsync(NpgsqlDataSource source, HttpContext context)
    {
        await using var connection = await source.OpenConnectionAsync(context.RequestAborted);
        await using var command = new NpgsqlCommand("""
            select e.uscc, e.name, e.district, e.sector, e.size, v.grade, v.score, v.evaluated_on
            from read.enterprise e left join read.evaluation v using (uscc) where e.uscc = $1
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = context.Request.Query["uscc"].ToString() });
        await using var row = await command.ExecuteReaderAsync(context.RequestAborted);
        await row.ReadAsync(context.RequestAborted);
        using var json = new Answer();
        json.Writer.WriteStartObject("enterprise");
        json.Text("uscc", row, 0);
        json.Text("name", row, 1);
        json.Text("district", row, 2);
        json.Text("sector", row, 3);
        json.Text("size", row, 4);
        json.Writer.WriteStartObject("evaluation");
        json.Text("grade", row, 5);
        json.Score(row, 6);
        if (!row.IsDBNull(7)) json.Writer.WriteString("evaluatedOn", row.GetFieldValue<DateOnly>(7).ToString("O"));
        json.Writer.WriteEndObject();
        json.Writer.WriteEndObject();
        await json.SendAsync(context);
    }
}

/// <summary>An answer of a bare endpoint, in the shape in which the graph answers.</summary>
internal sealed class Answer : IDisposable
{
    private readonly MemoryStream body = new(16 << 10);

    public Answer()
    {
        Writer = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Writer.WriteStartObject();
        Writer.WriteStartObject("data");
    }

    public Utf8JsonWriter Writer { get; }

    /// <param name="upper">The name of an enum's value.</param>
    public void Text(string name, NpgsqlDataReader row, int column, bool upper = false)
    {
        if (row.IsDBNull(column)) Writer.WriteNull(name);
        else Writer.WriteString(name, upper ? Graph.GraphName.Of(row.GetString(column)) : row.GetString(column));
    }

    public void Day(string name, NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column)) Writer.WriteNull(name);
        else Writer.WriteString(name, row.GetFieldValue<DateOnly>(column).ToString("O"));
    }

    public void Score(NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column)) Writer.WriteNull("score");
        else Writer.WriteString("score", row.GetDecimal(column).ToString());
    }

    public async Task SendAsync(HttpContext context)
    {
        Writer.WriteEndObject();
        Writer.WriteEndObject();
        await Writer.FlushAsync();
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }

    public void Dispose()
    {
        Writer.Dispose();
        body.Dispose();
    }
}
