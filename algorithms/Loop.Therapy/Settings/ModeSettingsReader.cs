namespace Loop.Therapy;

/// <summary>Reads <c>mode</c> and <c>unlocked</c>: each mode beyond open loop is unlocked by name, none by another (RD-17).</summary>
internal static class ModeSettingsReader
{
    private static readonly string Names = string.Join(", ", LoopModes.All.Select(mode => mode.Name()));

    public static ModeSettings Read(SettingsNode? mode, SettingsNode? unlocked)
    {
        if (mode is null && unlocked is null) return ModeSettings.Locked;
        List<LoopMode> open = [LoopMode.OpenLoop];
        foreach (var item in unlocked?.Items(LoopModes.All.Count) ?? [])
        {
            var named = Named(item);
            if (!open.Contains(named)) open.Add(named);
        }

        var start = mode is { } written ? Named(written) : LoopMode.OpenLoop;
        if (!open.Contains(start)) mode?.Report($"is {start.Name()}, which is not unlocked", $"write \"unlocked\": [\"{start.Name()}\"] as well, or \"mode\": \"openLoop\"");
        return new ModeSettings(start, [.. open.Order()], Written: true);
    }

    private static LoopMode Named(SettingsNode node) =>
        LoopModes.Parse(node.Text(text => LoopModes.Parse(text) is not null, $"one of {Names}")) ?? LoopMode.OpenLoop;
}
