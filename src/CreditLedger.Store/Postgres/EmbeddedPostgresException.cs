namespace CreditLedger.Store;

/// <summary>A private PostgreSQL could not be started. <see cref="Code"/> is stable; the message says what to do.</summary>
public sealed class EmbeddedPostgresException(string code, string message, Exception? cause = null)
    : Exception($"{code}: {message}", cause)
{
    public const string NotFound = "POSTGRES_NOT_FOUND";
    public const string AlreadyRunning = "POSTGRES_ALREADY_RUNNING";
    public const string NotPermitted = "POSTGRES_NOT_PERMITTED";
    public const string VersionMismatch = "POSTGRES_VERSION_MISMATCH";
    public const string StartFailed = "POSTGRES_START_FAILED";

    public string Code { get; } = code;
}
