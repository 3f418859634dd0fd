using System.Text;
using CreditLedger.Ingestion;

namespace CreditLedger.Tests.Ingestion;

public sealed class DeliveredFileSpecs
{
    private static readonly string Text = TestFile.Csv(TestFile.Register(1), TestFile.Register(2));

    [Theory]
    [InlineData("utf-8", false, "UTF-8")]
    [InlineData("utf-8", true, "UTF-8 BOM")]
    [InlineData("GBK", false, "GBK")]
    [InlineData("GB18030", false, "GBK")]
    public void text_is_read_in_the_encodings_in_use(string encoding, bool hasMark, string name)
    {
        var file = Open(TestFile.Stream((hasMark ? "\uFEFF" : "") + Text, encoding));
        file.Encoding.ShouldBe(name);
        file.Header.Columns["统一社会信用代码"].At.ShouldBe(0);
        file.Rows().Select(row => row.Cells[1]).ShouldBe([TestFile.Name(1), TestFile.Name(2)]);
    }

    [Fact]
    public void a_character_beyond_gbk_is_read_from_gb18030() =>
        Open(TestFile.Stream(TestFile.Csv(TestFile.Register(1, ("企业名称", "天津㐂示例有限公司"))), "GB18030")).Rows().Single().Cells[1].ShouldBe("天津㐂示例有限公司");

    [Fact]
    public void a_single_byte_that_fits_no_encoding_far_into_the_file_is_found()
    {
        var bytes = TestFile.Stream(TestFile.Csv(Enumerable.Range(1, 3000).Select(i => TestFile.Register(i)))).ToArray();
        bytes[^100] = 0xFF;
        Refusal(new MemoryStream(bytes)).ShouldBe("FILE_ENCODING");
    }

