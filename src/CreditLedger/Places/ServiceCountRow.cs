using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Programmes;

namespace CreditLedger.Places;

/// <summary>How many services of one kind the stewards of a programme have rendered: a row of the view <c>read.service_count</c>.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="TitleZh">What was done, in Chinese.</param>
/// <param name="TitleEn">What was done, in English.</param>
/// <param name="Rendered">How many.</param>
public sealed record ServiceCountRow(string ProgrammeId, string TitleZh, string TitleEn, int Rendered)
{
    public static void Graph(GraphBuilder graph) =>
        graph.Table<ServiceCountRow>("ServiceCount", "read.service_count", key: row => new { row.ProgrammeId, row.TitleZh, row.TitleEn })
            .Hide(row => row.TitleZh).Hide(row => row.TitleEn).Hide(row => row.Rendered)
            .Derived("service", row => new Title(row.TitleZh, row.TitleEn), description: "What was done, as the programme lists it.")
            .Derived("renderedCount", row => SmallNumber.Shown(row.Rendered), description: "How many were rendered; null below three, which would tell of single ones.");
}
