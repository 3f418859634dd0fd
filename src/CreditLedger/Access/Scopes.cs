using System.Runtime.CompilerServices;
using CreditLedger.City;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.Access;

/// <summary>
/// The callers' scopes as tables of the graph use them: <c>.Guard(scopes.Districts, (row, districts) => districts.Contains(row.District), …)</c>.
/// Each is null for callers who are not confined in that way.
/// </summary>
public sealed class Scopes(CityReference city)
{
    private readonly ConditionalWeakTable<Caller, Scope> _known = [];

    public RequestValue<IReadOnlyList<string>> Districts => field ??= new(request => Of(request).Districts);

    public RequestValue<IReadOnlyList<string>> Sectors => field ??= new(request => Of(request).Sectors);

    public RequestValue<IReadOnlyList<Uscc>> Own => field ??= new(request => Of(request).Own);

    public RequestValue<string> Court => field ??= new(request => Of(request).Court);

    public RequestValue<IReadOnlyList<string>> Agencies => field ??= new(request => Of(request).Agencies);

    public RequestValue<string> Agency => field ??= new(request => Of(request).Agency);

    public RequestValue<string> Steward => field ??= new(request => Of(request).Steward);

    /// <summary>For resolvers in C#, which ask <see cref="Scope.Refuse"/> themselves.</summary>
    public Scope Of(RequestContext request) => _known.GetValue(CallerOf(request.Http), caller => Scope.Of(caller, city));

    /// <summary>Who stands behind a request: the bearer of its token, or nobody in particular.</summary>
    public static Caller CallerOf(HttpContext? http) => http?.Features.Get<Caller>() ?? Caller.Anonymous;
}
