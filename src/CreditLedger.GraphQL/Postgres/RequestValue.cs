using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>A value that a table's fixed conditions take from the request, such as today's date, or what its caller is confined to.</summary>
/// <param name="Read">Null where the conditions do not apply to this request; they then cost nothing.</param>
public sealed record RequestValue<T>(Func<RequestContext, T?> Read) where T : notnull;
