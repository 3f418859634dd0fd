using System.Net.Sockets;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// The database cannot do anything for us at the moment: it is away, full, or has no connection to spare. Nothing is wrong with the
/// request; it may be repeated.
/// </summary>
/// <remarks>
/// An append cut off because the database went away may have been recorded. Repeat it with its command id and the first outcome is
/// answered. One refused because it is full or busy has recorded nothing.
/// </remarks>
public sealed class LedgerUnavailableException(Exception cause)
    : Exception($"{CodeOf(cause)}: {MeaningOf(CodeOf(cause))} ({FirstLine(cause)})", cause)
{
    /// <summary>Down, starting, shutting down or out of reach.</summary>
    public const string StableCode = "LEDGER_UNAVAILABLE";

    /// <summary>No room on its disk or in its memory. Somebody has to make some.</summary>
    public const string FullCode = "LEDGER_FULL";

    /// <summary>All its connections, or all those of our pool, were in use for as long as we may wait for one.</summary>
    public const string BusyCode = "LEDGER_BUSY";

    /// <summary>One of the three above.</summary>
    public string Code { get; } = CodeOf(cause);

    /// <summary>True when the failure is the server's condition and not a defect of ours.</summary>
    public static bool Explains(Exception failure) => failure switch
    {
        LedgerUnavailableException => true,
        // 08: connection; 53: no room, no memory, no connection left; 57P01-57P03, 57P05: shutting down, crashed, starting, idle cut.
        PostgresException known => known.SqlState.StartsWith("08", StringComparison.Ordinal)
            || known.SqlState.StartsWith("53", StringComparison.Ordinal)
            || known.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow or "57P05",
        NpgsqlException other => other.InnerException is SocketException or IOException or TimeoutException or null
            || Explains(other.InnerException),
        SocketException => true,
        _ => false,
    };

    internal static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not LedgerUnavailableException && Explains(failure))
        {
            throw new LedgerUnavailableException(failure);
        }
    }

    // A dry pool is told from a silent server by Npgsql's words alone; a spec notices when they change.
    private static string CodeOf(Exception cause) => cause switch
    {
        LedgerUnavailableException known => known.Code,
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => BusyCode,
        PostgresException known when known.SqlState.StartsWith("53", StringComparison.Ordinal) => FullCode,
        NpgsqlException { InnerException: TimeoutException } dry when dry.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal) => BusyCode,
        NpgsqlException { InnerException: PostgresException inner } => CodeOf(inner),
        _ => StableCode,
    };

    private static string MeaningOf(string code) => code switch
    {
        FullCode => "the ledger's database has no room left",
        BusyCode => "every connection to the ledger's database is in use",
        _ => "the ledger's database cannot be reached",
    };

    private static string FirstLine(Exception cause) => cause.Message.Split('\n', 2)[0].Trim();
}
