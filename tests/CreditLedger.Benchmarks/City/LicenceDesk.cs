using CreditLedger.Archives;
using CreditLedger.Benchmarks.Stages;
using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.Host;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks.City;

/// <summary>Agencies that file one licence after another, most about anybody in the city and some about a few that are in everybody's hands.</summary>
internal sealed class LicenceDesk
{
    private const int Hot = 256;
    private const int HotOneIn = 10;

    private readonly EventStore store;
    private readonly CityReference city;
    private readonly CatalogueVersion catalogue;
    private readonly string[] codes;
    private readonly string agency;
    private readonly DateOnly day;
    private readonly string run = Guid.NewGuid().ToString("N")[..8]; // Numbers of another run's licences are not ours.
    private long number;

    private LicenceDesk(Platform platform, string[] codes, DateOnly day)
    {
        (store, city, this.codes, this.day) = (platform.Store, platform.City, codes, day);
        catalogue = CatalogueVersion.LoadAll(Path.Combine(Platform.Programmes, "city"))[^1];
        agency = city.Agencies.All.First(one => one.MayDeliver(FileKind.Licence)).Id;
    }

    public static async Task<LicenceDesk> OpenAsync(Platform platform, DateOnly day, CancellationToken cancellation)
    {
        var everyone = await platform.Store.ReadStreamIdsAsync<Enterprises.Enterprise>(cancellation).Select(stream => stream.Subject).ToArrayAsync(cancellation);
        new Random(1).Shuffle(everyone);
        return new LicenceDesk(platform, everyone, day);
    }

    /// <summary>A licence that is about as large as the city's others.</summary>
    public FileRecord Next()
    {
        var next = Interlocked.Increment(ref number);
        var code = Uscc.Parse(codes[(next % HotOneIn == 0 ? next / HotOneIn % Hot : next * 7919) % codes.Length]);
        return new FileRecord(
            code, "津示例合成数据有限公司", agency, $"示例许〔{day.Year}〕{run}-{next}号",
            new RecordContent.Licence("普通", "食品经营许可证", $"示例{next:D7}-1", "准予食品经营许可证", day, day.AddYears(5)), day, day);
    }

    public static StreamId StreamOf(FileRecord command) => StreamId.For<Archive>(command.Uscc.Value);

    public Decision<ArchiveFact> Decide(FileRecord command, Archive archive) =>
        FileRecord.Decide(command, archive, catalogue, city.Regimes, city.Calendar, day);

    /// <summary>Under a command id, as every command of a person.</summary>
    public async Task<Outcome> FileAsync(FileRecord command, CancellationToken cancellation)
    {
        var outcome = await store.DecideAsync<Archive, ArchiveFact>(StreamOf(command), archive => Decide(command, archive), MetadataOf(command), cancellation);
        return outcome.Refusal is { } refusal && refusal != Deciding.Contended ? throw new StageFailedException(refusal.ToString()) : outcome;
    }

    /// <summary>The same fact with the same metadata on the same stream, whatever stands there: nothing is read, and decided beforehand.</summary>
    public Task<AppendResult> AppendAsync(FileRecord command, CancellationToken cancellation) => store.AppendAsync(
        new Append(StreamOf(command), ExpectedVersion.Any, Decide(command, Archive.Initial).Facts, MetadataOf(command)), cancellation);

    private static FactMetadata MetadataOf(FileRecord command) => new("benchmark", CausationId: null, "benchmark", command.AgencyId, "filing", Guid.CreateVersion7());
}
