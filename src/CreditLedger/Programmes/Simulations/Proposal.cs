using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using CreditLedger.Supervision;

namespace CreditLedger.Programmes.Simulations;

/// <summary>What kind of rule file something is.</summary>
public enum RuleKind
{
    [Label("综合评价方案", "evaluation scheme")] EvaluationScheme,
    [Label("信用风险分类方案", "risk scheme")] RiskScheme,
    [Label("行业评价方案", "sector scheme")] SectorScheme,
    [Label("政府机构评价方案", "scheme of government bodies")] BodyScheme,
    [Label("融资白名单", "finance whitelist")] FinanceWhitelist,
    [Label("保全名录规则", "register of preservation")] PreservationList,
    [Label("抽查事项清单", "inspection item list")] InspectionItems,
    [Label("行动方案", "programme")] Programme,
}

/// <summary>A rule file that somebody proposes. What it is, its <c>$schema</c> says.</summary>
public abstract record Proposal(RuleKind Kind, string Id, int Version, Title Title)
{
    public sealed record Evaluation(SchemeDefinition Scheme) : Proposal(RuleKind.EvaluationScheme, Scheme.Id, Scheme.Version, Scheme.Title);

    public sealed record Risk(SchemeDefinition Scheme) : Proposal(RuleKind.RiskScheme, Scheme.Id, Scheme.Version, Scheme.Title);

    public sealed record Sector(SchemeDefinition Scheme) : Proposal(RuleKind.SectorScheme, Scheme.Id, Scheme.Version, Scheme.Title);

    public sealed record Bodies(SchemeDefinition Scheme) : Proposal(RuleKind.BodyScheme, Scheme.Id, Scheme.Version, Scheme.Title);

    public sealed record Whitelist(WhitelistDefinition List) : Proposal(RuleKind.FinanceWhitelist, List.Id, List.Version, List.Title);

    public sealed record Register(PreservationListDefinition List) : Proposal(RuleKind.PreservationList, List.Id, List.Version, List.Title);

    public sealed record Inspections(ItemListDefinition List) : Proposal(RuleKind.InspectionItems, List.Id, List.Version, List.Title);

    public sealed record Plan(ProgrammeDefinition Programme) : Proposal(RuleKind.Programme, Programme.Id, Programme.Version, Programme.Title);

    private const string Suffix = ".schema.json";

    private static readonly string[] Schemas =
        ["body-scheme", "evaluation-scheme", "finance-whitelist", "inspection-items", "preservation-list", "programme", "risk-scheme", "sector-scheme"];

    /// <summary>SHA-256 of what the file says, however it is laid out, in lower-case hexadecimal.</summary>
    public string Digest => CanonicalJson.HashOf(Said);

    private object Said => this switch
    {
        Evaluation { Scheme: var scheme } => scheme,
        Risk { Scheme: var scheme } => scheme,
        Sector { Scheme: var scheme } => scheme,
        Bodies { Scheme: var scheme } => scheme,
        Whitelist { List: var list } => list,
        Register { List: var list } => list,
        Inspections { List: var list } => list,
        Plan { Programme: var programme } => programme,
        _ => throw new InvalidOperationException($"{GetType().Name} is no kind of rule file."),
    };

    /// <exception cref="RuleFileException">The file is missing, malformed or contradicts itself; with line and path.</exception>
    public static (Proposal? Proposal, Refusal? Refusal) Read(string file, ProgrammeGrounds grounds) => RuleFile.SchemaOf(file) switch
    {
        "evaluation-scheme.schema.json" => (new Evaluation(SchemeDefinition.Read(file, grounds.Facts, RuleSubject.Enterprise)), null),
        "risk-scheme.schema.json" => (new Risk(SchemeDefinition.Read(file, grounds.Facts, RuleSubject.Enterprise)), null),
        "sector-scheme.schema.json" => (new Sector(SchemeDefinition.Read(file, grounds.Facts, RuleSubject.Enterprise)), null),
        "body-scheme.schema.json" => (new Bodies(SchemeDefinition.Read(file, grounds.Facts, RuleSubject.GovernmentBody)), null),
        "finance-whitelist.schema.json" => (new Whitelist(WhitelistDefinition.Read(file, grounds.Facts)), null),
        "preservation-list.schema.json" => (new Register(PreservationListDefinition.Read(file, grounds.Facts)), null),
        "inspection-items.schema.json" => (new Inspections(ItemListDefinition.Read(file, grounds.Facts)), null),
        "programme.schema.json" => (new Plan(ProgrammeDefinition.Read(file, grounds)), null),
        var other => (null, Unknown(file, other)),
    };

    /// <summary>
    /// Everything that is wrong with the file, where reading it stops at the first, and every doubt about it; nothing but doubts when it can
    /// be proposed. What other rule files bring is known as far as the facts of the grounds know it (<see cref="RuleFacts.Knowing"/>).
    /// </summary>
    public static (IReadOnlyList<FileProblem> Problems, Refusal? Refusal) Check(string file, ProgrammeGrounds grounds) => RuleFile.SchemaOf(file) switch
    {
        "evaluation-scheme.schema.json" => (SchemeProblems(file, SchemeFamily.Evaluation, grounds.Facts), null),
        "risk-scheme.schema.json" => (SchemeProblems(file, SchemeFamily.Risk, grounds.Facts), null),
        "sector-scheme.schema.json" => (SchemeProblems(file, SchemeFamily.Sector, grounds.Facts), null),
        "body-scheme.schema.json" => (SchemeProblems(file, SchemeFamily.GovernmentBody, grounds.Facts), null),
        "finance-whitelist.schema.json" => (FileProblem.Of<WhitelistDefinition>(file, read => read.Problems(grounds.Facts)), null),
        "preservation-list.schema.json" => (FileProblem.Of<PreservationListDefinition>(file, read => read.Problems(grounds.Facts)), null),
        "inspection-items.schema.json" => (FileProblem.Of<ItemListDefinition>(file, read => read.Problems(grounds.Facts)), null),
        "programme.schema.json" => (FileProblem.Of<ProgrammeDefinition>(file, read => read.Problems(grounds)), null),
        var other => ([], Unknown(file, other)),
    };

    private static IReadOnlyList<FileProblem> SchemeProblems(string file, SchemeFamily family, RuleFacts facts) => FileProblem.Of<SchemeDefinition>(file, read =>
    [
        .. NameCheck.SchemeId(family, read.Id, "$.id", facts.Names) is { } taken ? [taken] : Array.Empty<RuleProblem>(),
        .. read.Problems(facts, family is SchemeFamily.GovernmentBody ? RuleSubject.GovernmentBody : RuleSubject.Enterprise),
    ]);

    private static Refusal Unknown(string file, string? schema) => Enactment.UnknownSchema with
    {
        Message = $"{file} names no schema of this platform{(schema is null ? ": it has no $schema, which says what kind of rule it is" : $"; one of: {string.Join(", ", Schemas.Select(known => known + Suffix))}{(Spelling.Nearest(schema.Replace(Suffix, "", StringComparison.Ordinal), Schemas) is { } near ? $"; did you mean {near}{Suffix}?" : "")}")}",
    };
}
