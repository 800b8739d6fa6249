using System.Text;
using Loop.DropIn;
using Loop.Oref;

var invocation = Invocation.Read(args);
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false));
if (invocation.Name == Invocation.ListNames)
{
    foreach (var name in OrefCommands.Names) output.WriteLine(name);
    return 0;
}

return OrefCommands.Run(invocation.Name, invocation.Arguments, new CommandSurroundings
{
    Folder = Environment.CurrentDirectory,
    Now = () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
    Zone = TimeZoneInfo.Local,
    Mode = OrefMode.Exact,
    Output = output,
    Error = error,
});
