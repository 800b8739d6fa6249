using System.Formats.Tar;
using System.IO.Compression;
using Loop.Testing;

namespace Loop.Journal.Tests;

public sealed class StoreBackupTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Backup => Path.Combine(folder.Path, "backup.tar.gz");

    private string Other => Path.Combine(folder.Path, "other");

    public void Dispose() => folder.Dispose();

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void A_store_copied_while_it_is_written_comes_back_with_the_same_records_and_the_same_open_dose()
    {
        string[] recorded;
        using (var store = Sample.Open(folder.Store))
        {
            for (var i = 0; i < 5; i++) Sample.Run(store);
            store.AppendIntent(Sample.Bolus(6)).Require();
            recorded = [.. store.Cycles(100)];

            var written = StoreBackup.Write(folder.Store, Backup, "{}", Sample.At(6)).Require();
            Assert.Equal(Backup, written.Path);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        }

        var restored = StoreRestore.Run(Backup, Other).Require();

        Assert.Equal("{}", File.ReadAllText(restored.Settings!));
        using var again = Sample.Open(Other);
        Assert.Equal(recorded, again.Cycles(100));
        Assert.Equal(6, Assert.Single(again.Unsettled).Id);
        Assert.NotNull(again.AppendIntent(Sample.Bolus(7)).Problem);
    }

    [Fact]
    public void What_a_rig_wrote_halfway_is_left_out()
    {
        using (var store = Sample.Open(folder.Store)) Sample.Run(store);
        var whole = File.ReadAllBytes(folder.Journal);
        File.AppendAllText(folder.Journal, "99 0badf00d half a rec");

        StoreBackup.Write(folder.Store, Backup, null, Sample.At(2)).Require();
        StoreRestore.Run(Backup, Other).Require();

        Assert.Equal(whole, File.ReadAllBytes(Path.Combine(Other, "journal")));
    }

    [Fact]
    [Hazard("PLT-13")]
    public void Nothing_is_restored_under_a_running_rig()
    {
        using var store = Sample.Open(folder.Store);
        Sample.Run(store);
        StoreBackup.Write(folder.Store, Backup, null, Sample.At(2)).Require();

        Assert.Contains("in use", StoreRestore.Run(Backup, folder.Store).Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void A_store_that_knows_more_than_the_backup_is_kept_and_one_that_knows_less_is_brought_up_to_it()
    {
        using (var store = Sample.Open(folder.Store)) Sample.Run(store);
        var early = Path.Combine(folder.Path, "early.tar.gz");
        StoreBackup.Write(folder.Store, early, null, Sample.At(2)).Require();
        using (var store = Sample.Open(folder.Store)) Sample.Run(store);
        StoreBackup.Write(folder.Store, Backup, null, Sample.At(3)).Require();

        Assert.Contains("records that the backup lacks", StoreRestore.Run(early, folder.Store).Problem!.What, StringComparison.Ordinal);
        StoreRestore.Run(early, Other).Require();
        StoreRestore.Run(Backup, Other).Require();

        using var again = Sample.Open(Other);
        Assert.Equal(2, again.Cycles(10).Count);
    }

    [Fact]
    [Hazard("SEC-10")]
    [Hazard("PLT-06")]
    public void A_changed_byte_anywhere_in_a_backup_is_found_before_anything_is_changed()
    {
        using (var store = Sample.Open(folder.Store)) Sample.Run(store);
        StoreBackup.Write(folder.Store, Backup, "{}", Sample.At(2)).Require();
        var packed = File.ReadAllBytes(Backup);
        using (var store = Sample.Open(Other)) { }

        var before = File.ReadAllBytes(Path.Combine(Other, "journal"));
        for (var i = 0; i < packed.Length; i += 97)
        {
            var changed = (byte[])packed.Clone();
            changed[i] ^= 0x10;
            File.WriteAllBytes(Backup, changed);
            var result = StoreRestore.Run(Backup, Other);
            // Bytes that mean nothing (a time in a header) may change; what is restored then is what was backed up.
            if (result.Problem is null) return;
            Assert.Equal(before, File.ReadAllBytes(Path.Combine(Other, "journal")));
            Assert.Empty(Directory.EnumerateFileSystemEntries(Other, "restore*"));
        }
    }

    [Fact]
    [Hazard("SEC-12")]
    public void A_backup_that_names_a_file_outside_the_store_is_refused()
    {
        using (var store = Sample.Open(folder.Store)) Sample.Run(store);
        StoreBackup.Write(folder.Store, Backup, null, Sample.At(2)).Require();
        var evil = Path.Combine(folder.Path, "evil.tar.gz");
        using (var file = File.Create(evil))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        using (var tar = new TarWriter(packed))
        {
            var manifest = new BackupManifest(1, Sample.At(2), false, 1, "0", [new BackupFile("../escaped", 1, "00")]);
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "manifest.json") { DataStream = new MemoryStream(manifest.ToJson()) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "../escaped") { DataStream = new MemoryStream([1]) });
        }

        Assert.Contains("outside", StoreRestore.Run(evil, Other).Problem!.What, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "escaped")));
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_store_is_looked_at_while_it_is_written()
    {
        using (var store = Sample.Open(folder.Store))
        {
            Sample.Run(store);
            store.AppendIntent(Sample.Bolus(2)).Require();

            var seen = StoreInspection.Of(folder.Store).Require();

            Assert.True(seen.InUse);
            Assert.Equal((1, 1), (seen.Cycles, seen.Unsettled));
        }

        Assert.False(StoreInspection.Of(folder.Store).Require().InUse);
        var bytes = File.ReadAllBytes(folder.Journal);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(folder.Journal, bytes);
        Assert.Contains("damaged", StoreInspection.Of(folder.Store).Problem!.What, StringComparison.Ordinal);
    }
}
