using CreditLedger.City;
using CreditLedger.Evaluations;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger;

/// <summary>The one schema through which every reader comes in, put together from what the slices say of themselves.</summary>
public static class CreditGraph
{
    public static GraphSchema Build(GraphDatabase database, CityReference city, SchemeBook book) =>
        new GraphBuilder(database, LedgerJson.Options)
            .Discover(typeof(CreditGraph).Assembly, city, book, AskedOn.Today)
            .Build();
}
