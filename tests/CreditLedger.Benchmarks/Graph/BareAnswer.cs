using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CreditLedger.Benchmarks.Stages;
using Npgsql;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>The pieces of which the bare endpoints' answers are made, in the shape in which the graph gives them.</summary>
internal static class BareAnswer
{
    public static void BeginEntries(this Answer json)
    {
        json.Writer.WriteStartObject("financeWhitelist");
        json.Writer.WriteStartObject("entries");
        json.Writer.WriteStartArray("nodes");
    }

    public static void EndEntries(this Answer json, BarePage page)
    {
        json.Writer.WriteEndArray();
        json.Writer.WriteStartObject("pageInfo");
        json.Writer.WriteBoolean("hasNextPage", page.IsMore);
        json.Writer.WriteString("endCursor", page.Cursor);
        json.Writer.WriteEndObject();
        json.Writer.WriteEndObject();
        json.Writer.WriteEndObject();
    }

    public static void Entry(this Answer json, NpgsqlDataReader row, BarePage page)
    {
        json.Writer.WriteString("uscc", page.LastUscc);
        json.Text("name", row, 1);
        json.Text("district", row, 2);
        json.Text("sector", row, 3);
        json.Text("size", row, 4, upper: true);
        json.Text("grade", row, 5);
        json.Writer.WriteString("score", page.LastScore);
        json.Day("expiresOn", row, 7);
    }

    public static void Evaluation(this Answer json, NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            json.Writer.WriteNull("evaluation");
            return;
        }

        json.Writer.WriteStartObject("evaluation");
        json.Text("grade", row, column);
        json.Score(row, column + 1);
        json.Day("evaluatedOn", row, column + 2);
        json.Writer.WriteEndObject();
    }

    public static void Pledges(this Answer json, string uscc, Queue<BarePledge> pledges)
    {
        json.Writer.WriteStartObject("enterprise");
        json.Writer.WriteStartObject("publishedPledges");
        json.Writer.WriteStartArray("nodes");
        for (; pledges.TryPeek(out var pledge) && pledge.Uscc == uscc; pledges.Dequeue())
        {
            json.Writer.WriteStartObject();
            json.Writer.WriteString("code", pledge.Code);
            json.Writer.WriteString("kind", pledge.Kind);
            json.Writer.WriteString("status", pledge.Status);
            json.Writer.WriteString("signedOn", pledge.SignedOn.ToString("O"));
            if (pledge.DueOn is { } due) json.Writer.WriteString("dueOn", due.ToString("O"));
            else json.Writer.WriteNull("dueOn");
            json.Writer.WriteEndObject();
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
        json.Writer.WriteEndObject();
    }

    public static async Task CountsAsync(this Answer json, NpgsqlDataReader row, CancellationToken cancellation)
    {
        var counts = new List<(string? Grade, long Count)>();
        while (await row.ReadAsync(cancellation)) counts.Add((row.IsDBNull(0) ? null : row.GetString(0), row.GetInt64(1)));
        json.Writer.WriteStartObject("financeWhitelist");
        json.Writer.WriteStartObject("entries");
        json.Writer.WriteNumber("totalCount", counts.Sum(count => count.Count));
        json.Writer.WriteStartArray("counts");
        foreach (var (grade, count) in counts)
        {
            json.Writer.WriteStartObject();
            json.Writer.WriteString("grade", grade);
            json.Writer.WriteNumber("count", count);
            json.Writer.WriteEndObject();
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
        json.Writer.WriteEndObject();
    }
}

/// <summary>One row more than the page says whether there is one.</summary>
internal sealed class BarePage(int size)
{
    private int _taken;

    public bool IsMore => _taken > size;

    public string? LastUscc { get; private set; }

    public string? LastScore { get; private set; }

    public string? Cursor => LastUscc is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[\"score\",{LastScore},\"{LastUscc}\"]"));

    public bool Takes(NpgsqlDataReader row)
    {
        if (++_taken > size) return false;
        (LastUscc, LastScore) = (row.GetString(0), row.GetDecimal(6).ToString(CultureInfo.InvariantCulture));
        return true;
    }
}

internal readonly record struct BarePledge(string Uscc, string Code, string Kind, string Status, DateOnly SignedOn, DateOnly? DueOn)
{
    public static BarePledge Of(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), GraphName.Of(row.GetString(2)), GraphName.Of(row.GetString(3)), row.GetFieldValue<DateOnly>(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5));
}
