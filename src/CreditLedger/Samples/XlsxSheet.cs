using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CreditLedger.Samples;

/// <summary>
/// A workbook of one sheet (ECMA-376), the same bytes for the same rows: entries bear one fixed date and are stored, because the output of
/// a compressor changes with its version.
/// </summary>
internal sealed class XlsxSheet : ISheet
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // The earliest a ZIP entry can bear.

    private readonly ZipArchive _archive;
    private readonly XmlWriter _sheet;
    private int _row;

    public XlsxSheet(string path)
    {
        _archive = new ZipArchive(new FileStream(path, FileMode.Create, FileAccess.Write), ZipArchiveMode.Create);
        Part("[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """);
        Part("_rels/.rels", Relation("officeDocument", "xl/workbook.xml"));
        Part("xl/_rels/workbook.xml.rels", Relation("worksheet", "worksheets/sheet1.xml"));
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        _sheet = XmlWriter.Create(Entry("xl/worksheets/sheet1.xml"), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, Async = true });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteStartElement("sheetData", Main);
    }

    public Task WriteAsync(ReadOnlyMemory<Cell> row)
    {
        _row++;
        _sheet.WriteStartElement("row", Main);
        _sheet.WriteAttributeString("r", $"{_row}");
        for (var i = 0; i < row.Length; i++) Write($"{Column(i)}{_row}", row.Span[i]);
        _sheet.WriteEndElement();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _sheet.DisposeAsync();
        await _archive.DisposeAsync();
    }

    private void Write(string reference, Cell cell)
    {
        if (cell.ToString().Length == 0) return; // An empty cell is not written.
        _sheet.WriteStartElement("c", Main);
        _sheet.WriteAttributeString("r", reference);
        if (cell.Text is null)
        {
            _sheet.WriteElementString("v", Main, cell.ToString());
        }
        else
        {
            _sheet.WriteAttributeString("t", "inlineStr");
            _sheet.WriteStartElement("is", Main);
            _sheet.WriteElementString("t", Main, cell.Text);
            _sheet.WriteEndElement();
        }

        _sheet.WriteEndElement();
    }

    private void Part(string name, string xml)
    {
        using var writer = new StreamWriter(Entry(name), new UTF8Encoding(false));
        writer.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}""");
    }

    private Stream Entry(string name)
    {
        var entry = _archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = EntryDate;
        entry.ExternalAttributes = 0; // Would otherwise carry the platform's file mode.
        return entry.Open();
    }

    private static string Relation(string type, string target) => $"""
        <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/{type}" Target="{target}"/></Relationships>
        """;

    private static string Column(int index) => index < 26 ? $"{(char)('A' + index)}" : $"{(char)('A' + (index / 26) - 1)}{(char)('A' + (index % 26))}";
}
