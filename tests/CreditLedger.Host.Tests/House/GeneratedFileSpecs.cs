using CreditLedger.Host.Schema;

namespace CreditLedger.Host.Tests.House;

/// <summary>The files under schema/ say what the code says.</summary>
public class GeneratedFileSpecs
{
    public static TheoryData<string> Paths => [.. GeneratedFiles.All().Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void a_generated_file_is_current(string path)
    {
        var file = Repository.PathTo("schema", path);
        File.Exists(file).ShouldBeTrue($"run: ops/creditledger schema write, and review {path}");
        File.ReadAllText(file).ShouldBe(GeneratedFiles.All()[path], $"run: ops/creditledger schema write, and review {path}");
    }

    [Fact]
    public void a_published_fact_stays_published()
    {
        var published = Directory.GetFiles(Repository.PathTo("schema", "facts"), "*.json").Select(path => $"facts/{Path.GetFileName(path)}");
        published.Except(GeneratedFiles.All().Keys).ShouldBeEmpty("a fact once published is read for ever");
    }

    [Fact]
    public void a_stale_file_would_be_noticed()
    {
        var folder = Directory.CreateTempSubdirectory("schema").FullName;
        foreach (var (path, text) in GeneratedFiles.All())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        GeneratedFiles.Shrunk(folder).ShouldBeEmpty();
        var planted = Path.Combine(folder, "facts", "penalty_filed.json");
        File.WriteAllText(planted, File.ReadAllText(planted).Replace("\"decisionNumber\"", "\"documentNumber\"", StringComparison.Ordinal));

        GeneratedFiles.Shrunk(folder).ShouldContain("facts/penalty_filed.json: $.documentNumber is gone");
    }
}
