namespace CreditLedger.GraphQL.Tests.Hostile;

/// <summary>Requests to the library that are right, of every kind that there is: what is broken in the fuzz tests was one of them.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Documents { get; } =
    [
        """query A($id: String! = "a001", $where: AuthorFilterInput) { author(id: $id) { ...F books(first: 2, where: { price: { gte: "1.5" } }) { totalCount nodes { title author { id } } } } authors(where: $where) { pageInfo { endCursor } } } fragment F on Author { name countryLabel(language: EN) portrait { features { name } } }""",
        """{ authors(first: 3, order: [{ rating: DESC }, { name: ASC }], where: { or: [{ rating: { in: [1, 2] } }, { not: { bornOn: { lt: "1950-01-01" } } }] }) { edges { cursor node { id dearBooks(first: 1) { number } } } nodes { bestBook { copies reviews(last: 2) { nodes { stars } } } } } }""",
        """mutation { a: rename(id: "x", name: "y") b: rename(id: "x", name: "z") @include(if: true) }""",
        """{ __schema { types { name fields { name type { name } } } } __type(name: "Book") { fields { args { defaultValue } } } publishers(last: 1) { nodes { title since } } }""",
        "query One { book(authorId: \"a001\", number: 1) { title price publishedAt isPrinted weight } } query Two($first: Int = 2, $after: String) @skip(if: false) { books(first: $first, after: $after, order: { price: ASC }) { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor } } }",
        "# what a bank asks\nquery Bank($all: Boolean!, $names: [String!]) { authors(first: 5, where: { id: { in: $names }, name: { contains: \"%_\\\\\" } }) { totalCount nodes { ... on Author @include(if: $all) { secret fee } ... @skip(if: $all) { summary faces { prominence } } __typename } } }",
        "\"\"\"\n  Described.\n    It is.\n\"\"\"\nquery D(\"the name\" $name: String = \"\"\"block \\\"\"\" string\"\"\") { bestAuthors(where: { name: { startsWith: $name }, and: [{ fee: { eq: null } }, {}] }) { nodes { publisher { id } guardedPublisher { since } books(last: 3, before: \"x\") { nodes { number } } } } guardedAuthors { totalCount } }",
        "{ authors(after: \"WyI4MWI2NDlhZiIsMTAsImEwMDAiXQ\", order: { rating: DESC }) { nodes { id } } }",
    ];

    /// <summary>Bodies of HTTP requests.</summary>
    public static IReadOnlyList<string> Bodies { get; } =
    [
        """{"query":"query ($id: String!, $where: AuthorFilterInput, $order: [AuthorSortInput!]) { author(id: $id) { name } authors(where: $where, order: $order, first: 2) { nodes { id rating } } }","variables":{"id":"a001","where":{"or":[{"rating":{"in":[1,2,3]}},{"bornOn":{"lt":"1950-01-01"}},{"not":{"name":{"contains":"天\ud83d\ude00\u0041"}}}]},"order":[{"rating":"DESC"},{"name":"ASC"}]},"operationName":null,"extensions":{}}""",
        """{"query":"query Page($first: Int = 3, $after: String, $price: Decimal, $at: DateTime, $copies: Long) { books(first: $first, after: $after, where: { price: { gte: $price }, publishedAt: { gte: $at }, copies: { neq: $copies } }) { totalCount edges { cursor node { title weight } } } }","operationName":"Page","variables":{"first":2,"after":null,"price":1.50e1,"at":"2000-01-01T00:00:00.5+08:00","copies":"1099511627776"}}""",
        """{"variables":{"a":true,"b":1e3,"c":[["x"]],"d":{"e":{"f":[]}}},"query":"mutation R($id: String!, $name: String!) { rename(id: $id, name: $name) }","extensions":{"trace":[1,2,{"x":null}]}}""",
    ];
}
