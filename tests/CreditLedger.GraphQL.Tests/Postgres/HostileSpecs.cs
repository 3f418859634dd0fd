using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.GraphQL.Tests.Postgres;

/// <summary>Documents that were right until something happened to them: the answer is data or an error that the caller can act on.</summary>
public sealed class HostileSpecs(LibraryGraph library)
{
    private static readonly Config Short = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly string[] Documents =
    [
        """query A ( $id : String! = "a001" , $where : AuthorFilterInput ) { author ( id : $id ) { ...F books ( first : 2 , where : { price : { gte : "1.5" } } ) { totalCount nodes { title author { id } } } } authors ( where : $where ) { pageInfo { endCursor } } } fragment F on Author { name countryLabel ( language : EN ) portrait { features { name } } }""",
        """{ authors ( first : 3 , order : [ { rating : DESC } , { name : ASC } ] , where : { or : [ { rating : { in : [ 1 , 2 ] } } , { not : { bornOn : { lt : "1950-01-01" } } } ] } ) { edges { cursor node { id dearBooks ( first : 1 ) { number } } } nodes { bestBook { copies reviews ( last : 2 ) { nodes { stars } } } } } }""",
        """mutation { a : rename ( id : "x" , name : "y" ) b : rename ( id : "x" , name : "z" ) @include ( if : true ) }""",
        """{ __schema { types { name fields { name type { name } } } } __type ( name : "Book" ) { fields { args { defaultValue } } } publishers ( last : 1 ) { nodes { title } } }""",
    ];

    private static readonly string[] Pieces =
        [.. Documents.SelectMany(document => document.Split(' ')).Distinct(StringComparer.Ordinal), "-1", "1e400", "99999999999", "null", "\"\\u0000\"", "\"\"\"", "...", "$", "@skip", "\uFEFF", "0x1"];

    private static readonly Gen<string> Broken =
        from document in Gen.Elements(Documents)
        from changes in Gen.Choose(1, 3)
        from places in Gen.ListOf(Gen.Choose(0, 1000), 3)
        from pieces in Gen.ListOf(Gen.Elements(Pieces), 3)
        from kinds in Gen.ListOf(Gen.Choose(0, 3), 3)
        select Break([.. document.Split(' ')], [.. places], [.. pieces], [.. kinds], changes);

    private static string Break(List<string> tokens, int[] places, string[] pieces, int[] kinds, int changes)
    {
        for (var change = 0; change < changes; change++)
        {
            var at = places[change] % tokens.Count;
            switch (kinds[change])
            {
                case 0:
                    tokens[at] = pieces[change];
                    break;
                case 1:
                    tokens.Insert(at, pieces[change]);
                    break;
                case 2:
                    tokens.RemoveAt(at);
                    break;
                default:
                    tokens.InsertRange(at, tokens.Take(at).ToList());
                    break;
            }
        }

        return string.Join(' ', tokens);
    }

    [Fact]
    public void nothing_unforeseen_comes_of_a_broken_document() =>
        Check.One(Short, Prop.ForAll(Broken.ToArbitrary(), document =>
        {
            var answer = library.AskAsync(document).GetAwaiter().GetResult();
            foreach (var error in answer["errors"]?.AsArray() ?? [])
            {
                error!["extensions"]!["code"]!.GetValue<string>().ShouldNotBe("INTERNAL", answer.ToJsonString());
            }

            (answer["data"] is JsonObject || answer["errors"] is JsonArray { Count: > 0 }).ShouldBeTrue();
        }));
}
