using Loop.DropIn;
using Loop.DropIn.Host;

var invocation = Invocation.Read(args);
if (PumpTools.Has(invocation.Name)) return PumpTools.Run(invocation.Name, invocation.Arguments, Surroundings.ForPump());
if (invocation.Name != Invocation.ListNames) return Surroundings.RunOref(invocation);
RawText.Write(RawText.Output, string.Join('\n', [.. PumpTools.Names, .. OrefCommands.Names]) + "\n");
return 0;
