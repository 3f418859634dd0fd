using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>One enterprise's membership of one place, now or once: a row of <c>read.place_member</c>.</summary>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="PlaceId">The place.</param>
/// <param name="JoinedOn">The first day of the present or last membership.</param>
/// <param name="LeftOn">The first day after it; null while it lasts.</param>
/// <param name="Ground">Why it ended; null while it lasts.</param>
/// <param name="Earlier">Memberships before it, oldest first.</param>
[ReadModel("read.place_member", nameof(Uscc), nameof(PlaceId))]
public sealed record PlaceMemberRow(Uscc Uscc, string PlaceId, DateOnly JoinedOn, DateOnly? LeftOn, LeavingGround? Ground, IReadOnlyList<PlaceStay> Earlier)
{
    public static PlaceMemberRow Create(MemberJoined fact) => new(fact.Uscc, fact.PlaceId, fact.JoinedOn, LeftOn: null, Ground: null, []);

    public PlaceMemberRow Apply(MemberJoined fact) => this with
    {
        JoinedOn = fact.JoinedOn, LeftOn = null, Ground = null, Earlier = LeftOn is { } left ? [.. Earlier, new PlaceStay(JoinedOn, left)] : Earlier,
    };

    public PlaceMemberRow Apply(MemberLeft fact) => this with { LeftOn = fact.LeftOn, Ground = fact.Ground };

    public static void Graph(GraphBuilder graph, Scopes scopes) =>
        graph.Table<PlaceMemberRow>("PlaceMember", "read.place_member", key: row => new { row.Uscc, row.PlaceId })
            .Subject(row => row.Uscc)
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Label(row => row.Ground, (ground, language) => ground is { } known ? Labels.Of(known, language) : null)
            .ToOne<PlaceRow>("place", row => row.PlaceId, other => other.PlaceId, description: "The place.")
            .ToOne<EnterpriseRow>("enterprise", row => row.Uscc, other => other.Uscc, description: "The enterprise with its records.");
}
