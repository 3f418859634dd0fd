using System.CommandLine;
using CreditLedger.Host.CommandLine;

// Every class of the command line that builds a command is one; there is no list of them.
var root = new RootCommand("CreditLedger: the ledger behind a city's enterprise-credit work.");
foreach (var build in Commands.Discover()) root.Add(build());

return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
