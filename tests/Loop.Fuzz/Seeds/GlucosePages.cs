using Loop.Fuzz.Run;
using Loop.Therapy;

namespace Loop.Fuzz.Seeds;

/// <summary>Glucose pages as pumps write them: forwards, each record backwards.</summary>
internal static class GlucosePages
{
    private static readonly (int Opcode, int Tail)[] Timed = [(0x08, 0), (0x0A, 0), (0x0B, 0), (0x0C, 0), (0x0D, 0), (0x0E, 1), (0x0F, 2), (0x10, 3)];
    private static readonly byte[][] Slots = [[0x02], [0x00, 0x03], [0x01, 0x03], [0x02, 0x04], [0x01, 0x05], [0x06], [0x20, 0x07], [0x01], [0x13], [0x00]];

    public static byte[] Lived(Dice dice)
    {
        var time = HistoryPages.Now - TimeSpan.FromDays(3);
        var page = new List<byte>();
        var length = dice.Below(1000);
        while (page.Count < length)
        {
            time += TimeSpan.FromMinutes(5);
            switch (dice.Below(20))
            {
                case 0: page.AddRange(WithTime(dice.Of(Timed), time, dice)); break;
                case 1: page.AddRange(WithTime(Timed[0], time, dice)); break;
                case 2: page.AddRange(dice.Of(Slots)); break;
                default: page.Add((byte)(0x14 + dice.Below(0xB0))); break;
            }
        }

        return [.. page];
    }

    private static IEnumerable<byte> WithTime((int Opcode, int Tail) kind, PumpTime time, Dice dice)
    {
        var c = time.Civil;
        byte[] record =
        [
            (byte)kind.Opcode, (byte)(c.Hour | (c.Month / 4 * 64)), (byte)(c.Minute | (c.Month % 4 * 64)), (byte)(c.Day | (dice.Below(4) << 5)), (byte)(c.Year - 2000),
            .. dice.Bytes(kind.Tail),
        ];
        return record.Reverse();
    }
}
