using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>A value that a table's fixed conditions take from the request, such as today's date.</summary>
/// <param name="Read">Never null.</param>
public sealed record RequestValue<T>(Func<RequestContext, T> Read) where T : notnull;
