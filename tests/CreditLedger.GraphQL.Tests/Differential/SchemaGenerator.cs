using System.Text;
using System.Text.RegularExpressions;
using CreditLedger.GraphQL.Language;

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
        Case generated;
        do
        {
            generated = Generate(seed, random);
        }
        while (Departs(generated.Text));

        return generated;
    }

    private static Case Generate(int seed, Random random)
    {
        var text = s_schemas[random.Next(s_schemas.Count)].Text;
        if (random.Next(4) == 0)
        {
            text += " " + s_schemas[random.Next(s_schemas.Count - 1)].Text.Replace("type Query", "type Other", StringComparison.Ordinal);
        }

        var tokens = Token().Matches(text).Select(match => match.Value).ToList();
        return new Case($"seed {seed}", Tokens.Spaced(random, Tokens.Mixed(random, tokens)), IsSchema: true);
    }

    // What schema-departures.graphql lists is not to be found again and again.
    private static bool Departs(string text)
    {
        if (Departure().IsMatch(string.Join(' ', Token().Matches(Comment().Replace(text, "")).Select(match => match.Value).Where(token => token != ","))))
        {
            return true;
        }

        try
        {
            return Parser.Parse(Encoding.UTF8.GetBytes(text)).Definitions.OfType<ExecutableDefinition>().Any();
        }
        catch (GraphSyntaxException)
        {
            return false;
        }
    }

    [GeneratedRegex("(type|enum|union|input|interface) (Int|Float|String|Boolean|ID)\\b|extend input \\w+ @ oneOf|extend directive|directive @ \\w+ (\\([^()]*\\) )?@")]
    private static partial Regex Departure();

    [GeneratedRegex("#.*")]
    private static partial Regex Comment();

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"|\\w+|\\.\\.\\.|\\S")]
    private static partial Regex Token();
}
