using System.Net.Sockets;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>The database is down, starting, shutting down or out of reach. Nothing is wrong with the request; it may be repeated.</summary>
/// <remarks>An append cut off this way may have been recorded. Repeat it with its command id and the first outcome is answered.</remarks>
public sealed class LedgerUnavailableException(Exception cause)
    : Exception($"{StableCode}: the ledger's database cannot be reached ({FirstLine(cause)})", cause)
{
    public const string StableCode = "LEDGER_UNAVAILABLE";

    public string Code { get; } = StableCode;

    /// <summary>True when the failure is the server's absence and not a defect of ours.</summary>
    public static bool Explains(Exception failure) => failure switch
    {
        LedgerUnavailableException => true,
        // 08: connection; 57P01-57P03, 57P05: shutting down, crashed, starting, idle cut; 53300: no connection left.
        PostgresException known => known.SqlState.StartsWith("08", StringComparison.Ordinal)
            || known.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow or "57P05" or PostgresErrorCodes.TooManyConnections,
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

    private static string FirstLine(Exception cause) => cause.Message.Split('\n', 2)[0].Trim();
}
