using System.Reflection;
using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.Decisions;
using CreditLedger.Evaluations;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger;

/// <summary>The one schema through which every reader comes in, put together from what the slices say of themselves.</summary>
public static class CreditGraph
{
    /// <summary>Everything said, ready to be built into a schema and held against the tables.</summary>
    public static GraphBuilder Of(GraphDatabase database, CityReference city, SchemeBook book, CommandDesk desk, EventStore store, LogTail tail) =>
        new GraphBuilder(database, LedgerJson.Options) { Describe = Words }.Discover(typeof(CreditGraph).Assembly, city, book, desk, store, tail, new RuleShelf(store, RuleFacts.Shipped), Requester.OverHttp(city.Purposes), AskedOn.Today, database, new Scopes(city));

    // What people call a code says more to a reader of the schema than its C# name.
    private static string? Words(MemberInfo member) =>
        member.GetCustomAttribute<LabelAttribute>() is { } label ? $"{label.Chinese}: {label.English}." : null;
}
