using CreditLedger.Store.Load;

// A program that a test starts, watches and kills. It ends with its standard input, so that it never outlives a test.
return args switch
{
    ["work", var connection, var name, var kinds, var callers, var gates, .. var resume] =>
        await Work.RunAsync(connection, name, kinds, int.Parse(callers), int.Parse(gates), resume),
    ["server", var data, var small] => await SmallServer.RunAsync(data, small),
    _ => throw new InvalidOperationException("work <connection> <name> <kinds> <callers> <gates> [caller=call ...] | server <data> <small>"),
};
