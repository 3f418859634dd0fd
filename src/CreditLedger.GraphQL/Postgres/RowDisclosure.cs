using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>What is noted of a row that is shown: whom it is about, and under which policies.</summary>
/// <param name="reached">Under which policies the row is reached: whatever is shown of it, that it is there says something.</param>
/// <param name="own">Fields of the row that are themselves under policies.</param>
/// <param name="select">The statement that gives the row; null for a row joined to another.</param>
internal sealed class RowDisclosure(Slot subject, IReadOnlyList<string> reached, IReadOnlyList<FieldDefinition> own, Select? select)
{
    private readonly (string Policy, FieldDefinition[] Fields)[] _own =
        [.. own.SelectMany(field => field.Policies).Distinct().Select(policy => (policy, own.Where(field => field.Policies.Contains(policy)).ToArray()))];

    public void Note(TableFetched fetched, RowSet rows, int row, bool isDenied, OperationRun run)
    {
        var used = select is null ? [] : fetched.Bound(select).Used;
        if (rows.IsNull(row, subject.Index) || (reached.Count == 0 && used.Count == 0 && (isDenied || !Array.Exists(_own, each => IsShown(each.Fields, run)))))
        {
            return;
        }

        var about = Text(rows.Json(row, subject.Index));
        Note(reached, about, run);
        Note(used, about, run);
        foreach (var (policy, fields) in isDenied ? [] : _own)
        {
            if (IsShown(fields, run))
            {
                run.Request.Disclose(policy, about);
            }
        }
    }

    private static void Note(IReadOnlyList<string> policies, string about, OperationRun run)
    {
        for (var index = 0; index < policies.Count; index++)
        {
            run.Request.Disclose(policies[index], about);
        }
    }

    private static bool IsShown(FieldDefinition[] fields, OperationRun run) => Array.Exists(fields, field => run.Refusal(field) is null);

    // The value as it is written into the answer: text in quotation marks, or a bare number.
    private static string Text(ReadOnlySpan<byte> json) => json switch
    {
        [(byte)'"', .. var text, (byte)'"'] when !text.Contains((byte)'\\') => Encoding.UTF8.GetString(text),
        [(byte)'"', ..] => JsonSerializer.Deserialize<string>(json)!,
        _ => Encoding.UTF8.GetString(json),
    };
}
