using CreditLedger.Ingestion;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Ingestion;

public sealed class FormatDocumentSpecs
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(TestCity.Directory, "..", "..", "..", "schema", "formats"));

    public static TheoryData<string> Names => [.. FormatDocuments.All().Keys];

    /// <summary>With <c>UPDATE_SCHEMA=1</c> the files are written instead, to be reviewed as a diff.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void what_agencies_are_told_is_what_the_importer_does(string name)
    {
        var path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1") File.WriteAllText(path, FormatDocuments.All()[name]);
        File.ReadAllText(path).ShouldBe(FormatDocuments.All()[name], "run the tests with UPDATE_SCHEMA=1 and review the diff");
    }

    [Fact]
    public void the_folder_holds_nothing_but_layouts_what_is_generated_from_them_and_the_readme() =>
        Directory.GetFiles(Folder).Select(Path.GetFileName).ShouldBe([.. FormatDocuments.All().Keys, .. Layout.All.Select(layout => $"{layout.Id}.json"), "README.md"], ignoreOrder: true);

    [Fact]
    public void a_template_filled_in_is_taken()
    {
        foreach (var layout in Layout.All)
        {
            Header.Recognise(FormatDocuments.All()[$"{layout.Id}.template.csv"].TrimEnd().Split(','), Layout.All, out var header).ShouldBeNull(layout.Id);
            header!.Layout.ShouldBe(layout);
        }
    }

    [Fact]
    public void the_readme_names_every_code_by_which_a_file_is_refused()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var code in ((Type[])[typeof(Importer), typeof(DeliveredFile), typeof(TextEncoding), typeof(Header)])
            .SelectMany(type => type.GetFields()).Select(member => member.GetValue(null)).OfType<Refusal>().Select(refusal => refusal.Code))
        {
            readme.ShouldContain($"`{code}`");
        }
    }
}
