using System.CommandLine;
using CreditLedger.GraphQL.Documents;
using CreditLedger.Host.Http;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger documents</c>: documents as organisations register them. Needs no platform.</summary>
internal static class DocumentsCommand
{
    public static Command Build()
    {
        var folder = new Argument<string>("folder") { Description = "In it one folder for each organisation, of documents (.graphql) and manifests (.json)." };
        var check = new Command("check", "Whether every document fits the schema: id, organisation and file of each, separated by tabs.") { folder }.Runs(async (arguments, _) =>
        {
            var (documents, faults) = DocumentFolder.Read(arguments.GetValue(folder)!, Platform.SchemaAlone(), LimitSettings.OfEnvironment().Graph);
            foreach (var fault in faults) Commands.Refuse(GraphDocuments.Unfit with { Message = fault.ToString(), Hint = null });
            if (faults.Count > 0) return ExitCode.Failed;
            if (documents.Count == 0) return Commands.Refuse(GraphDocuments.NothingRegistered with { Hint = null }, ExitCode.Failed);
            foreach (var document in documents) await Console.Out.WriteLineAsync($"{document.Id}\t{document.Organisation ?? "-"}\t{document.File}");
            return ExitCode.Done;
        });

        var file = new Argument<string>("file") { Description = "The document; every byte of it counts." };
        var id = new Command("id", "What a document is called in a request's documentId.") { file }.Runs(async (arguments, cancellation) =>
        {
            await Console.Out.WriteLineAsync(DocumentId.Of(await File.ReadAllBytesAsync(arguments.GetValue(file)!, cancellation)));
            return ExitCode.Done;
        });
        return new Command("documents", "Registered documents of the graph.") { check, id };
    }
}
