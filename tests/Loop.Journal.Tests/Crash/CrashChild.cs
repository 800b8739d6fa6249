using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Loop.Therapy;

namespace Loop.Journal.Tests;

/// <summary>
/// The process that the crash tests start: it works on a store, says on standard output what has been acknowledged to it, and
/// kills itself where it was told to. Nothing in it tidies up.
/// </summary>
internal static class CrashChild
{
    [SuppressMessage("Reliability", "CA2000", Justification = "It dies with everything open; that is its purpose.")]
    public static int Main(string[] args)
    {
        var number = int.Parse(args[2], CultureInfo.InvariantCulture);
        switch (args[0])
        {
            case "at":
                Work(Open(args[1], new KillPoint(number, args[3])), int.MaxValue);
                return 1;
            case "after":
                KillAfter(Open(args[1], null), TimeSpan.FromMicroseconds(number));
                return 1;
            case "fill":
                return Fill(Open(args[1], null, Sample.Rig with { ViewPatience = TimeSpan.FromSeconds(1) }), number);
            default:
                return 2;
        }
    }

    public static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static Store Open(string folder, KillPoint? point, StoreOptions? options = null) =>
        Store.Open(folder, options ?? Sample.Rig, (path, writable) => new KillingFile(new DiskJournalFile(path, writable), point)).Require();

    private static void KillAfter(Store store, TimeSpan time)
    {
        Work(store, 1);
        var clock = Stopwatch.StartNew();
        new Thread(() =>
        {
            while (clock.Elapsed < time)
            {
            }

            Die();
        }).Start();
        Work(store, int.MaxValue);
    }

    private static void Work(Store store, int cycles)
    {
        var hash = store.AppendSettings(Sample.Settings).Require();
        for (var i = 0; i < cycles; i++)
        {
            var cycle = store.NextCycleId;
            var intent = store.AppendIntent(Sample.Bolus(cycle)).Require();
            Acknowledge($"intent {intent.Id}");
            if (store.AppendOutcome(intent.Id, cycle % 2 == 0 ? DoseOutcome.Unknown : DoseOutcome.Acknowledged, "answer", Sample.At(cycle)) is null)
                Acknowledge($"outcome {intent.Id}");
            if (store.AppendSettlement(new Settlement(intent.Id, SettledAs.Delivered, Sample.At(cycle), "seen", [])) is null)
                Acknowledge($"settlement {intent.Id}");
            Acknowledge($"cycle {store.AppendCycle(Sample.Report(cycle, hash, intent.Id)).Require().Id}");
        }
    }

    /// <summary>Records cycles until the disk takes no more, then tries to dose.</summary>
    private static int Fill(Store store, int most)
    {
        for (var i = 0; i < most; i++)
        {
            var cycle = store.AppendCycle(Sample.Report(store.NextCycleId, string.Empty, 1));
            if (cycle.TryGet(out var record, out var problem))
            {
                Acknowledge($"cycle {record.Id}");
                continue;
            }

            Acknowledge($"full {problem}");
            Acknowledge($"dose {store.AppendIntent(Sample.Bolus(1)).Problem}");
            return 0;
        }

        return 3;
    }

    // Written at once and unbuffered: the next instruction may be the last.
    private static void Acknowledge(string line)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <summary>The operation on the journal's file, counted from one, at which to die: <c>before</c>, <c>within</c> or <c>after</c> it.</summary>
    private sealed record KillPoint(int Operation, string Moment);

    private sealed class KillingFile(IJournalFile inner, KillPoint? point) : IJournalFile
    {
        private int operations;

        public long Length => inner.Length;

        public int Read(Span<byte> buffer, long offset) => inner.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var dies = ++operations == point?.Operation;
            if (dies && point?.Moment == "before") Die();
            if (dies && point?.Moment == "within")
            {
                inner.Write(bytes[..(bytes.Length / 2)], offset);
                Die();
            }

            inner.Write(bytes, offset);
            if (dies) Die();
        }

        public void Flush()
        {
            var dies = ++operations == point?.Operation;
            if (dies && point?.Moment != "after") Die();
            inner.Flush();
            if (dies) Die();
        }

        public void SetLength(long length) => inner.SetLength(length);

        public void Reserve(long offset, long length) => inner.Reserve(offset, length);

        public void Dispose() => inner.Dispose();
    }
}
