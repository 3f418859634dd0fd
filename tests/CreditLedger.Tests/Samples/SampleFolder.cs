using CreditLedger.Samples;

namespace CreditLedger.Tests.Samples;

/// <summary>A city written into a folder that goes when the test does.</summary>
internal sealed class SampleFolder : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sample-city-");

    public string Path => _folder.FullName;

    public IReadOnlyList<string> Names => [.. _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public Task<SampleExpectation> WriteAsync(int enterprises, int seed = 1) =>
        SampleCity.WriteAsync(new SampleOptions(enterprises, seed, Path, Today), progress: null, TestContext.Current.CancellationToken);

    public byte[] Bytes(string name) => File.ReadAllBytes(System.IO.Path.Combine(Path, name));

    /// <summary>The rows of one file below its header.</summary>
    public IReadOnlyList<SampleRecord> Rows(SampleFileExpectation file) => SampleReader.Read(System.IO.Path.Combine(Path, file.File), file.Format);

    public void Dispose() => _folder.Delete(recursive: true);
}
