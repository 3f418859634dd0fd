using System.Runtime.CompilerServices;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;
using Npgsql;
using NpgsqlTypes;

namespace CreditLedger.Supervision;

/// <summary>One enterprise that may be drawn for an item on a day, with the class under the list's risk scheme.</summary>
public sealed record Inspectee(Uscc Uscc, string RiskClass);

/// <summary>Who falls under an inspection item (检查对象名录库). The register's table says where to look; who belongs is decided from the facts.</summary>
public sealed class Inspectees(NpgsqlDataSource ledger, EventStore store, RuleFacts facts)
{
    private const int PageSize = 500;
    private const int LongestSector = 3; // A section's letter and a division's two digits.

    /// <summary>
    /// In the order of their codes, page by page, so that memory is bounded whatever the size of the city. Left out are the closed and the
    /// suspended, those of whom it is unknown whether the item concerns them, those without a class, and those who have had all the
    /// inspections for the item that their class allows in the calendar year of the day.
    /// </summary>
    /// <param name="list">The version that decides.</param>
    /// <param name="district">Six-digit code; null for the whole city.</param>
    public async IAsyncEnumerable<Inspectee> ReadAsync(
        ItemListDefinition list, InspectionItem item, string? district, DateOnly day, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var concerns = CompiledCondition.Compile(item.Inspectees, facts);
        var sectors = SectorsOf(item.Inspectees);
        for (var last = ""; ;)
        {
            var page = await CodesAfterAsync(list.RiskScheme, district, sectors, last, cancellation);
            await foreach (var (code, known) in store.ReadEachSubjectAsync(page, FactKinds.EvidenceAndVerdicts, cancellation))
            {
                if (ClassOf(known) is { } riskClass) yield return new Inspectee(Uscc.Parse(code), riskClass);
            }

            if (page.Count < PageSize) yield break;
            last = page[^1];
        }

        string? ClassOf(IReadOnlyList<Fact> known)
        {
            var subject = CreditSubject.Fold(known.Select(fact => fact.Body));
            if (subject.Register is not { } entry || subject.IsClosedOn(day) || subject.IsSuspendedOn(day)) return null;
            if (district is not null && entry.District != district) return null;
            if (subject.RiskClasses.FirstOrDefault(standing => standing.SchemeId == list.RiskScheme)?.RiskClass is not { } riskClass) return null;
            if (item.Class(riskClass) is not { } intensity || InspectionsIn(day.Year, known) >= intensity.TimesPerYearMax) return null;
            return concerns.Evaluate(subject, day) == Truth.True ? riskClass : null;
        }

        int InspectionsIn(int year, IReadOnlyList<Fact> known) => known.Count(fact =>
            fact.Body is InspectionOrdered order && order.ListId == list.Id && order.ItemId == item.Id && order.OrderedOn.Year == year);
    }

    /// <summary>Where the condition demands certain sectors, nobody else need be looked at.</summary>
    /// <returns>The sectors, and how many characters of a sector's code they are about; null where any sector will do.</returns>
    private static (string[] Codes, int Length)? SectorsOf(Condition condition) => condition switch
    {
        { Fact: var fact, Is: { } test } when fact == ObservedRegister.SectorSection.Id && CodesOf(test) is { } codes => (codes, 1),
        { Fact: var fact, Is: { } test } when fact == ObservedRegister.Sector.Id && CodesOf(test) is { } codes => (codes, LongestSector),
        { All: { } all } => all.Select(SectorsOf).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string[]? CodesOf(Test test) =>
        test.Eq is { } one ? [one.Text!] : test.In is { } several ? [.. several.Select(value => value.Text!)] : null;

    private async Task<List<string>> CodesAfterAsync(
        string scheme, string? district, (string[] Codes, int Length)? sectors, string last, CancellationToken cancellation)
    {
        await using var command = ledger.CreateCommand(
            """
            select uscc from read.inspectee
            where scheme_id = $1 and ($2::text is null or district = $2) and uscc > $3 and status = 'Active'
              and ($5::text[] is null or left(sector, $6) = any ($5))
            order by uscc limit $4
            """);
        command.Parameters.Add(new() { Value = scheme });
        command.Parameters.Add(new() { Value = (object?)district ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = last });
        command.Parameters.Add(new() { Value = PageSize });
        command.Parameters.Add(new() { Value = (object?)sectors?.Codes ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = sectors?.Length ?? LongestSector });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var codes = new List<string>();
        while (await reader.ReadAsync(cancellation)) codes.Add(reader.GetString(0));
        return codes;
    }
}
