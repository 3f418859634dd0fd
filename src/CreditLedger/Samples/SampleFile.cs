using System.Text.Json;
using CreditLedger.City;

namespace CreditLedger.Samples;

/// <summary>A file being written, which counts what goes into it.</summary>
internal sealed class SampleFile : IAsyncDisposable
{
    private readonly ISheet _sheet;
    private readonly string _directory;
    private readonly string _name;
    private readonly SampleLayout _layout;
    private readonly SheetFormat _format;
    private readonly Agency _agency;
    private readonly DateOnly _deliveredOn;
    private readonly List<SamplePlace> _places = [];
    private SampleTally _tally = SampleTally.Nothing;
    private decimal _fines;
    private bool _isClosed;

    private SampleFile(string directory, string name, SampleLayout layout, SheetFormat format, Agency agency, DateOnly deliveredOn)
    {
        _name = $"{name}.{format.Extension()}";
        (_directory, _layout, _format, _agency, _deliveredOn) = (directory, layout, format, agency, deliveredOn);
        _sheet = Sheets.Create(FilePath, format);
    }

    public bool IsWorkbook => _format is SheetFormat.Xlsx;

    private string FilePath => Path.Combine(_directory, _name);

    private string SidecarPath => FilePath + ".delivery.json";

    public static async Task<SampleFile> CreateAsync(
        string directory, string name, SampleLayout layout, SheetFormat format, Agency agency, DateOnly deliveredOn)
    {
        var file = new SampleFile(directory, name, layout, format, agency, deliveredOn);
        await file._sheet.WriteAsync(layout.Columns.Select(column => (Cell)column).ToArray());
        return file;
    }

    public async Task WriteAsync(SampleRow row)
    {
        await _sheet.WriteAsync(row.Cells);
        _fines += row.Fine;
        _tally = _tally with
        {
            Rows = _tally.Rows + 1,
            Accepted = _tally.Accepted + (row.Fate is Fate.Accepted ? 1 : 0),
            Duplicates = _tally.Duplicates + (row.Fate is Fate.Duplicate ? 1 : 0),
        };
        if (row.Fate is Fate.Quarantined) Count(_tally.Quarantined, row.Dirt[0]);
        foreach (var dirt in row.Dirt)
        {
            Count(_tally.Dirt, dirt);
            var isEverywhere = dirt is Dirt.OpenDate || (dirt is Dirt.ExcelSerialDate && IsWorkbook);
            if (!isEverywhere) _places.Add(new SamplePlace(_tally.Rows + 1, Name(dirt), Name(row.Fate)));
        }
    }

    /// <summary>Closes the file and declares what is in it; null when that is nothing, and then nothing is delivered.</summary>
    public async Task<SampleFileExpectation?> DeliverAsync(CancellationToken ct)
    {
        await DisposeAsync();
        if (_tally.Rows == 0)
        {
            File.Delete(FilePath);
            File.Delete(SidecarPath);
            return null;
        }

        decimal? fines = _layout == SampleLayout.Penalty ? decimal.Round(_fines, 2) : null;
        await using var sidecar = File.Create(SidecarPath);
        await JsonSerializer.SerializeAsync(sidecar, new SampleDelivery(_agency.Id, _deliveredOn, _tally.Rows, fines), SampleExpectation.Json, ct);
        return new SampleFileExpectation(
            _name, _layout.Name, JsonNamingPolicy.CamelCase.ConvertName($"{_format}"), _agency.Id, _deliveredOn, fines, _tally, _places);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isClosed) return;
        _isClosed = true;
        await _sheet.DisposeAsync();
    }

    private static void Count(SortedDictionary<string, long> counts, Dirt dirt) => counts[Name(dirt)] = counts.GetValueOrDefault(Name(dirt)) + 1;

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName($"{value}");
}
