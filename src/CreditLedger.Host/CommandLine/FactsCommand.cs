using System.CommandLine;
using System.Globalization;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger facts</c>: which facts somebody recorded, on one occasion or because of another, one line each in the log's order.</summary>
internal static class FactsCommand
{
    public static readonly Refusal NothingAsked = new("FACTS_NOTHING_ASKED", "the whole log is not listed: nothing says which facts", "`creditledger facts --help` names what can be asked");

    public static Command Build()
    {
        var correlation = new Option<string?>("--correlation") { Description = "Of one occasion: a batch, a monthly run." };
        var causation = new Option<string?>("--causation") { Description = "Because of this fact, by its id." };
        var actor = new Option<string?>("--actor") { Description = "By this person or part of the platform." };
        var organisation = new Option<string?>("--organisation") { Description = "For this organisation, by its own code." };
        var purpose = new Option<string?>("--purpose") { Description = "To this end." };
        var subject = new Option<string?>("--subject") { Description = "About this enterprise or agency, by its unified social credit code." };
        var from = Day("--from", "Recorded on this day or later.");
        var until = Day("--until", "Recorded on this day or before.");
        var after = new Option<long>("--after") { Description = "After this position: where the last list ended.", DefaultValueFactory = _ => 0 };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 100 }.Within(1, 100_000);

        Option[] all = [correlation, causation, actor, organisation, purpose, subject, from, until, after, limit, DataFolder.Option];
        var command = new Command("facts", "Lists facts by who recorded them, when and why: position, time, stream, fact, actor and command, separated by tabs.");
        foreach (var option in all) command.Add(option);
        return command.Runs(async (arguments, cancellation) =>
        {
            var by = new RecordedBy(
                arguments.GetValue(correlation), arguments.GetValue(causation), arguments.GetValue(actor), arguments.GetValue(organisation),
                arguments.GetValue(purpose), arguments.GetValue(subject),
                arguments.GetValue(from) is { } first ? Shanghai.StartOf(first) : null,
                arguments.GetValue(until) is { } last ? Shanghai.StartOf(last.AddDays(1)) : null);
            if (by.IsEmpty) return Commands.Refuse(NothingAsked);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            await ListAsync(platform.Store, by, arguments.GetValue(after), arguments.GetValue(limit), cancellation);
            return ExitCode.Done;
        });
    }

    private static async Task ListAsync(EventStore store, RecordedBy by, long after, int limit, CancellationToken cancellation)
    {
        var (shown, last) = (0, 0L);
        await foreach (var fact in store.ReadRecordedAsync(by, after, cancellation))
        {
            if (shown++ == limit)
            {
                await Console.Error.WriteLineAsync($"there are more: --after {last}");
                return;
            }

            last = fact.Position;
            await Console.Out.WriteLineAsync(Line(store, fact));
        }
    }

    private static string Line(EventStore store, Fact fact) => string.Join(
        '\t',
        fact.Position.ToString(CultureInfo.InvariantCulture), fact.RecordedAt.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        fact.Stream, store.Types.RecordedAs(fact.Body.GetType()), fact.Metadata.Actor ?? "-", fact.Metadata.CommandId?.ToString() ?? "-");

    private static Option<DateOnly?> Day(string name, string description) => new Option<DateOnly?>(name) { Description = description }.WithinYears(1970, 9000);
}
