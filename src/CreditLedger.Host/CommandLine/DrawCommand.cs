using System.CommandLine;
using System.Globalization;
using CreditLedger.Supervision;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger draw verify</c>: derives a published draw again from its file alone, without database, data folder or network.</summary>
internal static class DrawCommand
{
    public static Command Build()
    {
        var path = new Argument<string>("file") { Description = "The published file." };
        var digest = new Option<string?>("--digest") { Description = "The digest as it was published when the draw was sealed." };
        var commitment = new Option<string?>("--commitment") { Description = "The commitment as it was published when the draw was sealed." };
        var witness = new Option<string?>("--witness") { Description = "The witness as the agency gave it." };

        var verify = new Command("verify", "Derives a published draw again, and says where the file first differs.") { path, digest, commitment, witness };
        return new Command("draw", "Draws of objects and inspectors.")
        {
            verify.Runs(async (arguments, cancellation) =>
            {
                var noted = new NotedDraw(Hex(arguments.GetValue(digest)), Hex(arguments.GetValue(commitment)), arguments.GetValue(witness));
                await using var file = File.OpenRead(arguments.GetValue(path)!);
                var (draw, unreadable) = await DrawFile.ReadAsync(file, cancellation);
                if (unreadable is not null) return Commands.Refuse(unreadable);
                if (DrawCheck.Verify(draw!, noted) is { } wrong)
                {
                    return Commands.Refuse(wrong, wrong.Code == DrawCheck.Differs.Code ? ExitCode.Failed : ExitCode.Refused);
                }

                await Console.Out.WriteAsync(Report(draw!, noted));
                return ExitCode.Done;
            }),
        };
    }

    private static string? Hex(string? text) => text?.Trim().ToLowerInvariant();

    private static string Report(PublishedDraw draw, NotedDraw noted)
    {
        var (frozen, drawn) = (draw.Sealed, draw.Revealed!.Drawn);
        var sent = drawn.SelectMany(one => one.Inspectors).Distinct(StringComparer.Ordinal).Count();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {frozen.AgencyId}/{frozen.DrawId}, sealed on {frozen.SealedOn:yyyy-MM-dd}, {frozen.Algorithm}
            digest      {draw.Digest}  follows from {frozen.Candidates.Count:N0} candidates, {frozen.Inspectors.Count:N0} inspectors and {frozen.Recusals.Count:N0} recusals{As(noted.Digest)}
            commitment  {draw.Commitment}  is to the seed{As(noted.Commitment)}
            witness     {draw.Revealed.Witness}{As(noted.Witness)}
            drawn       {drawn.Count:N0} objects with {frozen.InspectorsEach} inspectors each, {sent:N0} in all, as the lots fall

            """) + (noted is { Digest: not null, Commitment: not null, Witness: not null }
                ? ""
                : "A file made up as a whole agrees with itself: give --digest, --commitment and --witness as they were published elsewhere.\n");
    }

    private static string As(string? noted) => noted is null ? "" : ", as noted";
}
