using System.Globalization;

namespace CreditLedger.Store;

/// <summary>Where the server's programs are: <c>PG_BIN</c>, then Debian's newest, then <c>PATH</c>.</summary>
internal sealed record PostgresBinaries(string Folder, int? Major)
{
    private const int Oldest = 15;
    private const string Debian = "/usr/lib/postgresql";

    public string Postgres => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <param name="major">The version that wrote an existing cluster, which no other can open.</param>
    public static PostgresBinaries Find(int? major)
    {
        var found = Candidates().Where(binaries => File.Exists(binaries.Postgres) && File.Exists(binaries.InitDb)).ToList();
        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                EmbeddedPostgresException.NotFound,
                $"no PostgreSQL server programs found in PG_BIN, {Debian}/*/bin or PATH; install PostgreSQL {Oldest} or newer "
                + "(Debian, Ubuntu: apt-get install postgresql) or set ConnectionStrings__Ledger to an existing server");
        }

        return found.FirstOrDefault(binaries => major is null || binaries.Major is null || binaries.Major == major)
            ?? throw new EmbeddedPostgresException(
                EmbeddedPostgresException.VersionMismatch,
                $"the data was written by PostgreSQL {major}, but only {string.Join(", ", found.Select(binaries => binaries.Major))} is installed");
    }

    private static IEnumerable<PostgresBinaries> Candidates()
    {
        if (Environment.GetEnvironmentVariable("PG_BIN") is { Length: > 0 } chosen)
        {
            return [new PostgresBinaries(chosen, Major: null)];
        }

        var debian = Directory.Exists(Debian)
            ? from folder in Directory.GetDirectories(Debian)
              let major = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
              where major >= Oldest
              orderby major descending
              select new PostgresBinaries(Path.Combine(folder, "bin"), major)
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return debian.Concat(path.Select(folder => new PostgresBinaries(folder, Major: null)));
    }
}
