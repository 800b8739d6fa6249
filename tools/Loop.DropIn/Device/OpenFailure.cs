using Loop.Therapy;

namespace Loop.DropIn.Device;

/// <summary>Why there is no session with the radio: said as the Go tools say it, and once more with what to do.</summary>
internal sealed class OpenFailure(string device, Problem problem)
{
    // errno numbers, the same on every Linux machine that .NET runs on.
    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int NoSuchAddress = 6;
    private const int TryAgain = 11;
    private const int AccessDenied = 13;
    private const int DeviceBusy = 16;
    private const int NoDevice = 19;

    /// <summary>The exit code outside of compatible mode.</summary>
    public int ExitCode => problem.SystemError switch
    {
        TryAgain or DeviceBusy => Device.ExitCode.Busy,
        NoEntry or NoSuchAddress or NoDevice => Device.ExitCode.Missing,
        AccessDenied or NotPermitted => Device.ExitCode.Forbidden,
        _ => Device.ExitCode.Failed,
    };

    public void Report(Action<string> say)
    {
        switch (ExitCode)
        {
            case Device.ExitCode.Busy:
                say($"{device}: device is in use");
                break;
            case Device.ExitCode.Missing:
                say($"open {device}: no such file or directory");
                break;
            case Device.ExitCode.Forbidden:
                say($"open {device}: permission denied");
                break;
        }

        say(problem.ToString());
    }
}
