using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Limits;

/// <summary>What one request may cost. Each limit has its own refusal code; the defaults leave room for any console or bank query.</summary>
public sealed record GraphLimits
{
    public const string TokensCode = ParserOptions.TokensCode;
    public const string NestingCode = ParserOptions.NestingCode;
    public const string NameCode = ParserOptions.NameCode;
    public const string OperationsCode = "OPERATIONS_EXCEEDED";
    public const string DepthCode = "DEPTH_EXCEEDED";
    public const string FieldsCode = "FIELDS_EXCEEDED";
    public const string AliasesCode = "ALIASES_EXCEEDED";
    public const string DirectivesCode = "DIRECTIVES_EXCEEDED";
    public const string CostCode = "COST_EXCEEDED";
    public const string IntrospectionCode = "INTROSPECTION_DISABLED";
    public const string PageCode = "PAGE_TOO_LARGE";
    public const string VariablesCode = "VARIABLES_EXCEEDED";
    public const string AnswerCode = "ANSWER_TOO_LARGE";

    /// <summary>Punctuators, names and values of a document.</summary>
    public int Tokens { get; init; } = 15_000;

    /// <summary>Operations of one document: each is checked along with every fragment that it comes to.</summary>
    public int Operations { get; init; } = 100;

    /// <summary>Values in a request's variables: scalars, lists and objects, at all levels.</summary>
    public int VariableValues { get; init; } = 10_000;

    /// <summary>Bytes of an answer. It is held whole until it has been sent, however slowly it is read.</summary>
    public int AnswerBytes { get; init; } = 8 << 20;

    /// <summary>Selection sets inside one another, fragments spread out. Introspection of deeply wrapped types needs about 16.</summary>
    public int Depth { get; init; } = 20;

    /// <summary>Fields with every fragment spread out, however often it is spread.</summary>
    public int Fields { get; init; } = 2_000;

    public int Aliases { get; init; } = 100;

    public int Directives { get; init; } = 100;

    /// <summary>Values the response can hold at most, from the page sizes asked for. A full page of 200 rows with 20 fields is 4,000.</summary>
    public long Cost { get; init; } = 100_000;

    /// <summary>From the first byte of work to the last of the answer; PostgreSQL is told to stop when it is over.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of an HTTP request's body.</summary>
    public int BodyBytes { get; init; } = 1 << 20;

    public bool AllowsIntrospection { get; init; } = true;
}
