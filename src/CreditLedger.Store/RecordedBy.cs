namespace CreditLedger.Store;

/// <summary>
/// By whom, on which occasion, because of what, for whom and to what end facts were recorded. What is null is not asked about; a fact
/// answers when it has all that is asked.
/// </summary>
/// <param name="CorrelationId">What facts of one occasion have in common.</param>
/// <param name="CausationId">What they were recorded because of: as a rule the id of a fact.</param>
/// <param name="Actor">The person or the part of the program that recorded them.</param>
/// <param name="Subject">Whom they are about: the second part of the stream's name.</param>
/// <param name="From">Recorded then or later.</param>
/// <param name="Until">Recorded before then.</param>
public sealed record RecordedBy(
    string? CorrelationId = null,
    string? CausationId = null,
    string? Actor = null,
    string? Organisation = null,
    string? Purpose = null,
    string? Subject = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null)
{
    private static readonly RecordedBy Anybody = new();

    /// <summary>True when nothing is asked: that would be the whole log.</summary>
    public bool IsEmpty => this == Anybody;

    /// <summary>What is asked, as conditions on columns of <c>mt_events</c> with the values they compare with.</summary>
    internal IReadOnlyList<(string Condition, object Value)> Conditions =>
    [
        .. from asked in new (string Condition, object? Value)[]
            {
                ("correlation_id =", CorrelationId), ("causation_id =", CausationId), ("headers ->> 'actor' =", Actor),
                ("headers ->> 'organisation' =", Organisation), ("headers ->> 'purpose' =", Purpose),
                ("split_part(stream_id, '/', 2) =", Subject),
                ("timestamp >=", From?.ToUniversalTime()), ("timestamp <", Until?.ToUniversalTime()),
            }
           where asked.Value is not null
           select (asked.Condition, asked.Value),
    ];
}
