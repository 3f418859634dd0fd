using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>One read that showed something of an enterprise that is not public: a row of <c>access.log_entry</c>.</summary>
/// <param name="Uscc">Whom it was about.</param>
/// <param name="ReadId">The read's number; the log numbers them in the order in which they were committed.</param>
/// <param name="At">When.</param>
/// <param name="Role">In what role the reader came.</param>
/// <param name="Organisation">For whom the reader came.</param>
/// <param name="Purpose">The purpose that was stated, by its id.</param>
/// <param name="TitleZh">The purpose in Chinese.</param>
/// <param name="TitleEn">The purpose in English.</param>
/// <param name="DocumentZh">The document that allows it, in Chinese.</param>
/// <param name="DocumentEn">The document that allows it, in English.</param>
/// <param name="Article">The document's article.</param>
/// <param name="Policies">What was read, by the ids of its policies.</param>
public sealed record AccessLogRow(
    Uscc Uscc, long ReadId, DateTimeOffset At, Role Role, string Organisation, string Purpose, string TitleZh, string TitleEn, string DocumentZh,
    string DocumentEn, string Article, IReadOnlyList<string> Policies)
{
    public static void Graph(GraphBuilder graph, CityReference city, Scopes scopes)
    {
        graph.Table<AccessLogRow>("AccessLogEntry", "access.log_entry", key: row => new { row.Uscc, row.ReadId })
            .Subject(row => row.Uscc)
            .Where(scopes.Own, (row, own) => own.Contains(row.Uscc))
            .Hide(row => row.TitleZh).Hide(row => row.TitleEn).Hide(row => row.DocumentZh).Hide(row => row.DocumentEn).Hide(row => row.Article)
            .Label(row => row.Role, Labels.Of).Label(row => row.Organisation, city.AgencyLabel)
            .Derived("purposeTitle", row => new Title(row.TitleZh, row.TitleEn), description: "The purpose in words, as they were when it was stated.")
            .Derived("basis", row => new LegalBasis(new Title(row.DocumentZh, row.DocumentEn), row.Article), description: "What allowed it.")
            .Derived("shown", row => row.Policies.Select(Access.Policies.TitleOf).ToList(), description: "What was read, in words.");
        graph.Query.ConnectionBy<AccessLogRow>("accessLog", row => row.Uscc, order: row => row.ReadId, descending: true, policy: Access.Policies.AccessLog,
            refuse: (request, keys) => scopes.Of(request).RefuseOther((Uscc)keys[0])?.ToError(),
            description: "Who looked at an enterprise, newest first: every read of what is not public about it, with its purpose and legal basis. Open to the enterprise itself and to auditors.");
    }
}
