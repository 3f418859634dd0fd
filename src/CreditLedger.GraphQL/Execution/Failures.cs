using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Schema;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditLedger.GraphQL.Execution;

/// <summary>What a caller is told of an exception: a code that never changes, and nothing of the inside.</summary>
internal static class Failures
{
    public const string Timeout = "TIMEOUT";
    public const string DatabaseUnavailable = "DATABASE_UNAVAILABLE";
    public const string Internal = "INTERNAL";
    // Class 54: columns, parameters, nesting. Only what was asked for can be so much.
    private const string ProgramLimit = "54";

    public const string ArgumentInvalid = "ARGUMENT_INVALID";

    public static GraphError Tell(Exception exception, GraphOptions options, ILogger logger, CancellationToken stopped)
    {
        switch (exception)
        {
            case GraphException known:
                return new GraphError(known.Message, known.Code, Extensions: known.Extensions);
            case CoercionException refused:
                return new GraphError(refused.Message, ArgumentInvalid, refused.At is { } at ? [at] : null);
            case OperationCanceledException when stopped.IsCancellationRequested:
            case PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }:
            case NpgsqlException { InnerException: TimeoutException }:
                return new GraphError("the request took longer than is allowed", Timeout);
            case var _ when options.Explain(exception) is { } explained:
                logger.LogWarning(exception, "A field has failed with {Code}", explained.Code);
                return explained;
            case PostgresException server when server.SqlState.StartsWith(ProgramLimit, StringComparison.Ordinal):
                logger.LogWarning(exception, "A statement was more than the database takes");
                return new GraphError("the request asks for more than one statement can hold; ask for less at once", GraphLimits.CostCode);
            case PostgresException server when !IsUnavailable(server):
                break;
            case NpgsqlException:
                logger.LogError(exception, "The database could not be reached");
                return new GraphError("the database cannot be reached at the moment", DatabaseUnavailable);
        }

        logger.LogError(exception, "A field could not be resolved");
        return new GraphError("an internal error has been logged", Internal);
    }

    // Classes 08 (connection), 53 (resources) and 57 (operator intervention) pass by themselves.
    private static bool IsUnavailable(PostgresException server) =>
        server.SqlState.StartsWith("08", StringComparison.Ordinal)
        || server.SqlState.StartsWith("53", StringComparison.Ordinal)
        || server.SqlState.StartsWith("57P", StringComparison.Ordinal);
}