    [Fact]
    public void utf_16_is_refused() => Refusal(new MemoryStream([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)])).ShouldBe("FILE_ENCODING");

    [Fact]
    public void a_character_cut_in_two_by_a_block_boundary_is_still_one()
    {
        var rows = Enumerable.Range(1, 3000).Select(i => TestFile.Register(i)).ToList();
        foreach (var encoding in (string[])["utf-8", "GBK"])
        {
            for (var shift = 0; shift < 4; shift++)
            {
                rows[0]["企业名称"] = "天津示例" + new string('x', shift);
                Open(TestFile.Stream(TestFile.Csv(rows), encoding)).RowCount.ShouldBe(3000);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("统一社会信用代码,企业名称,主体类型,住所区划,行业代码,企业规模,注册资本,成立日期\r\n")]
    [InlineData("统一社会信用代码,企业名称,主体类型,住所区划,行业代码,企业规模,注册资本,成立日期\r\n,,,,,,,\r\n")]
    public void a_file_without_rows_is_refused(string text) => Refusal(TestFile.Stream(text)).ShouldBe("FILE_EMPTY");

    [Fact]
    public void blank_rows_are_no_rows_but_count_as_a_spreadsheet_counts_them()
    {
        var lines = Text.TrimEnd().Split("\r\n");
        var file = Open(TestFile.Stream(string.Join("\r\n", [lines[0], "", lines[1], new string(',', 9), lines[2], "", ""])));
        file.RowCount.ShouldBe(2);
        file.Rows().Select(row => row.Number).ShouldBe([3, 5]);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public void another_separator_is_recognised(string separator) => Open(TestFile.Stream(Text.Replace(",", separator))).RowCount.ShouldBe(2);

    [Fact]
    public void a_line_break_within_quotation_marks_belongs_to_its_cell() =>
        Open(TestFile.Stream(TestFile.Csv(TestFile.Penalty(1, ("CF_SY", "第一行\n第二行，\"引用\""))))).Rows().Single().Cells[15].ShouldBe("第一行\n第二行，\"引用\"");

    [Fact]
    public void a_quotation_mark_that_is_never_closed_refuses_the_file_with_its_row()
    {
        var text = TestFile.Csv(Enumerable.Range(1, 50).Select(i => TestFile.Register(i))).Replace(TestFile.Name(7), "\"" + TestFile.Name(7));
        DeliveredFile.Open(TestFile.Stream(text), "x.csv", Layout.All, new FileLimits(), out _)!.ToString().ShouldBe("FILE_MALFORMED: row 8 opens a quotation mark that is not closed within it");
    }

    [Fact]
    public void rows_swallowed_between_two_stray_quotation_marks_are_not_lost_in_silence()
    {
        var text = TestFile.Csv(Enumerable.Range(1, 50).Select(i => TestFile.Register(i)))
            .Replace(TestFile.Name(7), "\"" + TestFile.Name(7)).Replace(TestFile.Name(9), TestFile.Name(9) + "\"");
        Refusal(TestFile.Stream(text)).ShouldBe("FILE_MALFORMED");
    }

    [Fact]
    public void a_stray_quotation_mark_within_a_row_breaks_the_row_alone()
    {
        var rows = Open(TestFile.Stream(Text.Replace(TestFile.Name(1), "\"天津\"示例"))).Rows().ToList();
        rows.Select(row => row.IsBroken).ShouldBe([true, false]);
    }

    [Fact]
    public void a_workbook_is_read_with_its_numbers_and_days()
    {
        var rows = (IReadOnlyList<string>[])[TestFile.Columns("register"), TestFile.Register(1, ("成立日期", "46090"), ("注册资本", "0.1")).Cells, TestFile.Register(2).Cells];
        var file = Open(TestFile.Workbook(rows), "x.xlsx");
        file.Encoding.ShouldBe("XLSX");
        file.RowCount.ShouldBe(2);
        file.Rows().First().Cells.ShouldBe(rows[1].Select(cell => cell), ignoreOrder: false);
    }

    [Fact]
    public void a_workbooks_form_is_told_by_its_bytes_and_not_by_its_name() => Open(TestFile.Workbook([TestFile.Columns("register"), TestFile.Register(1).Cells]), "x.csv").RowCount.ShouldBe(1);

    [Theory]
    [InlineData("PK\u0003\u0004 and then nothing of an archive", "x.xlsx")]
    [InlineData("a,b\r\n1,2\r\n", "x.xlsx")]
    [InlineData("a,b\r\n1,2\r\n", "x.XLS")]
    public void what_is_named_a_workbook_and_is_none_is_refused(string text, string name) => Refusal(TestFile.Stream(text), name).ShouldBe("FILE_NOT_XLSX");

    [Fact]
    public void a_workbook_that_breaks_off_is_refused()
    {
        var whole = TestFile.Workbook([TestFile.Columns("register"), TestFile.Register(1).Cells]).ToArray();
        Refusal(new MemoryStream(whole[..^200]), "x.xlsx").ShouldBe("FILE_NOT_XLSX");
    }

    [Fact]
    public void a_workbook_whose_sheet_cannot_be_read_to_its_end_is_refused()
    {
        var file = TestFile.Workbook([TestFile.Columns("register"), TestFile.Register(1).Cells, ["\u0001</row>"]]);
        Refusal(file, "x.xlsx").ShouldBe("FILE_NOT_XLSX");
    }

    [Fact]
    public void a_file_beyond_the_limit_is_refused_packed_or_not()
    {
        var small = new FileLimits(MaxBytes: 100);
        DeliveredFile.Open(TestFile.Stream(Text), "x.csv", Layout.All, small, out _)!.Code.ShouldBe("FILE_TOO_LARGE");
        var packed = TestFile.Workbook([.. Enumerable.Repeat(TestFile.Columns("register"), 5000)]);
        DeliveredFile.Open(packed, "x.xlsx", Layout.All, new FileLimits(MaxBytes: packed.Length + 1), out _)!.Code.ShouldBe("FILE_TOO_LARGE");
    }

    [Fact]
    public void memory_does_not_grow_with_the_file()
    {
        var text = TestFile.Csv(TestFile.Penalty(1)).Split("\r\n");
        using var endless = new RepeatingStream(Encoding.UTF8.GetBytes(text[0] + "\r\n"), Encoding.UTF8.GetBytes(text[1] + "\r\n"), length: 60_000_000);
        var file = Open(endless);
        file.RowCount.ShouldBeGreaterThan(100_000);
        var (count, passed) = (0, new List<WeakReference>());
        foreach (var page in file.Rows().Chunk(2000))
        {
            count += page.Length;
            passed.Add(new WeakReference(page[0].Cells));
            if (passed.Count % 25 != 0) continue;

            // Other tests allocate meanwhile; what counts is that pages read before are held by nobody.
            GC.Collect();
            passed.Count(row => row.IsAlive).ShouldBeLessThan(5);
        }

        count.ShouldBe(file.RowCount);
    }

    private static DeliveredFile Open(Stream file, string name = "x.csv")
    {
        DeliveredFile.Open(file, name, Layout.All, new FileLimits(), out var delivered).ShouldBeNull();
        return delivered!;
    }

    private static string? Refusal(Stream file, string name = "x.csv") => DeliveredFile.Open(file, name, Layout.All, new FileLimits(), out _)?.Code;
}
