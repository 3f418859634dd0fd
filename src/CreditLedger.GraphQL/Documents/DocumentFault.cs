using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Documents;

/// <summary>Why something in a folder of documents cannot be registered.</summary>
/// <param name="File">Below the folder.</param>
/// <param name="Line">From 1, where the fault is at a place in the file.</param>
/// <param name="Column">From 1, where it is known.</param>
public sealed record DocumentFault(string File, int? Line, int? Column, string Message)
{
    /// <summary>What is wrong with a document that stands in a file of its own.</summary>
    public static DocumentFault In(string file, GraphError error) =>
        error.Locations is [var (line, column), ..] ? new(file, line, column, error.Message) : new(file, Line: null, Column: null, error.Message);

    /// <summary>What is wrong with a document inside a manifest, where its own lines are no lines of the file.</summary>
    public static DocumentFault At(string file, int entry, GraphError error) =>
        new(file, entry, Column: null, error.Locations is [var (line, column), ..] ? $"{error.Message} (in the document {line}:{column})" : error.Message);

    public override string ToString() => $"{File}{(Line is null ? "" : $":{Line}")}{(Column is null ? "" : $":{Column}")}: {Message}";
}
