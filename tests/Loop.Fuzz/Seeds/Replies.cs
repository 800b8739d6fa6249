namespace Loop.Fuzz.Seeds;

/// <summary>Replies as pumps give them; each is tried on every parser.</summary>
internal static class Replies
{
    public static readonly IReadOnlyList<byte[]> Known =
    [
        .. new[]
        {
            "03 00 00 96",                                                                    // battery
            "07 17 2D 01 07 E0 0B 06",                                                        // clock
            "02 05 46", "04 00 00 0C A3",                                                     // reservoir
            "06 00 00 00 37 00 17", "06 01 32 00 00 00 1E",                                   // temp basal
            "03 03 00 00", "03 03 01 01",                                                     // status
            "09 03 37 32 32",                                                                 // model
            "06 31 32 33 34 35 36",                                                           // id
            "0C 00 00 0D 61 00 10 00 20",                                                     // glucose pages
            "15 00 01 01 01 00 96 00 8C 00 00 00 00 01 00 00 64 01 04 00 14 00",              // settings of x15 and x22
            "19 00 04 01 05 01 00 8C 00 50 00 00 00 00 00 01 64 01 04 00 14 00 64 01 01 00",  // settings from x23 on
            "12 0F 02 01 01 00 64 00 78 00 00 00 00 01 00 00 64 01 00",                       // settings of x12
            "09 01 00 0A 0F 0C 14 0F", "19 01 08 00 00 64 10 00 96",                          // carb ratios
            "05 01 00 32 10 28", "05 01 40 0C 10 32",                                         // sensitivities
            "07 01 00 50 5A 10 64 6E", "05 01 00 64 10 5A",                                   // targets
            "28 00 00 50 00 08 50 01 10",                                                     // basal schedule
            "00 00 3F",                                                                       // the same, empty
            "0B 56 45 52 20 32 2E 34 41 31 2E 31",                                            // firmware
            "12 31 32 33 34 35 36 2D 2D 2D 2D 2D 2D",                                         // remote controls
            "04 00 00 00 23", "02 0B B8", "01 01", "00", "FF", "40 FF FF FF FF",
        }.Select(text => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal))),
    ];
}
