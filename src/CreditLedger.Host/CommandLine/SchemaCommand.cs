using System.CommandLine;
using CreditLedger.Host.Schema;
using CreditLedger.Kernel;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger schema write</c>: the files under <c>schema/</c> that follow from the code.</summary>
internal static class SchemaCommand
{
    public static readonly Refusal Shrunk = new("FACT_SHRUNK", "a published fact would lose or change a member", "facts once published only grow: publish another fact");

    public static Command Build()
    {
        var directory = new Option<string>("--schema") { Description = "The schema folder.", DefaultValueFactory = _ => "schema" };
        var write = new Command("write", "Writes the generated files.") { directory }.Runs(async (arguments, cancellation) =>
        {
            var folder = arguments.GetValue(directory)!;
            if (GeneratedFiles.Shrunk(folder) is [var first, ..]) return Commands.Refuse(Shrunk with { Message = $"{Shrunk.Message}: {first}" });
            var files = GeneratedFiles.All();
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, text, cancellation);
            }

            var examples = StoredExamples.Missing(Platform.Facts.Shapes, StoredExamples.Read(folder)).ToList();
            foreach (var example in examples)
            {
                var file = Path.Combine(folder, example.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, example.Text, cancellation);
            }

            await Console.Out.WriteLineAsync($"{files.Count} files below {folder}, {examples.Count} stored examples added");
            return ExitCode.Done;
        });
        return new Command("schema", "The files that follow from the code.") { write };
    }
}
