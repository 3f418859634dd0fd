using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.SectorGrades;

/// <summary>
/// As what one letter of one version of a scheme is recognised under another scheme, because a programme in force says so in a crosswalk: a
/// row of the view <c>read.recognition</c>. Without such a row letters of different schemes do not compare.
/// </summary>
/// <param name="ProgrammeId">The programme that recognises it.</param>
/// <param name="CrosswalkId">The crosswalk within the programme.</param>
/// <param name="FromScheme">The scheme whose letter is recognised.</param>
/// <param name="FromVersion">Its version; another version is another scheme.</param>
/// <param name="FromGrade">Its letter.</param>
/// <param name="SchemeId">The scheme under which it is recognised.</param>
/// <param name="SchemeVersion">The version of that scheme.</param>
/// <param name="Grade">The letter of that scheme.</param>
/// <param name="Basis">Who agreed to it, and where.</param>
/// <param name="EffectiveOn">The first day of the programme's version.</param>
/// <param name="ReplacedOn">The first day of the programme's next version; null while there is none.</param>
public sealed record RecognitionRow(
    string ProgrammeId, string CrosswalkId, string FromScheme, int FromVersion, string FromGrade, string SchemeId, int SchemeVersion, string Grade, Title Basis,
    DateOnly EffectiveOn, DateOnly? ReplacedOn)
{
    public static void Graph(GraphBuilder graph, AskedOn asked) =>
        graph.Table<RecognitionRow>("Recognition", "read.recognition", key: row => new { row.ProgrammeId, row.CrosswalkId, row.FromGrade })
            .Where(asked.Value, (row, day) => row.EffectiveOn <= day)
            .Where(asked.Value, (row, day) => row.ReplacedOn == null || row.ReplacedOn > day)
            .Hide(row => row.FromScheme).Hide(row => row.FromVersion).Hide(row => row.FromGrade).Hide(row => row.ReplacedOn);
}
