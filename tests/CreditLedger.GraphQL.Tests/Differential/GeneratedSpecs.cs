using System.Globalization;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>Documents that nobody thought of, answered by both. <c>CREDITLEDGER_LONG</c> says for how many minutes to go on.</summary>
public class GeneratedSpecs
{
    private const int Documents = 500;
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(
        Environment.GetEnvironmentVariable("CREDITLEDGER_LONG") is { Length: > 0 } minutes ? int.Parse(minutes, CultureInfo.InvariantCulture) : 0);

    [Fact]
    public Task a_generated_document_is_answered_as_the_reference_answers_it() => CompareAsync(seed => DocumentGenerator.Generate(seed, World.Engine.Schema));

    [Fact]
    public Task a_generated_schema_is_accepted_or_refused_as_the_reference_does_it() => CompareAsync(SchemaGenerator.Generate);

    [Fact]
    public async Task of_the_generated_documents_some_come_to_every_end()
    {
        var ends = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var seed in Enumerable.Range(0, Documents))
        {
            var answer = await Ours.AnswerAsync(DocumentGenerator.Generate(seed, World.Engine.Schema));
            var end = answer["refused"]?.GetValue<string>() ?? (answer["subscription"] is not null ? "subscription" : answer["errors"] is null ? "data" : "errors");
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }

        foreach (var end in (string[])["parse", "validation", "variables", "subscription", "errors", "data"])
        {
            ends.GetValueOrDefault(end).ShouldBeGreaterThan(Documents / 50, string.Create(CultureInfo.InvariantCulture, $"{end} in {string.Join(", ", ends)}"));
        }
    }

    private static async Task CompareAsync(Func<int, Case> generate)
    {
        var (differences, started, seed) = (new List<string>(), TimeProvider.System.GetTimestamp(), 0);
        do
        {
            var cases = Enumerable.Range(seed, Documents).Select(generate).ToList();
            foreach (var (asked, theirs) in cases.Zip(await Reference.AnswerAsync(cases)))
            {
                var ours = await Ours.AnswerAsync(asked);
                if (!Difference.IsNone(theirs, ours) && !Difference.IsInPairing(theirs, ours))
                {
                    differences.Add(Difference.Tell(asked, theirs, ours));
                }
            }

            seed += Documents;
        }
        while (TimeProvider.System.GetElapsedTime(started) < s_long && differences.Count < Documents);

        differences.ShouldBeEmpty();
    }
}
