using System.Globalization;
using CreditLedger.Host.Identity;
using CreditLedger.Kernel;
using Npgsql;

namespace CreditLedger.Host.CommandLine;

/// <summary>What a start prints at its end: what was done, three readers' questions with their tokens and real answers, and one grade explained.</summary>
internal static class Summary
{
    public static async Task PrintAsync(Platform platform, string url, Tokens tokens, CancellationToken cancellation)
    {
        var rows = await RowsAsync(platform, "select coalesce(sum(rows), 0), coalesce(sum(accepted), 0), coalesce(sum(duplicates), 0), coalesce(sum(quarantined), 0) from read.ingestion_batch", cancellation);
        Line($"Rows         {Number(rows[0][0])} = {Number(rows[0][1])} accepted + {Number(rows[0][2])} known duplicates + {Number(rows[0][3])} in quarantine");

        var grades = await RowsAsync(platform, "select coalesce(grade, 'none'), count(*) from read.enterprise group by grade order by grade nulls last", cancellation);
        Line($"Enterprises  {string.Join(" · ", grades.Select(row => $"{row[0]} {Number(row[1])}"))}");

        var lists = await RowsAsync(
            platform,
            "select l.list_id, count(*) filter (where e.status = 'Admitted'), count(*) filter (where e.status = 'Suspended') "
            + "from read.finance_whitelist l left join read.whitelist_entry e using (list_id) group by 1 order by 1",
            cancellation);
        foreach (var list in lists) Line($"Whitelist    {list[0]}: {Number(list[1])} admitted, {Number(list[2])} suspended");

        var bodies = await RowsAsync(platform, "select scheme_id, grade, count(*) from read.body_grade group by 1, 2 order by 1, 2", cancellation);
        foreach (var scheme in bodies.GroupBy(row => row[0])) Line($"Bodies       {scheme.Key}: {string.Join(" · ", scheme.Select(row => $"{row[1]} {Number(row[2])}"))}");

        var programmes = await RowsAsync(
            platform,
            "select programme_id, coalesce((measured ->> 'subjects')::bigint, 0), (select count(*) from jsonb_array_elements(measured -> 'targets') target where (target ->> 'kept')::boolean), "
            + "coalesce(jsonb_array_length(definition -> 'targets'), 0) from read.programme order by 1",
            cancellation);
        foreach (var one in programmes) Line($"Programme    {one[0]}: {Number(one[1])} enterprises concerned, {Number(one[2])} of {Number(one[3])} targets kept");

        using var client = new HttpClient { BaseAddress = new Uri(url) };
        foreach (var reader in await Readers.OfAsync(platform, cancellation))
        {
            var token = tokens.Issue(reader.Caller, TimeSpan.FromHours(12));
            var answer = await reader.Question.AskAsync(client, token, cancellation);
            Line($"\n{reader.Asks}, with a token valid for 12 hours:\n\n{reader.Question.Curl(url, token)}\n\nand is answered:\n\n{Question.Print(answer)}");
        }

        var telling = await RowsAsync(
            platform,
            "select uscc from read.enterprise where grade is not null and uscc in (select uscc from read.penalty where severity <> 'Minor') order by grade = 'D', grade desc, score, uscc limit 1",
            cancellation);
        if (telling.Count == 0 || await ExplainCommand.GradeAsync(platform.Store, Uscc.Parse((string)telling[0][0]), cancellation) is not { } grade) return;
        Line($"\nWhy {grade.Uscc} has its grade (ops/creditledger explain {grade.Uscc}):\n\n{platform.Schemes.Explain(grade).ToText(Language.En)}");

        static void Line(string text) => Console.Out.WriteLine(text);
    }

    private static string Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);

    internal static async Task<List<object[]>> RowsAsync(Platform platform, string sql, CancellationToken cancellation)
    {
        await using var command = platform.Database.Ledger.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<object[]>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
