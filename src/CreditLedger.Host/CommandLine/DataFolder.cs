using System.CommandLine;

namespace CreditLedger.Host.CommandLine;

/// <summary>Where a local platform keeps its database, its keys and its sample: <c>.data</c> unless told otherwise.</summary>
internal sealed record DataFolder(string Path)
{
    public static readonly Option<string> Option = new("--data")
    {
        Description = "The folder of the local database, keys and sample.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CREDITLEDGER_DATA") ?? ".data",
    };

    public string Database => System.IO.Path.Combine(Path, "postgres");

    public string TokenKey => System.IO.Path.Combine(Path, "keys", "token.pem");

    /// <summary>Where the key that signs certificates lies, and the public halves of all there ever were.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    public string DrawKey => System.IO.Path.Combine(Path, "keys", "draw.key");

    public string Sample => System.IO.Path.Combine(Path, "sample");

    public static DataFolder Of(ParseResult arguments) => new(System.IO.Path.GetFullPath(arguments.GetValue(Option)!));
}
