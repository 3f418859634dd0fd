using CreditLedger.Archives;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace CreditLedger.Kernel;

/// <summary>The day on which a question is asked, as the city counts days.</summary>
public sealed record AskedOn(RequestValue<DateOnly> Value)
{
    /// <summary>By the clock among the request's services.</summary>
    public static AskedOn Today { get; } = new(new RequestValue<DateOnly>(request => request.Services.GetRequiredService<TimeProvider>().Today()));
}

/// <summary>The value objects of the kernel as scalars of the graph.</summary>
public static class KernelGraph
{
    public static void Graph(GraphBuilder graph) => graph.Scalar<Uscc>(new UsccScalar()).Scalar<RecordId>(new RecordIdScalar());

    private sealed class UsccScalar() : TextScalar("Uscc", "A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters with a check character.")
    {
        protected override object Read(string text) =>
            Uscc.Read(text, out var uscc) is { } refusal ? throw new CoercionException(refusal.ToString()) : uscc!;
    }

    private sealed class RecordIdScalar() : TextScalar("RecordId", "The identity of a record in an archive: 24 hexadecimal digits that follow from agency, decision number and subject.")
    {
        protected override object Read(string text)
        {
            try
            {
                return RecordId.Parse(text);
            }
            catch (FormatException malformed)
            {
                throw new CoercionException(malformed.Message);
            }
        }
    }
}
