using System.Globalization;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>Documents that nobody thought of, answered by both. <c>CREDITLEDGER_LONG</c> takes forty times as many.</summary>
public class GeneratedSpecs
{
    private const int Documents = 500;
    private static readonly bool s_isLong = Environment.GetEnvironmentVariable("CREDITLEDGER_LONG") is { Length: > 0 };

    [Fact]
    public async Task a_generated_document_is_answered_as_the_reference_answers_it()
    {
        for (var round = 0; round < (s_isLong ? 40 : 1); round++)
        {
            var cases = Enumerable.Range(round * Documents, Documents).Select(seed => DocumentGenerator.Generate(seed, World.Engine.Schema)).ToList();
            var differences = new List<string>();
            foreach (var (asked, theirs) in cases.Zip(await Reference.AnswerAsync(cases)))
            {
                var ours = await Ours.AnswerAsync(asked);
                if (!Difference.IsNone(theirs, ours))
                {
                    differences.Add(Difference.Tell(asked, theirs, ours));
                }
            }

            differences.ShouldBeEmpty();
        }
    }

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
}
