using CreditLedger.GraphQL.Limits;

namespace CreditLedger.Host.Http;

/// <summary>What one request, one caller and one connection may take of the host. Where a caller could choose how much, there is a bound.</summary>
internal sealed record ServerLimits
{
    public GraphLimits Graph { get; init; } = new();

    /// <summary>Requests of one caller under way at once: of an organisation and person by their token, of the public by their address.</summary>
    public int CallerRequests { get; init; } = 64;

    /// <summary>
    /// Root fields of one caller's requests that are being fetched at once; the others wait. Fewer than the graph has connections to its
    /// database (40), so that whoever asks for slow things leaves some for the others.
    /// </summary>
    public int CallerFetches { get; init; } = 32;

    public int Connections { get; init; } = 10_000;

    /// <summary>Of one address; a gateway in front of the platform is one address.</summary>
    public int AddressConnections { get; init; } = 1_000;

    /// <summary>Until a request's headers are there.</summary>
    public TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Without a request on a connection that is kept.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Bytes a second, at the least, at which a body comes once <see cref="Grace"/> is over.</summary>
    public int BodyRate { get; init; } = 1_024;

    /// <summary>Bytes a second, at the least, at which an answer is taken once <see cref="Grace"/> is over; until then it stands in memory.</summary>
    public int AnswerRate { get; init; } = 16_384;

    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);
}
