using CreditLedger.Archives;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Tests.Ingestion;

public sealed class BatchSpecs
{
    private const string PersonId = "11010519491231002X";

    [Fact]
    public async Task a_batch_and_its_quarantine_can_be_looked_up()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var report = await ledger.ImportAsync(
            TestFile.Stream(TestFile.Penalty(1), TestFile.Penalty(2, ("CF_WSH", ""), ("CF_SY", "当事人" + PersonId)), TestFile.Penalty(3, ("CF_XDR_LB", "自然人"), ("CF_XDR_MC", "张三"))),
            options => options with { DeliveredOn = new DateOnly(2026, 3, 12), Declared = new DeclaredTotals(4, 150_000) });

        (await ledger.RowsAsync("select * from read.ingestion_batch", row => (row["batch_id"], row["rows"], row["accepted"], row["duplicates"], row["quarantined"], row["declared_rows"], row["discrepancies"], row["received_on"])))
            .Single().ShouldBe((report.BatchId!, 3, 1, 0, 2, 4L, 1, new DateOnly(2026, 3, 12)));
        var rows = await ledger.RowsAsync("select row_number, rule, values::text from read.quarantined_row order by 1", row => (row.GetInt32(0), row.GetString(1), row.GetString(2)));
        rows.Select(row => (row.Item1, row.Item2)).ShouldBe([(3, "VALUE_MISSING"), (4, "PERSON")]);
        rows[0].Item3.ShouldContain("******");
        rows[1].Item3.ShouldBe("[]");
    }

    [Fact]
    public async Task nothing_about_a_person_reaches_the_log()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        await ledger.ImportAsync(
            TestFile.Penalty(1, ("CF_FRDB", "李四"), ("CF_FR_ZJHM", PersonId)), TestFile.Penalty(2, ("CF_FRDB", "李四"), ("CF_JDRQ", "x"), ("CF_SY", PersonId)),
            TestFile.Penalty(3, ("CF_XDR_LB", "自然人"), ("CF_XDR_MC", "张三"), ("CF_XDR_ZJHM", PersonId)));
        var log = string.Join('\n', await ledger.FactsAsync());
        log.ShouldNotContain("李四");
        log.ShouldNotContain("张三");
        log.ShouldNotContain(PersonId);
    }

    [Fact]
    public async Task totals_that_differ_from_the_declared_ones_are_recorded_and_the_same_ones_are_not()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var right = await ledger.ImportAsync(TestFile.Stream(TestFile.Penalty(1), TestFile.Penalty(2)), options => options with { Declared = new DeclaredTotals(2, 100_000.00m) });
        right.Discrepancies.ShouldBeEmpty();
        var wrong = await ledger.ImportAsync(TestFile.Stream(TestFile.Penalty(3), TestFile.Penalty(4)), options => options with { Declared = new DeclaredTotals(3, 100_000.01m) });
        wrong.Discrepancies.ShouldBe([new("rows", 3, 2), new("fines", 100_000.01m, 100_000)]);
        (await ledger.FactsAsync(fact => fact.Body is BatchDiscrepancyFound)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task an_error_report_has_a_line_for_every_rule_a_row_broke_and_no_formula()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var errors = new StringWriter();
        await ledger.ImportAsync(
            TestFile.Stream(TestFile.Penalty(1), TestFile.Penalty(2, ("CF_JDRQ", "=cmd()"), ("CF_NR_FK", "x")), TestFile.Penalty(3, ("CF_XDR_LB", "自然人"), ("CF_XDR_MC", "张三"))),
            options => options with { Errors = errors });
        var lines = errors.ToString().TrimEnd().Split("\r\n");
        lines[0].ShouldBe("row,rule,column,value,message_zh,message_en");
        lines[1..].Order().ShouldBe(
        [
            "3,AMOUNT_UNREADABLE,CF_NR_FK,x,金额无法识别,the amount cannot be read",
            "3,DATE_UNREADABLE,CF_JDRQ,\"'=cmd()\",日期格式无法识别,the date cannot be read",
            "4,PERSON,CF_XDR_LB,***,相对人为自然人，不予归集,the party is a natural person; such records are not taken in",
        ]);
    }

    [Theory]
    [InlineData("11120000900009999X", "x.csv", "FILE_AGENCY_UNKNOWN")]
    [InlineData("11120000900001025R", "x.csv", "FILE_LAYOUT_NOT_PERMITTED")]
    [InlineData(TestFile.Agency, "x.xlsx", "FILE_NOT_XLSX")]
    public async Task a_file_that_may_not_be_taken_is_refused_whole_and_leaves_no_trace(string agency, string name, string code)
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var before = await ledger.Store.HeadAsync();
        var report = await ledger.ImportAsync(TestFile.Stream(TestFile.Register(1)), options => options with { AgencyId = agency, FileName = name });
        report.Refusal!.Code.ShouldBe(code);
        report.Rows.ShouldBe(0);
        (await ledger.Store.HeadAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task a_delivery_dated_after_today_is_refused()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var report = await ledger.ImportAsync(TestFile.Stream(TestFile.Register(1)), options => options with { DeliveredOn = TestFile.Today.AddDays(1) });
        report.Refusal!.Code.ShouldBe("FILE_DELIVERED_IN_FUTURE");
    }

    [Fact]
    public async Task without_a_catalogue_in_force_nothing_is_taken()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        (await ledger.ImportAsync(TestFile.Stream(TestFile.Register(1)), options => options with { CatalogueId = "none" })).Refusal!.Code.ShouldBe("FILE_NO_CATALOGUE");
    }

    [Fact]
    public async Task a_file_that_comes_over_a_wire_is_taken_as_one_from_disk()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        await using var wire = new System.IO.Compression.GZipStream(Packed(), System.IO.Compression.CompressionMode.Decompress);
        (await ledger.ImportAsync(wire)).Accepted.ShouldBe(1);

        static MemoryStream Packed()
        {
            var packed = new MemoryStream();
            using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) TestFile.Stream(TestFile.Register(1)).CopyTo(gzip);
            packed.Position = 0;
            return packed;
        }
    }

    [Fact]
    public async Task every_fact_names_the_batch_the_agency_and_who_imported_it()
    {
        await using var ledger = await ImportLedger.OpenAsync();
        var report = await ledger.ImportAsync(TestFile.Stream(TestFile.Penalty(1)), options => options with { Actor = "clerk-7" });
        var fact = await ledger.Store.ReadStreamAsync(StreamId.For<Archive>(TestFile.Code(1).Value)).SingleAsync();
        fact.Metadata.CorrelationId.ShouldBe(report.BatchId);
        fact.Metadata.Organisation.ShouldBe(TestFile.Agency);
        fact.Metadata.Actor.ShouldBe("clerk-7");
    }

    [Fact]
    public void a_declaration_beside_the_file_is_read_strictly()
    {
        var folder = Directory.CreateTempSubdirectory("delivery-");
        var file = Path.Combine(folder.FullName, "x.csv");
        Delivery.ReadBeside(file).ShouldBeNull();
        File.WriteAllText(Delivery.PathFor(file), """{ "agency": "11120000900001017Y", "deliveredOn": "2026-03-09", "rows": 1234, "fines": 123456.78 }""");
        Delivery.ReadBeside(file).ShouldBe(new Delivery("11120000900001017Y", new DateOnly(2026, 3, 9), 1234, 123456.78m));
        File.WriteAllText(Delivery.PathFor(file), """{ "agency": "11120000900001017Y", "row": 3 }""");
        Should.Throw<RuleFileException>(() => Delivery.ReadBeside(file));
        folder.Delete(recursive: true);
    }
}
