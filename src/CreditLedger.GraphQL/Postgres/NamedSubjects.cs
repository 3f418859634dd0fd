using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// Whom arguments name under a policy has been asked about, whether or not there is a row to show: a count of one, or of none, of somebody
/// named says as much as the row.
/// </summary>
internal static class NamedSubjects
{
    public static void Note(Bound bound, OperationRun run)
    {
        if (bound.Rows.Table.Subject is not { } subject || (bound.Select.Policies.Count == 0 && bound.Used.Count == 0))
        {
            return;
        }

        var named = bound.Rows.Keys.Zip(bound.Keys).Where(key => key.First.Column == subject).Select(key => key.Second)
            .Concat(bound.Filter is { } filter ? In(filter, subject, run.Request) : []);
        foreach (var about in named)
        {
            foreach (var policy in bound.Select.Policies.Concat(bound.Used))
            {
                run.Request.Disclose(policy, about.ToString()!);
            }
        }
    }

    private static IEnumerable<object> In(Predicate filter, Column subject, RequestContext request) => filter switch
    {
        Compare { Comparison: Comparison.Equal } equal when equal.Column == subject && equal.Value(request) is { } value => [value],
        OneOf among when among.Column == subject => among.Values(request),
        Combined several => several.Of.SelectMany(each => In(each, subject, request)),
        _ => [],
    };
}
