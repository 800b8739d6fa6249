using Loop.Fuzz.Run;
using Loop.Medtronic.History;
using Loop.Medtronic.Tests.History;
using Loop.Therapy;

namespace Loop.Fuzz.Seeds;

/// <summary>History pages as pumps write them.</summary>
internal static class HistoryPages
{
    public static readonly PumpTime Now = new(2026, 11, 23, 12, 0, 0);

    /// <summary>One page for each kind: the record alone, and between two that everybody knows.</summary>
    public static IEnumerable<byte[]> EveryKind(PumpModel model)
    {
        var time = Now - TimeSpan.FromHours(3);
        foreach (var (opcode, _, _) in RecordKinds.Lengths)
        {
            var record = RecordKinds.Blank(opcode, RecordKinds.LengthOn(opcode, model), model, time);
            yield return record;
            yield return [.. RecordWriter.Suspend(time), .. record, .. RecordWriter.Resume(time)];
        }
    }

    /// <summary>A page of a pump in use.</summary>
    public static byte[] Lived(PumpModel model, Dice dice)
    {
        var time = Now - TimeSpan.FromHours(12);
        var page = new List<byte>();
        while (true)
        {
            time += TimeSpan.FromSeconds(dice.Below(600));
            var records = Event(model, dice, time);
            if (page.Count + records.Length > HistoryDecoder.PageSize) break;
            page.AddRange(records);
        }

        return [.. page, .. new byte[HistoryDecoder.PageSize - page.Count]];
    }

    private static byte[] Event(PumpModel model, Dice dice, PumpTime time)
    {
        var value = dice.Below(100);
        switch (dice.Below(10))
        {
            case 0: return [.. RecordWriter.Unabsorbed((value, 7 * value), (value, value)), .. RecordWriter.Bolus(model, value, value, time)];
            case 1: return RecordWriter.Bolus(model, value, value / 2, time, halfHours: 1 + dice.Below(8));
            case 2: return RecordWriter.DailyTotal(model, 10 * value, time - TimeSpan.FromDays(1));
            case 3: return [.. RecordWriter.Rewind(time), .. RecordWriter.Prime(0, value, time)];
            case 4: return RecordWriter.Meal(value, dice.Below(3), time);
            case 5: return [.. RecordWriter.ChangeTime(time), .. RecordWriter.NewTime(time + TimeSpan.FromMinutes(dice.Below(60)))];
            case 6 when model.IsX23OrLater: return RecordWriter.Wizard(time, 2 * value, value, 5, value - 50);
            case 7:
                var kind = dice.Of(RecordKinds.Lengths).Opcode;
                return RecordKinds.Blank(kind, RecordKinds.LengthOn(kind, model), model, time);
            default: return [.. RecordWriter.TempRate(14 * value, time), .. RecordWriter.TempDuration(value % 49, time)];
        }
    }
}
