using Loop.Oref.Autotune;

namespace Loop.Oref.Json;

/// <summary>The arguments of <c>autotune-core</c>: {preppedGlucose, previousAutotune, pumpProfile}.</summary>
/// <param name="Inputs">Null where oref0 throws; <paramref name="Error"/> says why.</param>
/// <param name="LaterError">What oref0 throws on unless it refuses the schedules before.</param>
/// <param name="Previous">Where the previous profile stands in the arguments: the answer is this, changed.</param>
internal sealed record AutotuneCoreRequest(TuningInputs? Inputs, string? Error, string? LaterError, Range Previous)
{
    public static AutotuneCoreRequest Read(ReadOnlySpan<byte> args, in StageContext context)
    {
        if (!ArgsReader.TryOpen(args, out var reader)) return Failed("args {preppedGlucose, previousAutotune, pumpProfile} are missing");
        TuningDataJson? prepped = null;
        TunableProfile? previous = null;
        PumpLimits? pump = null;
        string? wrongPrevious = null, wrongPump = null;
        var given = ..0;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length))
        {
            switch (name[..length])
            {
                case "preppedGlucose": prepped = TuningDataJson.ReadNext(ref reader, context.Zone); break;
                case "previousAutotune":
                    var peek = reader;
                    given = peek.NextRange();
                    previous = reader.NextTunableProfile(out wrongPrevious);
                    break;
                case "pumpProfile": pump = reader.NextPumpLimits(out wrongPump); break;
                default: reader.SkipNext(); break;
            }
        }

        if (previous is null) return Failed("previousAutotune is missing");
        if (pump is null) return Failed("pumpProfile is missing");
        if (prepped is null) return Failed("preppedGlucose is missing");
        if ((wrongPrevious ?? wrongPump ?? prepped.Unreadable) is { } wrong) return Failed(wrong);
        var inputs = new TuningInputs
        {
            Data = prepped.Data,
            Previous = previous,
            Pump = pump,
            Zone = context.Zone,
            Corrections = context.Mode.Corrections(),
        };
        return new(inputs, null, prepped.UnreadableLater, given);
    }

    private static AutotuneCoreRequest Failed(string error) => new(null, error, null, ..0);
}
