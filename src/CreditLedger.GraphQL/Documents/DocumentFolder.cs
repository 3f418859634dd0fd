using System.Text;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Documents;

/// <summary>
/// The documents of a folder. In it one folder for each organisation, called as the organisation is; files beside these are for everyone.
/// A file is a document (<c>.graphql</c>) or a manifest of several (<c>.json</c>). Everything there is read, and anything that cannot be
/// registered is a fault: what a bank believes to be registered and is not shows before its customers do.
/// </summary>
public static class DocumentFolder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="limits">Under which the documents will be run.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static (IReadOnlyList<TrustedDocument> Documents, IReadOnlyList<DocumentFault> Faults) Read(string folder, GraphSchema schema, GraphLimits limits)
    {
        var engine = new GraphEngine(schema, new GraphOptions { Limits = limits }, NullLogger<GraphEngine>.Instance);
        var documents = new List<TrustedDocument>();
        var faults = new List<DocumentFault>();
        foreach (var path in Shown(Directory.GetFiles(folder)))
        {
            ReadFile(path, organisation: null);
        }

        foreach (var own in Shown(Directory.GetDirectories(folder)))
        {
            foreach (var path in Shown(Directory.GetFiles(own)))
            {
                ReadFile(path, Path.GetFileName(own));
            }

            faults.AddRange(Shown(Directory.GetDirectories(own)).Select(inner => Fault(inner, "an organisation's folder holds no folders")));
        }

        return (documents, faults);

        void ReadFile(string path, string? organisation)
        {
            var (found, wrong) = Path.GetExtension(path) switch
            {
                ".graphql" => Single(path, organisation, engine),
                ".json" => Several(path, organisation, engine),
                _ => ([], [Fault(path, "this is neither a document (.graphql) nor a manifest of documents (.json)")]),
            };
            documents.AddRange(found.Select(document => document with { File = Below(path) }));
            faults.AddRange(wrong.Select(fault => fault with { File = Below(path) }));
        }

        string Below(string path) => Path.GetRelativePath(folder, path);

        DocumentFault Fault(string path, string message) => new(Below(path), Line: null, Column: null, message);
    }

    private static (IEnumerable<TrustedDocument> Found, IEnumerable<DocumentFault> Wrong) Single(string path, string? organisation, GraphEngine engine)
    {
        var bytes = File.ReadAllBytes(path);
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException broken)
        {
            return ([], [new DocumentFault(path, 1 + bytes.AsSpan(0, broken.Index).Count((byte)'\n'), Column: null, "this is not UTF-8")]);
        }

        return engine.Check(text) is { Count: > 0 } errors
            ? ([], errors.Select(error => DocumentFault.In(path, error)))
            : ([new TrustedDocument(DocumentId.Of(bytes), text, organisation, path)], []);
    }

    private static (IEnumerable<TrustedDocument> Found, IEnumerable<DocumentFault> Wrong) Several(string path, string? organisation, GraphEngine engine)
    {
        var (entries, faults) = DocumentManifest.Read(path, File.ReadAllBytes(path));
        return (
            entries.Select(entry => new TrustedDocument(entry.Id, entry.Text, organisation, path)),
            [.. faults, .. entries.SelectMany(entry => engine.Check(entry.Text).Select(error => DocumentFault.At(path, entry.Line, error)))]);
    }

    // What begins with a dot is the file system's or an editor's, and what a mounted folder keeps its versions in.
    private static IEnumerable<string> Shown(string[] paths) =>
        paths.Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal);
}
