using System.Runtime.InteropServices;
using System.Text.Json;
using CreditLedger.Host;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// The whole history on disk in files of one month each, so that a city of any size can be put in order of days a month at a time. What
/// was taken out is deleted.
/// </summary>
internal sealed class Spool(string folder)
{
    private static readonly int Workers = Environment.ProcessorCount;

    /// <summary>Works out every enterprise on every core.</summary>
    /// <returns>How many facts there are.</returns>
    public async Task<long> FillAsync(int enterprises, DateOnly today, Progress progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var (done, facts) = (0L, 0L);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(
            () =>
            {
                var city = new CityPopulation(enterprises, today);
                using var files = new Files(folder, worker);
                for (var district = 0; district < city.Districts; district++)
                {
                    foreach (var enterprise in city.In(district).Where(one => one.Index / 64 % Workers == worker))
                    {
                        cancellation.ThrowIfCancellationRequested();
                        foreach (var append in EnterpriseHistory.Of(city, enterprise))
                        {
                            files.Write(append);
                            Interlocked.Add(ref facts, append.Facts.Count);
                        }

                        progress.To(Interlocked.Increment(ref done), enterprises);
                    }
                }
            },
            cancellation)));
        return facts;
    }

    /// <summary>Month after month, each in order of days; the next one is read when the last has been taken.</summary>
    public IEnumerable<IReadOnlyList<CityAppend>> Months()
    {
        foreach (var month in Directory.GetFiles(folder).GroupBy(file => Path.GetFileNameWithoutExtension(file)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var files = month.Order(StringComparer.Ordinal).ToArray();
            var parts = new List<CityAppend>[files.Length];
            Parallel.For(0, files.Length, i => parts[i] = Read(files[i]));
            yield return [.. parts.SelectMany(part => part).OrderBy(append => append.On.DayNumber)];
            foreach (var file in files) File.Delete(file);
        }

        Directory.Delete(folder);
    }

    private static List<CityAppend> Read(string path)
    {
        var appends = new List<CityAppend>();
        using var stream = File.OpenRead(path);
        using var reader = new BinaryReader(stream);
        while (stream.Position < stream.Length)
        {
            var (on, id, before) = (DateOnly.FromDayNumber(reader.ReadInt32()), StreamId.Parse(reader.ReadString()), reader.ReadInt64());
            var facts = new object[reader.ReadByte()];
            for (var i = 0; i < facts.Length; i++)
            {
                var alias = reader.ReadString();
                if (!Platform.Facts.TryFind(alias, out var shape)) throw new InvalidDataException($"{path} holds a fact '{alias}', which nobody knows");
                facts[i] = shape.Read(reader.ReadBytes(reader.ReadInt32()));
            }

            appends.Add(new CityAppend(on, id, before, facts));
        }

        return appends;
    }

    /// <summary>The open files of one worker.</summary>
    private sealed class Files(string folder, int worker) : IDisposable
    {
        private const int BeforeMonths = 2018; // Little but registrations: a file a year.

        private readonly Dictionary<string, BinaryWriter> open = new(StringComparer.Ordinal);

        public void Write(CityAppend append)
        {
            var name = append.On.Year < BeforeMonths ? $"{append.On:yyyy}" : $"{append.On:yyyy-MM}";
            ref var file = ref CollectionsMarshal.GetValueRefOrAddDefault(open, name, out _);
            file ??= new BinaryWriter(new FileStream(Path.Combine(folder, $"{name}.{worker}"), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16));
            file.Write(append.On.DayNumber);
            file.Write(append.Stream.Value);
            file.Write(append.Before);
            file.Write((byte)append.Facts.Count);
            foreach (var fact in append.Facts)
            {
                file.Write(Platform.Facts.RecordedAs(fact.GetType()));
                var body = JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), LedgerJson.Options);
                file.Write(body.Length);
                file.Write(body);
            }
        }

        public void Dispose()
        {
            foreach (var file in open.Values) file.Dispose();
        }
    }
}
