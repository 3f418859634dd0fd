using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.Preservation;

/// <summary>Whose cases a caller sees: a court its own, an enterprise its own, an auditor all. Others are stopped by the policy before.</summary>
/// <param name="Court">Empty for whoever is no court.</param>
/// <param name="Enterprise">Empty for whoever is no enterprise.</param>
public sealed record CaseReader(string Court, string Enterprise, bool SeesAll)
{
    public static RequestValue<CaseReader> OfRequest { get; } = new(request => Of(CallerOf(request)));

    public static Caller CallerOf(RequestContext request) => request.Http?.Features.Get<Caller>() ?? Caller.Anonymous;

    private static CaseReader Of(Caller caller) => new(
        caller.Role is Role.Court ? caller.Organisation : "",
        caller.Role is Role.Enterprise ? caller.Organisation : "",
        caller.Role is Role.Auditor);
}
