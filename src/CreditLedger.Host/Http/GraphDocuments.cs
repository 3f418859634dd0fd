using CreditLedger.Access;
using CreditLedger.GraphQL.Documents;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Schema;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Http;

/// <summary>
/// Which documents the graph runs: any (<c>GraphQL__Documents=any</c>, as when nothing is said), or those alone that organisations have
/// registered in a folder (<c>trusted</c>). The folder is <c>GraphQL__DocumentFolder</c>, in it one folder for each organisation, named as its tokens name it.
/// </summary>
/// <param name="Folder">Null where nothing is registered.</param>
internal sealed record GraphDocuments(bool OnlyTrusted, string? Folder)
{
    public const string Setting = "GraphQL__Documents";
    public const string FolderSetting = "GraphQL__DocumentFolder";

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal SettingInvalid = new("DOCUMENTS_SETTING", $"the setting {Setting} is any or trusted");
    public static readonly Refusal FolderMissing = new("DOCUMENTS_FOLDER", "the folder of registered documents is not there", $"{FolderSetting} names it");
    public static readonly Refusal Unfit = new("DOCUMENT_UNFIT", "a registered document does not fit the schema", "`creditledger documents check FOLDER` names all that do not");
    public static readonly Refusal NothingRegistered = new("DOCUMENTS_NONE", "only registered documents would be run, and the folder holds none", $"{FolderSetting} names another folder");

    public static GraphDocuments Any { get; } = new(OnlyTrusted: false, Folder: null);

    /// <summary>What the environment says, before anything is read.</summary>
    /// <exception cref="SettingException">It makes no sense.</exception>
    public static GraphDocuments OfEnvironment()
    {
        var setting = Environment.GetEnvironmentVariable(Setting);
        var folder = Environment.GetEnvironmentVariable(FolderSetting) is { Length: > 0 } named ? Path.GetFullPath(named) : null;
        bool? onlyTrusted = setting?.ToLowerInvariant() switch { null or "" or "any" => false, "trusted" => true, _ => null };
        return onlyTrusted switch
        {
            null => throw new SettingException(SettingInvalid with { Message = $"{SettingInvalid.Message}, not '{setting}'" }),
            true when folder is null => throw new SettingException(FolderMissing),
            _ when folder is not null && !Directory.Exists(folder) => throw new SettingException(FolderMissing with { Message = $"{FolderMissing.Message}: {folder}" }),
            { } only => new GraphDocuments(only, folder),
        };
    }

    /// <summary>Reads what is registered. One document that does not fit keeps a host from starting: its organisation would learn of it from its customers.</summary>
    /// <exception cref="SettingException">Something does not fit, or nothing is there.</exception>
    public TrustedDocuments Read(GraphSchema schema, GraphLimits limits)
    {
        if (Folder is null) return TrustedDocuments.None;
        var (documents, faults) = DocumentFolder.Read(Folder, schema, limits);
        if (faults is [var first, ..])
        {
            var more = faults.Count == 1 ? "" : $" (and {faults.Count - 1} more)";
            throw new SettingException(Unfit with { Message = $"{Path.Combine(Folder, first.ToString())}{more}" });
        }

        return OnlyTrusted && documents.Count == 0
            ? throw new SettingException(NothingRegistered with { Message = $"{NothingRegistered.Message}: {Folder}" })
            : new TrustedDocuments(documents);
    }

    /// <summary>The organisation that a request's token names.</summary>
    public static string? OrganisationOf(RequestContext request) => Scopes.CallerOf(request.Http) is { Role: not Role.Public } caller ? caller.Organisation : null;
}
