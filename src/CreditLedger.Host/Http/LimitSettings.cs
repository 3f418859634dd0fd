using System.Globalization;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Http;

/// <summary>Takes the limits from the environment: <c>CREDITLEDGER_LIMIT_DEPTH=30</c>. What is not said has its default; what makes no sense stops the start.</summary>
internal static class LimitSettings
{
    public const string Prefix = "CREDITLEDGER_LIMIT_";

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal Unknown = new("LIMIT_SETTING_UNKNOWN", $"an environment variable {Prefix}… names no limit", "README.md lists them");
    public static readonly Refusal Invalid = new("LIMIT_SETTING_INVALID", $"an environment variable {Prefix}… is not a whole number within its bounds", "README.md lists them");

    /// <param name="Name">What stands behind the prefix.</param>
    public sealed record Setting(string Name, long Min, long Max, Func<ServerLimits, long> Get, Func<ServerLimits, long, ServerLimits> With)
    {
        public string Default { get; } = Get(new ServerLimits()).ToString("N0", CultureInfo.InvariantCulture);
    }

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("BODY_BYTES", 1_000, 16 << 20, limits => limits.Graph.BodyBytes, (limits, value) => limits with { Graph = limits.Graph with { BodyBytes = (int)value } }),
        new("TOKENS", 100, 100_000, limits => limits.Graph.Tokens, (limits, value) => limits with { Graph = limits.Graph with { Tokens = (int)value } }),
        new("OPERATIONS", 1, 1_000, limits => limits.Graph.Operations, (limits, value) => limits with { Graph = limits.Graph with { Operations = (int)value } }),
        new("DEPTH", 3, 100, limits => limits.Graph.Depth, (limits, value) => limits with { Graph = limits.Graph with { Depth = (int)value } }),
        new("FIELDS", 10, 100_000, limits => limits.Graph.Fields, (limits, value) => limits with { Graph = limits.Graph with { Fields = (int)value } }),
        new("ALIASES", 0, 10_000, limits => limits.Graph.Aliases, (limits, value) => limits with { Graph = limits.Graph with { Aliases = (int)value } }),
        new("DIRECTIVES", 0, 10_000, limits => limits.Graph.Directives, (limits, value) => limits with { Graph = limits.Graph with { Directives = (int)value } }),
        new("VARIABLES", 10, 1_000_000, limits => limits.Graph.VariableValues, (limits, value) => limits with { Graph = limits.Graph with { VariableValues = (int)value } }),
        new("COST", 100, 100_000_000, limits => limits.Graph.Cost, (limits, value) => limits with { Graph = limits.Graph with { Cost = value } }),
        new("ANSWER_BYTES", 10_000, 256 << 20, limits => limits.Graph.AnswerBytes, (limits, value) => limits with { Graph = limits.Graph with { AnswerBytes = (int)value } }),
        new("SECONDS", 1, 600, limits => (long)limits.Graph.Timeout.TotalSeconds, (limits, value) => limits with { Graph = limits.Graph with { Timeout = TimeSpan.FromSeconds(value) } }),
        new("INTROSPECTION", 0, 1, limits => limits.Graph.AllowsIntrospection ? 1 : 0, (limits, value) => limits with { Graph = limits.Graph with { AllowsIntrospection = value == 1 } }),
        new("CALLER_REQUESTS", 1, 10_000, limits => limits.CallerRequests, (limits, value) => limits with { CallerRequests = (int)value }),
        new("CALLER_FETCHES", 1, 1_000, limits => limits.CallerFetches, (limits, value) => limits with { CallerFetches = (int)value }),
        new("CONNECTIONS", 10, 1_000_000, limits => limits.Connections, (limits, value) => limits with { Connections = (int)value }),
        new("ADDRESS_CONNECTIONS", 1, 1_000_000, limits => limits.AddressConnections, (limits, value) => limits with { AddressConnections = (int)value }),
        new("HEADER_SECONDS", 1, 600, limits => (long)limits.Headers.TotalSeconds, (limits, value) => limits with { Headers = TimeSpan.FromSeconds(value) }),
        new("IDLE_SECONDS", 1, 3_600, limits => (long)limits.Idle.TotalSeconds, (limits, value) => limits with { Idle = TimeSpan.FromSeconds(value) }),
        new("BODY_RATE", 1, 1 << 20, limits => limits.BodyRate, (limits, value) => limits with { BodyRate = (int)value }),
        new("ANSWER_RATE", 1, 1 << 20, limits => limits.AnswerRate, (limits, value) => limits with { AnswerRate = (int)value }),
        // Kestrel looks once a second, and asks for more than that.
        new("GRACE_SECONDS", 2, 600, limits => (long)limits.Grace.TotalSeconds, (limits, value) => limits with { Grace = TimeSpan.FromSeconds(value) }),
    ];

    /// <exception cref="SettingException">A variable names no limit, or holds no number that the limit may have.</exception>
    public static ServerLimits OfEnvironment() => Read(
        from System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables()
        select ((string)variable.Key, (string?)variable.Value ?? ""));

    /// <exception cref="SettingException">As above.</exception>
    public static ServerLimits Read(IEnumerable<(string Name, string Value)> variables)
    {
        var limits = new ServerLimits();
        foreach (var (name, value) in variables.Where(variable => variable.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).OrderBy(variable => variable.Name, StringComparer.Ordinal))
        {
            var setting = All.FirstOrDefault(known => name.AsSpan(Prefix.Length).SequenceEqual(known.Name))
                ?? throw new SettingException(Unknown with { Message = $"{name} names no limit" });
            limits = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= setting.Min && number <= setting.Max
                ? setting.With(limits, number)
                : throw new SettingException(Invalid with { Message = $"{name} is not a whole number from {setting.Min} to {setting.Max}" });
        }

        return limits;
    }
}
