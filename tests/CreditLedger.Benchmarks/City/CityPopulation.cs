using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.Host;
using CreditLedger.Samples;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// The sample's population at a city's real size, and with a city's real number of licences and pledges; all of it is synthetic. One for
/// each thread that works out enterprises.
/// </summary>
internal sealed class CityPopulation
{
    public const int Licences = 4; // About 3 million disclosures of 710,000 enterprises.

    // About 2.9 million pledges of 710,000 enterprises: 4.1 each.
    private const double PledgingShare = 0.7;
    private const double PledgesEach = 5.95;

    private readonly Census census;

    public CityPopulation(int enterprises, DateOnly today)
    {
        var folder = Path.Combine(Platform.Programmes, "city");
        City = CityReference.Load(folder);
        Catalogue = CatalogueVersion.LoadAll(folder)[^1];
        var population = Population.Load(folder, City.Districts, City.Agencies);
        population = population with { Pledges = population.Pledges with { Share = PledgingShare, Mean = PledgesEach } };
        // The files' limit on a sample's size does not hold here: no name is looked up by.
        var options = new SampleOptions(enterprises, Seed: 1, Directory: "", today) { LicencesPerEnterprise = Licences };
        census = new Census(options, population, City.Districts);
        Desk = new Desk(options, population, City.Agencies, census);
    }

    public CityReference City { get; }

    public CatalogueVersion Catalogue { get; }

    public Desk Desk { get; }

    public DateOnly Today => Desk.Options.Today;

    public int Districts => census.Districts.Count;

    public IEnumerable<SampleEnterprise> In(int district) => census.In(district);
}
