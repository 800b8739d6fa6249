using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Loop.Rig.Service;

/// <summary>The rig's log: on stderr, because stdout is its progress; one line an entry in each style.</summary>
internal static class RigLog
{
    public static void SetUp(ILoggingBuilder logging, LogStyle style)
    {
        logging.ClearProviders();
        switch (style)
        {
            case LogStyle.Json:
                logging.AddJsonConsole(console =>
                {
                    console.UseUtcTimestamp = true;
                    console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                    console.JsonWriterOptions = new JsonWriterOptions { Indented = false };
                });
                break;
            case LogStyle.Journal:
                logging.AddSystemdConsole(console => console.IncludeScopes = false);
                break;
            default:
                logging.AddSimpleConsole(console => console.SingleLine = true);
                break;
        }

        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
    }
}
