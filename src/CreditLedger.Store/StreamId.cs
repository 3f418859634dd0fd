namespace CreditLedger.Store;

/// <summary>A text cannot be a stream's name: a part of it is empty, or holds a slash where none may stand.</summary>
public sealed class StreamNameException(string message) : FormatException(message);

/// <summary>A stream's name: <c>kind/subject[/number]</c>. A number may itself contain slashes, kind and subject may not.</summary>
public readonly record struct StreamId
{
    private StreamId(string value) => Value = value;

    public string Value { get; }

    public string Kind => Value[..Value.IndexOf('/')];

    public string Subject => EndOfSubject is var end && end < 0 ? Value[StartOfSubject..] : Value[StartOfSubject..end];

    public string? Number => EndOfSubject is var end && end < 0 ? null : Value[(end + 1)..];

    /// <summary>The same as comparing <see cref="Subject"/>, without making a text of it.</summary>
    internal bool IsAbout(string subject) =>
        Value.AsSpan(StartOfSubject) is var rest && rest.StartsWith(subject, StringComparison.Ordinal)
        && (rest.Length == subject.Length || rest[subject.Length] == '/');

    private int StartOfSubject => Value.IndexOf('/') + 1;

    private int EndOfSubject => Value.IndexOf('/', StartOfSubject);

    /// <exception cref="StreamNameException">The text is not <c>kind/subject[/number]</c>.</exception>
    public static StreamId Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parts = value.Split('/', 3);
        return parts.Length >= 2 && Array.TrueForAll(parts, part => part.Length > 0)
            ? new StreamId(value)
            : throw new StreamNameException($"'{value}' is not a stream's name: expected kind/subject[/number].");
    }

    public static StreamId For<TState>(string subject, string? number = null) => Of(KindOf<TState>.Name, subject, number);

    public static StreamId Of(string kind, string subject, string? number = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Contains('/', StringComparison.Ordinal))
        {
            throw new StreamNameException($"'{subject}' cannot be a stream's subject: it contains a slash.");
        }

        return Parse(number is null ? $"{kind}/{subject}" : $"{kind}/{subject}/{number}");
    }

    public override string ToString() => Value;

    private static class KindOf<TState>
    {
        public static readonly string Name = SnakeCase.Of(typeof(TState).Name);
    }
}
