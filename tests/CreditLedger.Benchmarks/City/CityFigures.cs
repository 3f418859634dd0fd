using System.Globalization;
using System.Text;
using CreditLedger.Benchmarks.Stages;

namespace CreditLedger.Benchmarks.City;

/// <summary>What one city came to, out of the results of its stages.</summary>
internal sealed class CityFigures(CityPlan plan, IReadOnlyDictionary<string, StageResult> results)
{
    private const string Copied = "COPY of the same rows, same indexes, one transaction";
    private const string Inserted = "a single-row insert into a minimal table";
    private const string Folded = "one reader, fold in memory, COPY of the rows";
    private const string Evaluated = "the evaluation of everyone, nothing changes";
    private const string Stated = "one SQL statement over the read tables";
    private const string Fetched = "the same rows by a prepared statement, not decoded";

    public int Enterprises => plan.Enterprises;

    public IReadOnlyList<Figure> All { get; } = [.. Figures(results)];

    public string Tables()
    {
        var text = new StringBuilder();
        var append = results[CityStages.Append];
        var what = string.Create(CultureInfo.InvariantCulture,
            $"{plan.Enterprises:N0} enterprises, {append["penalty_filed"] + append["licence_filed"]:N0} disclosures, {append["pledge_signed"]:N0} pledges: {append["facts"]:N0} facts");
        text.Append(Benchmarks.Figures.Table(what, All));
        text.Append(Spent());
        foreach (var note in Notes()) text.Append('\n').Append(note).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<Figure> Figures(IReadOnlyDictionary<string, StageResult> results)
    {
        var (append, bare) = (results[CityStages.Append], results[CityStages.BareAppend]);
        foreach (var (name, title) in new[] { ("alone", "append, 1 caller"), ("together", $"append, {AppendStage.Callers} callers") })
        {
            yield return new($"{title}, lists of {AppendStage.FactsACall:N0}", append[$"{name} facts"] / append[$"{name} seconds"],
                bare.Values.TryGetValue($"{name} seconds", out var copied) ? append[$"{name} facts"] / copied : null, "facts/s", Copied);
        }

        if (results.TryGetValue("import", out var import) && results.TryGetValue("copy", out var copy))
        {
            yield return new("import of delivered files", import["facts"] / import["seconds"], copy["facts"] / copy["seconds"], "facts/s", Copied);
            yield return new("import of delivered files", import["rows"] / import["seconds"], Bare: null, "rows/s", "–");
            yield return new("import of delivered files, peak memory", import.PeakMegabytes, Bare: null, "MB", "–");
        }

        var commands = results[CityStages.Commands];
        foreach (var callers in CommandStage.Callers)
        {
            var by = callers == 1 ? "1 caller" : $"{callers} callers";
            yield return new($"commands, {by}", commands[$"{callers} commands rate"], commands[$"{callers} inserts rate"], "commands/s", Inserted);
            yield return new($"commands, {by}, p50", commands[$"{callers} commands p50"], commands[$"{callers} inserts p50"], "ms", Inserted, LessIsBetter: true);
            yield return new($"commands, {by}, p99", commands[$"{callers} commands p99"], commands[$"{callers} inserts p99"], "ms", Inserted, LessIsBetter: true);
            yield return new($"appends alone, {by}", commands[$"{callers} appends rate"], commands[$"{callers} inserts rate"], "appends/s", Inserted);
            foreach (var (part, title) in new[] { ("host", "host processor"), ("server", "PostgreSQL processor") })
            {
                yield return new($"commands, {by}, {title}", Each("commands"), Each($"inserts over {Math.Min(callers, CommandStage.Pool)}"), "µs each", Inserted, LessIsBetter: true);

                double Each(string what) => 1e6 * commands[$"{callers} {what} {part}"] / commands[$"{callers} {what} done"];
            }
        }

        if (results.TryGetValue(CityStages.Visible, out var visible))
        {
            yield return new("commit to visible row, p50", visible["quiet p50"], Bare: null, "ms", "–");
            yield return new("commit to visible row, p99", visible["quiet p99"], Bare: null, "ms", "–");
            yield return new("commit to visible row among others, p50", visible["busy p50"], Bare: null, "ms", "–");
            yield return new("commit to visible row among others, p99", visible["busy p99"], Bare: null, "ms", "–");
            yield return new("the others meanwhile, 500/s wanted", visible["others"], Bare: null, "commands/s", "–");
        }

        if (results.TryGetValue(CityStages.BareFold, out var fold))
        {
            var (rebuild, folded) = (results[CityStages.Rebuild], fold["facts"] / fold["fold seconds"]);
            if (results.TryGetValue(CityStages.Follow, out var follow)) yield return new("read models from nothing, all", follow["facts"] / follow["follow seconds"], folded, "facts/s", Folded);
            yield return new("rebuild of all read models", rebuild["facts"] / rebuild["rebuild seconds"], folded, "facts/s", Folded);
            yield return new("rebuild of all read models, peak memory", rebuild["rebuild hostMegabytes"], fold["fold hostMegabytes"], "MB", Folded, LessIsBetter: true);
            var (first, again, score) = (results[CityStages.EvaluateFirst], results[CityStages.EvaluateAgain], results[CityStages.Score]);
            yield return new("evaluation of everyone, every grade recorded", first["first seconds"], score["statement seconds"], "s", Stated, LessIsBetter: true);
            yield return new("evaluation of everyone, nothing changes", again["again seconds"], score["statement seconds"], "s", Stated, LessIsBetter: true);
            yield return new("evaluation of everyone, peak memory", again["again hostMegabytes"], Bare: null, "MB", "–");
            if (results.TryGetValue(CityStages.Simulate, out var simulate))
            {
                yield return new("simulation of a scheme over everyone", simulate["scheme seconds"], again["again seconds"], "s", Evaluated, LessIsBetter: true);
                yield return new("simulation of a whitelist over everyone", simulate["list seconds"], again["again seconds"], "s", Evaluated, LessIsBetter: true);
                yield return new("simulation of a scheme, peak memory", simulate["scheme hostMegabytes"], again["again hostMegabytes"], "MB", Evaluated, LessIsBetter: true);
            }

            if (results.TryGetValue(CityStages.Lists, out var lists))
            {
                foreach (var (name, title) in new[] { ("sectors", "schemes of sectors"), ("whitelists", "lists of banks"), ("programmes", "programmes") })
                {
                    yield return new($"everyone under all {title}, the first time", lists[$"{name} first seconds"], again["again seconds"], "s", Evaluated, LessIsBetter: true);
                    yield return new($"everyone under all {title}, nothing changes", lists[$"{name} again seconds"], again["again seconds"], "s", Evaluated, LessIsBetter: true);
                }
            }
        }

        var sizes = results[CityStages.Sizes];
        yield return new("facts with indexes", sizes["events"], sizes["json"], "bytes/fact", "its JSON as text", LessIsBetter: true);
        yield return new("facts without indexes", sizes["heap"], sizes["json"], "bytes/fact", "its JSON as text", LessIsBetter: true);
        yield return new("streams", sizes["streams"], Bare: null, "bytes/fact", "–");
        var reading = results[CityStages.Reading];
        foreach (var (name, title) in new[] { ("page", "a page of the log"), ("stream", "a stream"), ("subject", "all about an enterprise") })
        {
            yield return new($"reading {title}, p50", reading[$"{name} p50"], reading[$"{name} bare p50"], "ms", Fetched, LessIsBetter: true);
            yield return new($"reading {title}, facts", reading[$"{name} facts"], Bare: null, "facts", "–");
        }

        yield return new("append, peak memory", append.PeakMegabytes, Bare: null, "MB", "–");
    }

    /// <summary>Which of the machine's parts each piece of work kept busy: cores on average, and what was left waiting.</summary>
    private string Spent()
    {
        var text = new StringBuilder("\n| where the time went | s | host, cores | PostgreSQL, cores | log forced, times/s | log, MB/s | host, MB at most | PostgreSQL, MB at most |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var (stage, result) in results)
        {
            foreach (var name in result.Values.Keys.Where(key => key.EndsWith(" syncs", StringComparison.Ordinal)).Select(key => key[..^" syncs".Length]))
            {
                double Of(string what) => result[$"{name} {what}"];
                var seconds = Of("seconds");
                text.Append(CultureInfo.InvariantCulture,
                    $"| {stage["city-".Length..]}: {name} | {seconds:0.0} | {Of("host") / seconds:0.00} | {Of("server") / seconds:0.00} | {Of("syncs") / seconds:0} | {Of("logBytes") / seconds / 1e6:0} | {Of("hostMegabytes"):0} | {Of("serverMegabytes"):0} |\n");
            }
        }

        return text.ToString();
    }

    private IEnumerable<string> Notes()
    {
        if (results.TryGetValue(CityStages.Score, out var score))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Scores and grades of {score["scored"]:N0} enterprises by the SQL statement; {score["differ"]:N0} differ from the platform's. The statement finds the read tables ready and leaves neither explanations nor history.");
        }

        if (results.TryGetValue(CityStages.BareFold, out var fold))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The bare fold made the same {fold["rows"]:N0} rows; it holds them all in memory and cannot be resumed.");
        }

        if (results.TryGetValue("sample", out var sample) && sample.Values.TryGetValue("seconds", out var seconds))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The files' {sample["bytes"] / 1e6:N0} MB took {seconds:0} s to write; they are the sample's, with two licences and one pledge to an enterprise.");
        }
        else
        {
            yield return $"Delivered files are imported in cities of up to {CityOptions.FilesUpTo.ToString("N0", CultureInfo.InvariantCulture)} enterprises only.";
        }

        var commands = results[CityStages.Commands];
        yield return string.Create(CultureInfo.InvariantCulture, $"Commands file licences under a command id, one in ten about one of 256 enterprises; {commands["contended"]:N0} were refused as contended. Bare inserts from 256 callers go over 60 or 256 connections, whichever does better.");
        if (plan.IsPartial) yield return "Too large for everything: read models, evaluation, delivered files and the bare COPY of the part of several callers were skipped.";
    }
}
