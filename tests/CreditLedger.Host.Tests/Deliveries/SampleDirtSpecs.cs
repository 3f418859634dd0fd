using CreditLedger.Host.Tests.Running;
using CreditLedger.Ingestion;
using CreditLedger.Samples;

namespace CreditLedger.Host.Tests.Deliveries;

/// <summary>The sample says where its dirt lies; the importer must find each piece there, and give it the right name.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class SampleDirtSpecs(RunningPlatform city)
{
    // Each kind of dirt with the rule by which it is kept out.
    private static readonly Dictionary<string, QualityRule> Quarantines = new(StringComparer.Ordinal)
    {
        ["wrongCheckCharacter"] = QualityRules.Find("USCC_CHECK"),
        ["numberReused"] = QualityRules.Find("RECORD_NUMBER_REUSED"),
        ["amountUnitMixUp"] = QualityRules.AmountUnitMixed,
        ["naturalPerson"] = QualityRules.Person,
        ["simplifiedProcedure"] = QualityRules.Simplified,
        ["uncataloguedType"] = QualityRules.Find("RECORD_NOT_CATALOGUED"),
        ["futureDate"] = QualityRules.Find("RECORD_DECIDED_IN_FUTURE"),
        ["nonExistentDate"] = QualityRules.DateNotReal,
        ["negativeAmount"] = QualityRules.AmountNegative,
        ["nameCodeMismatch"] = QualityRules.NameMismatch,
        ["soleTraderFiledAsLegalPerson"] = QualityRules.SoleTraderAsOrganisation,
        ["shortRow"] = QualityRules.RowLength,
        ["nonExistentCodeDay"] = QualityRules.Find("PLEDGE_CODE_DATE"),
        ["liabilityMissing"] = QualityRules.Find("PLEDGE_LIABILITY_FOUND_MISSING"),
    };

    // Each kind that is understood with the rule that counts it.
    private static readonly Dictionary<string, QualityRule> Understood = new(StringComparer.Ordinal)
    {
        ["fullWidthDigits"] = QualityRules.WidthFolded,
        ["lowerCaseCode"] = QualityRules.CodeFolded,
        ["formerName"] = QualityRules.FormerName,
        ["formerDistrictName"] = QualityRules.DistrictFormer,
        ["formerDistrictCode"] = QualityRules.DistrictFormer,
        ["openDate"] = QualityRules.OpenEnd,
        ["excelSerialDate"] = QualityRules.DateSerial,
    };

    // These are ordinary rows, and show elsewhere: in the timeliness, in a revocation, in the count of duplicates.
    private static readonly string[] Unremarkable = ["lateReport", "revocation", "duplicateRow"];

    [Fact]
    public void the_table_knows_every_kind_of_dirt() => city.City.Total.Dirt.Keys.Order(StringComparer.Ordinal)
        .ShouldBe(Quarantines.Keys.Concat(Understood.Keys).Concat(Unremarkable).Order(StringComparer.Ordinal));

    [Fact]
    public void every_file_comes_out_as_the_sample_expects()
    {
        foreach (var file in city.City.Files)
        {
            var report = city.Reports[file.File];
            report.Refusal.ShouldBeNull(file.File);
            (report.Layout, report.AgencyId, report.Fines).ShouldBe((file.Layout, file.Agency, file.Fines), file.File);
            (report.Rows, report.Accepted, report.Duplicates, report.Quarantined)
                .ShouldBe(((int)file.Tally.Rows, (int)file.Tally.Accepted, (int)file.Tally.Duplicates, (int)file.Tally.Quarantined.Values.Sum()), file.File);
            (report.Accepted + report.Duplicates + report.Quarantined).ShouldBe(report.Rows, file.File);
            report.Discrepancies.ShouldBeEmpty(file.File);
        }

        city.City.Files.Select(file => file.Format).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["csv", "csvWithMark", "gbk", "xlsx"]);
    }

    [Fact]
    public async Task every_planted_row_lies_in_quarantine_under_its_rule_and_no_other_row_does()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var fact in city.Platform.Store.ReadAllAsync(0))
        {
            if (fact.Body is BatchReceived batch) files.TryAdd(batch.BatchId, batch.FileName);
            if (fact.Body is RowQuarantined row) kept.TryAdd($"{files[row.BatchId]}:{row.RowNumber}", row.Findings[0].Rule);
        }

        var planted = city.City.Files.SelectMany(file => file.Places.Where(place => place.Outcome == "quarantined")
            .Select(place => KeyValuePair.Create($"{file.File}:{place.Row}", RuleOf(file, place).Id)));
        kept.ShouldBe(new SortedDictionary<string, string>(planted.ToDictionary(), StringComparer.Ordinal));
    }

    // A pledge has a code of its own where a decision has a number.
    private static QualityRule RuleOf(SampleFileExpectation file, SamplePlace place) =>
        (file.Layout, place.Dirt) is ("pledge", "numberReused") ? QualityRules.Find("PLEDGE_CODE_REUSED") : Quarantines[place.Dirt];

    [Fact]
    public void every_value_that_was_put_right_is_counted_under_its_rule()
    {
        foreach (var file in city.City.Files)
        {
            var expected = file.Tally.Dirt.Where(dirt => Understood.ContainsKey(dirt.Key))
                .GroupBy(dirt => Understood[dirt.Key].Id).ToDictionary(group => group.Key, group => group.Sum(dirt => dirt.Value), StringComparer.Ordinal);
            foreach (var (rule, count) in expected)
            {
                // A row may need one rule for several of its cells.
                city.Reports[file.File].Rules.Where(met => met.Rule == rule).Sum(met => met.Count).ShouldBeGreaterThanOrEqualTo(count, $"{file.File} {rule}");
            }

            // The older layout writes its days in another way throughout; that is no dirt.
            var met = city.Reports[file.File].Rules.Where(rule => rule.Effect == RuleEffect.Normalised).Select(rule => rule.Rule);
            met.Except(expected.Keys).Except([QualityRules.DateSpelling.Id]).ShouldBeEmpty(file.File);
        }
    }

    [Fact]
    public async Task nothing_of_a_natural_person_is_kept_anywhere()
    {
        var persons = city.City.Files.Where(file => file.Format is "csv" or "csvWithMark")
            .SelectMany(file => file.Places.Where(place => place.Dirt == "naturalPerson").Select(place => Cells(file, place))).SelectMany(cells => cells).Distinct(StringComparer.Ordinal).ToList();
        persons.ShouldNotBeEmpty();
        foreach (var value in persons)
        {
            (await RunningPlatform.RowsAsync(city.Platform, "select seq_id from ledger.mt_events where position($1 in data::text) > 0 limit 1", value)).ShouldBeEmpty(value);
        }
    }

    // The number of a decision or a pledge is unique to the row, and must not be kept either.
    private IEnumerable<string> Cells(SampleFileExpectation file, SamplePlace place) => File.ReadLines(Path.Combine(city.Sample, file.File))
        .ElementAt((int)place.Row - 1).Split(',').Where(cell => cell.Contains('〔', StringComparison.Ordinal) || (cell.Length == 20 && cell.All(char.IsAsciiDigit)) || cell.Contains("示例人员", StringComparison.Ordinal));
}
