using Loop.Radio;

namespace Loop.Cli.Service;

/// <summary>
/// The systemd unit of one rig: who it runs as, which device it may open, and little else (SEC-09). The rig tells systemd of finished
/// cycles alone, so the watchdog starts a rig anew that hangs (PLT-07, PLT-14).
/// </summary>
/// <param name="Program">What is run: full paths, without arguments.</param>
/// <param name="User">Whom it runs as.</param>
/// <param name="Config">Settings file.</param>
/// <param name="Data">The store's folder.</param>
/// <param name="Radio">Whose device node it may open.</param>
internal sealed record UnitFile(IReadOnlyList<string> Program, string User, string Config, string Data, RadioAddress Radio)
{
    // The state folder that systemd makes and hands over to the user.
    private const string StateRoot = "/var/lib/";

    public string Text => string.Join('\n', Lines()) + "\n";

    private IEnumerable<string> Lines() => [.. Unit(), "", .. Service(), "", "[Install]", "WantedBy=multi-user.target", .. PluggedIn()];

    private IEnumerable<string> Unit() =>
    [
        "[Unit]",
        "Description=Loop, a closed-loop insulin controller (not a medical device)",
        "# A rig that guesses the time doses on old glucose.",
        "Wants=time-sync.target",
        "After=time-sync.target",
        .. Radio is SerialAddress ? ["# Stops when the radio is pulled out, starts when it is plugged in again.", $"BindsTo={DeviceUnit}", $"After={DeviceUnit}"] : Array.Empty<string>(),
        "# A rig that keeps dying stays down, and the pump on its own schedule (PLT-15); alarms.watcher in the settings tells people.",
        "StartLimitIntervalSec=2h",
        "StartLimitBurst=5",
    ];

    private IEnumerable<string> Service() =>
    [
        "[Service]",
        "Type=notify",
        "NotifyAccess=main",
        $"ExecStart={string.Join(' ', Program.Select(Quoted))} run --config {Quoted(Config)} --data {Quoted(Data)} --radio {Quoted(Radio.ToString())} --log journal",
        $"User={User}",
        $"SupplementaryGroups={(Radio is SerialAddress ? "dialout" : "spi gpio")}",
        "Restart=on-failure",
        "RestartSec=30",
        "# Three cycles' time and a long one: fed when a cycle has ended and is on the medium, by nothing else.",
        "WatchdogSec=20min",
        "WatchdogSignal=SIGTERM",
        "TimeoutStartSec=2min",
        "# The exchange under way ends within 90 s; a dose that is cut off all the same is settled by the next start.",
        "TimeoutStopSec=2min",
        "KillMode=mixed",
        "",
        "# Nobody else reads the store, the settings or a memory dump: the pump's number is in them (SEC-02).",
        "UMask=0077",
        .. Data.StartsWith(StateRoot, StringComparison.Ordinal)
            ? [$"StateDirectory={Data[StateRoot.Length..]}", "StateDirectoryMode=0700"]
            : (string[])[$"ReadWritePaths={Quoted(Data)}"],
        "LimitCORE=0",
        "MemoryMax=512M",
        "MemorySwapMax=0",
        "TasksMax=64",
        "LimitNOFILE=1024",
        "OOMScoreAdjust=-500",
        "Nice=-5",
        "",
        "# What it may open: its radio.",
        "DevicePolicy=closed",
        .. Devices().Select(device => $"DeviceAllow={device} rw"),
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "AmbientCapabilities=",
        "ProtectSystem=strict",
        Under(Data, "/home") || Under(Config, "/home") || Program.Any(part => Under(part, "/home")) ? "ProtectHome=read-only" : "ProtectHome=yes",
        "PrivateTmp=yes",
        "PrivateMounts=yes",
        "ProtectClock=yes",
        "ProtectHostname=yes",
        "ProtectKernelLogs=yes",
        "ProtectKernelModules=yes",
        "ProtectKernelTunables=yes",
        "ProtectControlGroups=yes",
        "ProtectProc=invisible",
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
        "RestrictNamespaces=yes",
        "RestrictRealtime=yes",
        "RestrictSUIDSGID=yes",
        "LockPersonality=yes",
        "RemoveIPC=yes",
        "KeyringMode=private",
        "SystemCallArchitectures=native",
        "# Not MemoryDenyWriteExecute: .NET compiles as it runs.",
    ];

    // A serial radio's own device unit, which udev makes for every tty.
    private IEnumerable<string> PluggedIn() => Radio is SerialAddress ? [$"WantedBy={DeviceUnit}"] : [];

    private string DeviceUnit => Radio.DevicePath[1..].Replace("-", @"\x2d", StringComparison.Ordinal).Replace('/', '-') + ".device";

    private IEnumerable<string> Devices()
    {
        yield return Radio.DevicePath;
        if (Radio is not SpiAddress spi) yield break;
        GpioLine?[] lines = [spi.Reset, spi.ChipSelect];
        foreach (var chip in lines.OfType<GpioLine>().Select(line => Chip(line.Chips)).Distinct()) yield return chip;
    }

    // A label says which chip only when the program runs; then all of them are allowed.
    private static string Chip(string chips) =>
        chips.StartsWith("/dev/", StringComparison.Ordinal) ? chips : chips.StartsWith("gpiochip", StringComparison.Ordinal) ? "/dev/" + chips : "char-gpiochip";

    private static bool Under(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    // systemd.syntax(7): quotes where a space is, a percent sign and a dollar doubled.
    private static string Quoted(string text)
    {
        var plain = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal);
        return plain.Contains(' ', StringComparison.Ordinal) ? $"\"{plain}\"" : plain;
    }
}
