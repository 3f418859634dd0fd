using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Page;

namespace CreditLedger.Host.Http;

/// <summary>
/// <c>GET /graphql/schema</c>: the graph's reference and explorer, with the city's purposes to choose from and with what a bank, a regulator
/// and a court ask first. Public, as the schema is; what it shows of the ledger it asks as anyone else.
/// </summary>
internal static class Explorer
{
    public const string Address = "/graphql/schema";

    public static void MapExplorer(this IEndpointRouteBuilder routes, GraphEngine engine, Purposes purposes) => routes.MapSchemaPage(Address, engine, new SchemaPageOptions
    {
        Title = new PageText("信用账本数据接口", "CreditLedger graph"),
        Headers =
        [
            new PageHeader(Purposes.Header, new PageText("查询目的", "Purpose"),
                [.. purposes.All.Select(purpose => new PageHeaderValue(purpose.Id, new PageText(purpose.Title.Zh, purpose.Title.En)))]),
        ],
        Examples = Examples,
    });

    internal static IReadOnlyList<PageExample> Examples { get; } =
    [
        Example("公众：经营主体名录", "Anyone: the register of enterprises", purpose: "",
            """
            query Register($first: Int!, $where: EnterpriseFilterInput) {
              enterprises(first: $first, where: $where) {
                totalCount
                nodes { uscc name kindLabel districtLabel sectorLabel registeredOn statusLabel }
                pageInfo { hasNextPage endCursor }
              }
            }
            """,
            """{ "first": 10, "where": { "status": { "eq": "ACTIVE" } } }"""),
        Example("公众：已公示的信用承诺", "Anyone: pledges that are public", purpose: "",
            """
            {
              publishedPledges(first: 10) {
                totalCount
                nodes { code kindLabel content liability signedOn statusLabel enterprise { uscc name } }
              }
            }
            """),
        Example("银行：推荐融资名单（需银行令牌）", "Bank: whom the city recommends (needs a bank's token)", "FINANCE_REFERRAL",
            """
            query Whitelist($list: String!, $where: WhitelistEntryFilterInput, $after: String) {
              financeWhitelist(id: $list) {
                title { zh en }
                entries(first: 50, after: $after, where: $where, order: [{ score: DESC }]) {
                  totalCount
                  nodes { uscc name districtLabel sectorLabel sizeLabel grade score expiresOn }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }
            """,
            """{ "list": "small-and-micro", "where": { "status": { "eq": "ADMITTED" }, "grade": { "in": ["A", "B"] } } }"""),
        Example("监管部门：各信源单位报送及时性（需监管部门令牌）", "Regulator: how promptly agencies deliver (needs a regulator's token)", "SUPERVISION",
            """
            {
              agencyTimeliness(first: 20) {
                nodes { agencyIdLabel penaltiesFiled penaltiesLate licencesFiled licencesLate worstWorkingDays }
              }
            }
            """),
        Example("法院：信用担保保全名录（需法院令牌）", "Court: the register of preservation (needs a court's token)", "PRESERVATION_REVIEW",
            """
            {
              preservationRegister(role: APPLICANT) {
                title { zh en }
                version
                criteria { id title { zh en } }
                entries(first: 10) { nodes { uscc statusLabel publishedOn expiresOn enterprise { name } } }
              }
            }
            """),
    ];

    private static PageExample Example(string zh, string en, string purpose, string query, string? variables = null) =>
        new(new PageText(zh, en), query + "\n", variables, new Dictionary<string, string> { [Purposes.Header] = purpose });
}
