using CreditLedger.Kernel;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Host.CommandLine;

/// <summary>Failures of what the platform stands on, as one line with a code; anything else is a defect.</summary>
internal static class Failure
{
    public static readonly Refusal RuleFileInvalid = new("RULE_FILE_INVALID", "the rule file cannot be used");
    public static readonly Refusal FileNotFound = new("FILE_NOT_FOUND", "there is no such file");
    public static readonly Refusal FileNotPermitted = new("FILE_NOT_PERMITTED", "the file may not be read or written");
    public static readonly Refusal FileUnavailable = new("FILE_UNAVAILABLE", "the file cannot be read or written");
    public static readonly Refusal DatabaseRefused = new("DATABASE_REFUSED", "the database server does not let us in", "see ConnectionStrings__Ledger");
    public static readonly Refusal ProjectionStopped = new("PROJECTION_STOPPED", "a projection stopped at a fact it cannot apply", "`creditledger projections status` says where it stands");
    public static readonly Refusal RebuildUnderWay = new("PROJECTION_REBUILDING", "the read model is being rebuilt already");

    public static (Refusal Refusal, int ExitCode)? Of(Exception failure) => failure switch
    {
        LedgerUnavailableException e => (new Refusal(e.Code, AfterCode(e.Message, e.Code)), ExitCode.Unavailable),
        EmbeddedPostgresException e => (new Refusal(e.Code, AfterCode(e.Message, e.Code)), ExitCode.Unavailable),
        ProjectionStoppedException e => (ProjectionStopped with { Message = e.Message }, ExitCode.Failed),
        RebuildUnderWayException e => (RebuildUnderWay with { Message = e.Message }, ExitCode.Refused),
        SettingException e => (e.Refusal, ExitCode.Refused),
        // 28: authentication; 3D: no such database; 42501: no right to its tables.
        PostgresException e when e.SqlState.StartsWith("28", StringComparison.Ordinal) || e.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege =>
            (DatabaseRefused with { Message = $"the database server does not let us in: {e.MessageText}" }, ExitCode.Unavailable),
        RuleFileException { InnerException: FileNotFoundException or DirectoryNotFoundException } e => (FileNotFound with { Message = e.Message }, ExitCode.Refused),
        RuleFileException e => (RuleFileInvalid with { Message = e.Message }, ExitCode.Refused),
        FileNotFoundException or DirectoryNotFoundException => (FileNotFound with { Message = failure.Message }, ExitCode.Refused),
        UnauthorizedAccessException e => (FileNotPermitted with { Message = e.Message }, ExitCode.Unavailable),
        IOException e when Listening.IsPortTaken(e) => (Listening.PortTaken, ExitCode.Unavailable),
        IOException e => (FileUnavailable with { Message = e.Message }, ExitCode.Unavailable),
        _ => null,
    };

    // Their messages begin with the code, for those who only see a log.
    private static string AfterCode(string message, string code) =>
        message.StartsWith($"{code}: ", StringComparison.Ordinal) ? message[(code.Length + 2)..] : message;
}
