using System.Runtime.CompilerServices;

namespace CreditLedger.Store;

/// <summary>What the log holds about one subject, in position order; empty when it holds nothing.</summary>
public sealed record SubjectFacts(string Subject, IReadOnlyList<Fact> Facts);

public sealed partial class EventStore
{
    // Who recorded the facts is not asked for: it is a third of what a short fact is read by, and whoever asks about many subjects asks what became of them.
    private const string WithoutMetadata = "seq_id, id, stream_id, version, type, data, timestamp, null::varchar, null::varchar, null::jsonb";

    // Ordered in words, though it is the order in which they are found: the sort is one of a few rows at a time, and ends with the page.
    private static string OfSubjects(AsOf? asOf) => $"""
        select found.*
        from unnest($1) with ordinality as asked(subject, place),
             lateral (select {WithoutMetadata} from ledger.mt_events
                      where split_part(stream_id, '/', 2) = asked.subject and seq_id > case asked.place when 1 then $2 else 0 end
                        and type <> all ($3){Until(asOf, 4)}
                      order by seq_id) as found
        order by asked.place, found.seq_id
        """;

    /// <summary>
    /// Everything about several subjects, each once, one after the other in the order asked, without saying who recorded it
    /// (<see cref="FactMetadata.None"/>). In memory are a page and the facts of one subject, and no connection is held while the caller works.
    /// </summary>
    /// <param name="only">
    /// The types of fact that the caller looks at; null for all. The others stay in the database. A fact of an unknown alias is met whatever
    /// is asked for: it may be of interest to a newer version.
    /// </param>
    public IAsyncEnumerable<SubjectFacts> ReadEachSubjectAsync(
        IEnumerable<string> subjects, IReadOnlySet<Type>? only = null, CancellationToken cancellation = default) =>
        ReadEachSubjectAsync(subjects, only, asOf: null, cancellation);

    /// <summary>The same of the log as it stood.</summary>
    /// <inheritdoc cref="ReadEachSubjectAsync(IEnumerable{string}, IReadOnlySet{Type}?, CancellationToken)"/>
    public async IAsyncEnumerable<SubjectFacts> ReadEachSubjectAsync(
        IEnumerable<string> subjects, IReadOnlySet<Type>? only, AsOf? asOf, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string[] left = only is null ? [] : [.. types.Aliases.Where(alias => !types.TryFind(alias, out var shape) || !only.Contains(shape.Fact))];
        string[] asked = [.. subjects.Distinct(StringComparer.Ordinal)];
        var (at, facts) = (0, new List<Fact>());
        var pages = FactReader.ReadPagesAsync(
            source, types, PageSize, OfSubjects(asOf), last => [asked[at..], last?.Position ?? 0, left, .. Bound(asOf)], cancellation);
        await foreach (var fact in pages)
        {
            for (; !fact.Stream.IsAbout(asked[at]); at++)
            {
                yield return new SubjectFacts(asked[at], facts);
                facts = [];
            }

            facts.Add(fact);
        }

        for (; at < asked.Length; at++)
        {
            yield return new SubjectFacts(asked[at], facts);
            facts = [];
        }
    }
}
