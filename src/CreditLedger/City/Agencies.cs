using System.Text.Json.Serialization;
using CreditLedger.Kernel;

namespace CreditLedger.City;

/// <summary>What an agency may deliver.</summary>
public enum FileKind
{
    [Label("登记", "register"), JsonStringEnumMemberName("register")] Register,
    [Label("行政处罚", "penalty"), JsonStringEnumMemberName("penalty")] Penalty,
    [Label("行政许可", "licence"), JsonStringEnumMemberName("licence")] Licence,
    [Label("信用承诺", "pledge"), JsonStringEnumMemberName("pledge")] Pledge,
    [Label("其他信用信息", "other items"), JsonStringEnumMemberName("item")] Item,
    [Label("场所成员", "members of places"), JsonStringEnumMemberName("place")] Place,
}

/// <summary>A body that supplies records (信源单位).</summary>
/// <param name="Id">Its own unified social credit code.</param>
/// <param name="District">The six-digit code of its district; null for a body of the whole city.</param>
/// <param name="Files">The kinds of file it may deliver; the register includes changes to it.</param>
public sealed record Agency(string Id, Title Title, string? District, IReadOnlyList<FileKind> Files)
{
    public bool MayDeliver(FileKind kind) => Files.Contains(kind);
}

/// <summary>The bodies that supply records to the city.</summary>
public sealed class Agencies
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Unknown = new("AGENCY_UNKNOWN", "the agency is not a source of this city");
    public static readonly Refusal NotEntitled = new("AGENCY_NOT_ENTITLED", "the agency may not deliver files of this kind");

    private readonly Dictionary<string, Agency> _byId;

    private Agencies(IReadOnlyList<Agency> all) => (All, _byId) = (all, all.ToDictionary(agency => agency.Id, StringComparer.Ordinal));

    public IReadOnlyList<Agency> All { get; }

    /// <exception cref="RuleFileException">The file is malformed, an id is no valid code of a public body or used twice, or a district is unknown.</exception>
    public static Agencies Load(string directory, Districts districts)
    {
        var path = Path.Combine(directory, "agencies.json");
        var file = RuleFile.Read<AgenciesFile>(path);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < file.Agencies.Count; i++)
        {
            var agency = file.Agencies[i];
            if (Uscc.Read(agency.Id, out var id) is { } refusal)
            {
                throw new RuleFileException(path, $"$.agencies[{i}].id", line: null, $"'{agency.Id}': {refusal.Message}");
            }

            if (id!.Class != "11" || id.Value != agency.Id)
            {
                throw new RuleFileException(path, $"$.agencies[{i}].id", line: null, $"'{agency.Id}' is not the code of a public body");
            }

            if (!ids.Add(agency.Id)) throw new RuleFileException(path, $"$.agencies[{i}].id", line: null, $"'{agency.Id}' is used twice");
            if (agency.District is { } code && districts.Find(code) is null)
            {
                throw new RuleFileException(path, $"$.agencies[{i}].district", line: null, $"the city has no district '{code}'");
            }
        }

        return new Agencies(file.Agencies);
    }

    public Agency? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Why a file may not be taken from the agency; null when it may.</summary>
    public Refusal? MayDeliver(string id, FileKind kind) => Find(id) switch
    {
        null => Unknown with { Message = $"agency '{id}' is not a source of this city" },
        var agency when !agency.MayDeliver(kind) => NotEntitled,
        _ => null,
    };

    private sealed record AgenciesFile(bool Synthetic, IReadOnlyList<Agency> Agencies, string? Source = null);
}
