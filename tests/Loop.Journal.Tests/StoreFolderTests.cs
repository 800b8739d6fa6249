using System.Diagnostics;
using System.Globalization;
using Loop.Testing;

namespace Loop.Journal.Tests;

public sealed class StoreFolderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_store_is_its_owners_alone()
    {
        using var store = Sample.Open(folder.Store);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Store));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Journal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.View));
    }

    [Fact]
    [Hazard("PLT-13")]
    public void A_second_opener_is_told_the_folder_and_the_holder_and_the_way_out()
    {
        using var store = Sample.Open(folder.Store);
        foreach (var problem in new[] { Store.Open(folder.Store, Sample.Rig).Problem, Store.OpenReadOnly(folder.Store).Problem })
        {
            Assert.NotNull(problem);
            Assert.Contains(folder.Store, problem.What, StringComparison.Ordinal);
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), problem.What, StringComparison.Ordinal);
            Assert.Contains("--data DIR", problem.Remedy, StringComparison.Ordinal);
            Assert.DoesNotContain("\n", problem.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Hazard("PLT-13")]
    public void Another_process_with_the_lock_keeps_this_one_out_until_it_dies()
    {
        Sample.Open(folder.Store).Dispose();
        using var holder = Process.Start(new ProcessStartInfo("flock", [Path.Combine(folder.Store, "lock"), "-c", "echo held; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", holder.StandardOutput.ReadLine());
        Assert.Contains("in use", Store.Open(folder.Store, Sample.Rig).Problem?.What, StringComparison.Ordinal);
        holder.Kill(entireProcessTree: true);
        holder.WaitForExit();
        holder.StandardOutput.ReadToEnd();
        Sample.Open(folder.Store).Dispose();
    }

    [Fact]
    public void The_lock_is_free_after_a_store_is_closed_and_after_one_was_refused()
    {
        Sample.Open(folder.Store).Dispose();
        Assert.NotNull(Store.Open(folder.Store, Sample.Demo).Problem);
        Sample.Open(folder.Store).Dispose();
    }

    [Theory]
    [InlineData("/proc/loop-cannot-be-here")]
    [InlineData("/dev/null/store")]
    [InlineData("")]
    [Hazard("PLT-06")]
    public void A_folder_that_cannot_be_written_is_one_line_with_the_way_out(string path)
    {
        var problem = Store.Open(path, Sample.Rig).Problem;
        Assert.Contains("--data DIR", problem?.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", problem!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("PLT-18")]
    public void A_simulations_store_and_a_rigs_are_not_opened_as_the_other()
    {
        Sample.Open(folder.Store, Sample.Demo).Dispose();
        Assert.Contains("simulation's", Store.Open(folder.Store, Sample.Rig).Problem?.What, StringComparison.Ordinal);
        var rig = Path.Combine(folder.Path, "rig");
        Sample.Open(rig).Dispose();
        Assert.Contains("not a simulation's", Store.Open(rig, Sample.Demo).Problem?.What, StringComparison.Ordinal);
        using var reading = Store.OpenReadOnly(folder.Store).Require();
        Assert.True(reading.Simulated);
    }

    [Fact]
    [Hazard("PLT-18")]
    public void Taking_the_mark_away_does_not_make_a_rigs_store_of_a_simulations()
    {
        Sample.Open(folder.Store, Sample.Demo).Dispose();
        File.Delete(Path.Combine(folder.Store, "simulated"));
        Assert.NotNull(Store.Open(folder.Store, Sample.Rig).Problem);
        Assert.NotNull(Store.OpenReadOnly(folder.Store).Problem);
    }

    [Fact]
    [Hazard("PLT-18")]
    public void Only_a_marked_folder_is_emptied_and_only_of_what_a_store_writes()
    {
        using (var store = Sample.Open(folder.Store, Sample.Demo)) Sample.Run(store);
        var own = Path.Combine(folder.Store, "notes-of-mine.txt");
        File.WriteAllText(own, "keep");
        Assert.Null(Store.EmptySimulated(folder.Store));
        Assert.False(Store.Exists(folder.Store));
        Assert.True(File.Exists(own));
        using var again = Sample.Open(folder.Store, Sample.Demo);
        Assert.Equal(1, again.NextCycleId);
    }

    [Fact]
    [Hazard("PLT-18")]
    public void A_rigs_store_a_strangers_folder_and_a_store_in_use_are_not_emptied()
    {
        using (var store = Sample.Open(folder.Store)) Sample.Run(store);
        Assert.NotNull(Store.EmptySimulated(folder.Store));
        Assert.NotNull(Store.EmptySimulated(folder.Path));
        Assert.True(Store.Exists(folder.Store));
        var demo = Path.Combine(folder.Path, "demo");
        using var used = Sample.Open(demo, Sample.Demo);
        Assert.Contains("in use", Store.EmptySimulated(demo)?.What, StringComparison.Ordinal);
        Assert.Null(Store.EmptySimulated(Path.Combine(folder.Path, "absent")));
        Assert.Null(Store.EmptySimulated(Directory.CreateDirectory(Path.Combine(folder.Path, "empty")).FullName));
    }

    [Fact]
    public void Reading_where_there_is_no_store_says_so_and_makes_none()
    {
        Assert.Contains("no store", Store.OpenReadOnly(folder.Store).Problem?.What, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Store));
    }

    [Fact]
    public void A_store_opened_for_reading_answers_and_takes_no_record()
    {
        using (var store = Sample.Open(folder.Store)) Sample.Run(store);
        var before = File.ReadAllBytes(folder.Journal);
        using (var reading = Store.OpenReadOnly(folder.Store).Require())
        {
            Assert.Single(reading.Cycles(12));
            Assert.NotNull(reading.DoseProblem);
            Assert.NotNull(reading.AppendIntent(Sample.Bolus(2)).Problem);
            Assert.NotNull(reading.AppendNote(new StoreNote(Sample.Start, NoteKind.Start, "no")));
            Assert.NotNull(reading.AppendCycle(Sample.Report(2, "", 1)).Problem);
        }

        Assert.Equal(before, File.ReadAllBytes(folder.Journal));
    }
}
