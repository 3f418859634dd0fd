namespace CreditLedger.Store;

/// <summary>A fact in the log cannot be read back.</summary>
public class UnreadableFactException(long position, string message, Exception? cause = null) : Exception(message, cause)
{
    public long Position { get; } = position;
}

/// <summary>The log holds a fact whose alias this program does not know: it was written by a newer version, or a fact was renamed.</summary>
public sealed class UnknownFactException(long position, string alias)
    : UnreadableFactException(position, $"the log holds a fact '{alias}' at position {position} that this version does not know")
{
    public string Alias { get; } = alias;
}
