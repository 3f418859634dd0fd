using System.Text.RegularExpressions;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>Random schemas: the corpus' own, whole or in pairs, mostly with some of their tokens mixed up.</summary>
internal static partial class SchemaGenerator
{
    private static readonly List<Case> s_schemas = Corpus.Topics.Where(topic => topic == "schema-rules")
        .SelectMany(Corpus.Read).SelectMany(section => section.Cases).Append(new Case("", World.Sdl, IsSchema: true)).ToList();

    /// <param name="seed">The same seed gives the same case.</param>
    public static Case Generate(int seed)
    {
        var random = new Random(seed);
        var text = s_schemas[random.Next(s_schemas.Count)].Text;
        if (random.Next(4) == 0)
        {
            text += " " + s_schemas[random.Next(s_schemas.Count - 1)].Text.Replace("type Query", "type Other", StringComparison.Ordinal);
        }

        var tokens = Token().Matches(text).Select(match => match.Value).ToList();
        return new Case($"seed {seed}", Tokens.Spaced(random, Tokens.Mixed(random, tokens)), IsSchema: true);
    }

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"|\\w+|\\.\\.\\.|\\S")]
    private static partial Regex Token();
}
