using CreditLedger.GraphQL.Limits;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Http;

/// <summary>What the graph answers when a request asks for more than one may, for the page that documents refusals. The engine words each case itself.</summary>
internal static class GraphRefusals
{
    // In the order in which the engine comes to them.
    public static readonly Refusal Body = new("REQUEST_TOO_LARGE", "the request is larger than the platform takes", Bound("BODY_BYTES", "bytes"));
    public static readonly Refusal Tokens = new(GraphLimits.TokensCode, "the document has more tokens than are allowed", Bound("TOKENS", "tokens"));
    public static readonly Refusal Nesting = new(GraphLimits.NestingCode, "the document nests deeper than is allowed, fragments spread out", "at most 200 levels of selections, lists and objects");
    public static readonly Refusal Name = new(GraphLimits.NameCode, "a name in the document is longer than is allowed", "at most 255 characters");
    public static readonly Refusal Operations = new(GraphLimits.OperationsCode, "the document has more operations than are allowed", Bound("OPERATIONS", "operations"));
    public static readonly Refusal Introspection = new(GraphLimits.IntrospectionCode, "introspection is switched off", "on unless CREDITLEDGER_LIMIT_INTROSPECTION is 0");
    public static readonly Refusal Depth = new(GraphLimits.DepthCode, "the selection is deeper than is allowed", Bound("DEPTH", "levels"));
    public static readonly Refusal Fields = new(GraphLimits.FieldsCode, "the operation has more fields than are allowed, fragments spread out", Bound("FIELDS", "fields"));
    public static readonly Refusal Aliases = new(GraphLimits.AliasesCode, "the operation has more aliases than are allowed", Bound("ALIASES", "aliases"));
    public static readonly Refusal Directives = new(GraphLimits.DirectivesCode, "the operation has more directives than are allowed", Bound("DIRECTIVES", "directives"));
    public static readonly Refusal Variables = new(GraphLimits.VariablesCode, "the variables hold more values than are allowed", Bound("VARIABLES", "values"));
    public static readonly Refusal Cost = new(GraphLimits.CostCode, "the answer could hold more values than are allowed", $"smaller pages; {Bound("COST", "values")}");
    public static readonly Refusal Page = new(GraphLimits.PageCode, "the page is larger than is allowed", "at most 200 rows");
    public static readonly Refusal Answer = new(GraphLimits.AnswerCode, "the answer would be longer than is allowed", $"fewer fields or smaller pages; {Bound("ANSWER_BYTES", "bytes")}");
    public static readonly Refusal Time = new("TIMEOUT", "the request took longer than is allowed, and its statements have been cancelled", Bound("SECONDS", "seconds"));

    private static string Bound(string setting, string unit) =>
        $"at most {LimitSettings.All.Single(known => known.Name == setting).Default} {unit} unless {LimitSettings.Prefix}{setting} says otherwise";
}
