namespace CreditLedger.Host.CommandLine;

/// <summary>How a command ended, for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something was checked and found wrong, or a defect showed itself.</summary>
    public const int Failed = 1;

    /// <summary>The input was refused: a file, an option, an argument.</summary>
    public const int Refused = 2;

    /// <summary>Something this depends on is away: the database, a port, a folder.</summary>
    public const int Unavailable = 3;

    /// <summary>Interrupted by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
