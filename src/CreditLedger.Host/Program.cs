using System.CommandLine;
using System.CommandLine.Invocation;
using CreditLedger.Host.CommandLine;

// Every class of the command line that builds a command is one; there is no list of them.
var root = new RootCommand("CreditLedger: the ledger behind a city's enterprise-credit work.");
foreach (var build in Commands.Discover()) root.Add(build());

var arguments = root.Parse(args.Length == 0 ? ["--help"] : args);
return arguments.Action is ParseErrorAction
    ? Commands.Misunderstood(arguments)
    : await arguments.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
