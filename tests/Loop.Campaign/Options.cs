using System.Globalization;
using Loop.Campaign.Stages;

namespace Loop.Campaign;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        Puts generated requests to the published oref0 and to Loop's engine and compares the answers.

          run     [--stage NAME[,NAME…]] [--count N] [--seed S] [--zones ZONE[,ZONE…]] [--oracle DIR]
                  N requests per stage and zone (default 5000); exit code 1 where an answer differs or a branch was not hit
          whole   --state FILE  [--jobs N]  [--stage …] [--seed S] [--zones …] [--oracle DIR]
                  the whole campaign: at least 100,000 requests of determine-basal, get-profile and set-temp-basal, 50,000 of iob,
                  30,000 of meal, 5,000 of autosens, 500 of each autotune stage, in six zones. FILE says what is done: started
                  again it goes on from there. N oracles at once (default: one a core)
          golden  --out DIR  [--longest N]  [the same]
                  writes N requests per stage and zone with oref0's answers, none longer than N characters
          realday --profile FILE  [--data DIR] [--oracle DIR]
                  puts a recorded day (glucose.json, pumphistory-24h-zoned.json; default: data/real-day in $LOOP_SHARED or in
                  shared/ beside the checkout) to both, at each reading, with a settings file's profile

        Example:
          dotnet run --project tests/Loop.Campaign -c Release -- run --stage determine-basal --count 5000 --seed 1 --zones UTC,America/New_York,Europe/Berlin
        """;

    // Both hemispheres, half and quarter hours, a shift of half an hour, and none.
    private const string AllZones = "UTC,America/New_York,Europe/Berlin,Australia/Lord_Howe,Asia/Kolkata,America/St_Johns";

    public string Verb { get; init; } = "";

    public IReadOnlyList<ICampaignStage> Stages { get; init; } = CampaignStages.All;

    public int Count { get; init; } = 5000;

    public ulong Seed { get; init; } = 1;

    public IReadOnlyList<TimeZoneInfo> Zones { get; init; } =
        [.. new[] { "UTC", "America/New_York", "Europe/Berlin" }.Select(TimeZoneInfo.FindSystemTimeZoneById)];

    public string? Oracle { get; init; }

    public string? Out { get; init; }

    /// <summary>Where a whole campaign keeps what is done.</summary>
    public string? State { get; init; }

    /// <summary>Oracles at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Characters of a golden vector's request and answer.</summary>
    public int Longest { get; init; } = int.MaxValue;

    /// <summary>Folder of a recorded day; null where it is to be found.</summary>
    public string? Data { get; init; }

    /// <summary>A settings file with a pump's program.</summary>
    public string? Profile { get; init; }

    /// <returns>The options, or what is wrong with them.</returns>
    public static (Options? Options, string? Problem) Parse(string[] args)
    {
        if (args.Length == 0 || args[0] is not ("run" or "whole" or "golden" or "realday")) return (null, "name a verb: run, whole, golden or realday");
        var options = new Options { Verb = args[0] };
        for (var i = 1; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) return (null, $"{args[i]} needs a value");
            if (!options.TryWith(args[i], args[i + 1], out var more, out var problem)) return (null, problem);
            options = more;
        }

        if (options is { Verb: "whole", State: null }) return (null, "whole needs --state FILE");
        if (options.Verb == "whole" && !args.Contains("--zones")) options = options.WithZones(AllZones).Options;
        if (options is { Verb: "realday", Profile: null }) return (null, "realday needs --profile FILE");
        return options is { Verb: "golden", Out: null } ? (null, "golden needs --out DIR") : (options, null);
    }

    private bool TryWith(string name, string value, out Options options, out string? problem)
    {
        (options, problem) = name switch
        {
            "--stage" => WithStages(value),
            "--zones" => WithZones(value),
            "--count" => int.TryParse(value, CultureInfo.InvariantCulture, out var count) && count > 0
                ? (this with { Count = count }, null)
                : (this, $"--count {value}: not a whole number above 0"),
            "--seed" => ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed)
                ? (this with { Seed = seed }, null)
                : (this, $"--seed {value}: not a whole number"),
            "--oracle" => (this with { Oracle = value }, null),
            "--state" => (this with { State = value }, null),
            "--jobs" => int.TryParse(value, CultureInfo.InvariantCulture, out var jobs) && jobs > 0
                ? (this with { Jobs = jobs }, null)
                : (this, $"--jobs {value}: not a whole number above 0"),
            "--out" => (this with { Out = value }, null),
            "--data" => (this with { Data = value }, null),
            "--profile" => (this with { Profile = value }, null),
            "--longest" => int.TryParse(value, CultureInfo.InvariantCulture, out var longest) && longest > 0
                ? (this with { Longest = longest }, null)
                : (this, $"--longest {value}: not a whole number above 0"),
            _ => (this, $"unknown option {name}"),
        };
        return problem is null;
    }

    private (Options Options, string? Problem) WithStages(string value)
    {
        var stages = new List<ICampaignStage>();
        foreach (var name in value.Split(','))
        {
            if (CampaignStages.All.FirstOrDefault(stage => stage.Name == name) is not { } stage)
            {
                return (this, $"--stage {name}: not one of {string.Join(", ", CampaignStages.All.Select(known => known.Name))}");
            }

            stages.Add(stage);
        }

        return (this with { Stages = stages }, null);
    }

    private (Options Options, string? Problem) WithZones(string value)
    {
        var zones = new List<TimeZoneInfo>();
        foreach (var name in value.Split(','))
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return (this, $"--zones {name}: no such time zone");
            zones.Add(zone);
        }

        return (this with { Zones = zones }, null);
    }
}
