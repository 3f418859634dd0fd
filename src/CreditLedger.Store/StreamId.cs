namespace CreditLedger.Store;

/// <summary>A text cannot be a stream's name: a part of it is empty, or holds a slash where none may stand.</summary>
public sealed class StreamNameException(string message) : FormatException(message);

/// <summary>A stream's name: <c>kind/subject[/number]</c>. A number may itself contain slashes, kind and subject may not.</summary>
public readonly record struct StreamId
{
    private StreamId(string value) => Value = value;

    public string Value { get; }

    public string Kind => Value[..Value.IndexOf('/')];

    public string Subject => Value[SubjectPart(Value)];

    public string? Number => SubjectPart(Value).End.Value is var end && end < Value.Length ? Value[(end + 1)..] : null;

    /// <summary>What the names of a state's streams begin with.</summary>
    public static string KindOf(Type state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return SnakeCase.Of(state.Name);
    }

    /// <exception cref="StreamNameException">The text is not <c>kind/subject[/number]</c>.</exception>
    public static StreamId Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (start, end) = (SubjectPart(value).Start.Value, SubjectPart(value).End.Value);
        return start > 1 && end > start && end != value.Length - 1
            ? new StreamId(value)
            : throw new StreamNameException($"'{value}' is not a stream's name: expected kind/subject[/number].");
    }

    public static StreamId For<TState>(string subject, string? number = null) => Of(NameOf<TState>.Kind, subject, number);

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

    /// <summary>Is this the stream's subject? Without making a text of it, because logs are read by the million.</summary>
    public bool IsAbout(string subject) => Value.AsSpan()[SubjectPart(Value)].SequenceEqual(subject);

    // From the first slash to the second or the end; it starts at 0 where there is no slash.
    private static Range SubjectPart(string value)
    {
        var start = value.IndexOf('/') + 1;
        var length = value.AsSpan(start).IndexOf('/');
        return start..(length < 0 ? value.Length : start + length);
    }

    private static class NameOf<TState>
    {
        public static readonly string Kind = KindOf(typeof(TState));
    }
}
