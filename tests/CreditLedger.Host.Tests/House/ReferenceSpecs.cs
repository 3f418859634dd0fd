using System.Xml.Linq;

namespace CreditLedger.Host.Tests.House;

/// <summary>Host → CreditLedger → {Store, GraphQL}; the engines reference nothing of ours.</summary>
public class ReferenceSpecs
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CreditLedger.Store"] = [],
        ["CreditLedger.GraphQL"] = [],
        ["CreditLedger"] = ["CreditLedger.GraphQL", "CreditLedger.Store"],
        ["CreditLedger.Host"] = ["CreditLedger"],
    };

    [Fact]
    public void projects_reference_only_what_the_arrow_allows()
    {
        var projects = Repository.Sources("src", "*.csproj");

        projects.Count.ShouldBe(Allowed.Count);
        Violations(projects).ShouldBeEmpty();
    }

    [Fact]
    public void a_store_that_referenced_the_domain_would_be_noticed() =>
        Violations([new SourceFile("src/CreditLedger.Store/CreditLedger.Store.csproj",
            """<Project><ItemGroup><ProjectReference Include="../CreditLedger/CreditLedger.csproj" /></ItemGroup></Project>""")])
            .ShouldBe(["CreditLedger.Store references CreditLedger"]);

    private static IEnumerable<string> Violations(IEnumerable<SourceFile> projects) =>
        from project in projects
        let name = Path.GetFileNameWithoutExtension(project.Path)
        from reference in XDocument.Parse(project.Text).Descendants("ProjectReference")
        let referenced = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)
        where !Allowed[name].Contains(referenced)
        select $"{name} references {referenced}";
}
