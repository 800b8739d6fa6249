using Loop.Journal;
using Loop.Therapy;

namespace Loop.Rig.Modes;

/// <summary>
/// Which mode the loop is in. It begins in what the settings file says, the most cautious unless told otherwise; a person's request is
/// kept over restarts until the file is changed; no request goes beyond what the file unlocks (RD-17, HUM-07). Safe to ask from any thread.
/// </summary>
internal sealed class ModeKeeper
{
    private const string TheFile = "the settings file";

    private readonly Lock gate = new();
    private readonly Store store;
    private readonly ModeSettings settings;
    private readonly TimeProvider time;
    private ModeState current;

    private ModeKeeper(Store store, ModeSettings settings, TimeProvider time, ModeState current)
    {
        this.store = store;
        this.settings = settings;
        this.time = time;
        this.current = current;
    }

    /// <summary>The mode now, and why. A cycle asks once before it decides and the Guard's evidence is given the answer right before each dose.</summary>
    public ModeState Current
    {
        get
        {
            lock (gate) return current;
        }
    }

    /// <summary>What may be asked for, the most cautious first.</summary>
    public IReadOnlyList<LoopMode> Unlocked => settings.Unlocked;

    /// <summary>The mode in which a rig starts; journaled. A journal that cannot be written is a problem: nothing could be dosed either.</summary>
    public static Result<ModeKeeper> Open(Store store, ModeSettings settings, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var state = Begin(ModeFile.Read(store.Folder), settings, store.Mended, now);
        return store.AppendNote(new StoreNote(now, NoteKind.Mode, state.ToString())) is { } unwritten
            ? unwritten
            : new ModeKeeper(store, settings, time, state);
    }

    /// <summary>
    /// Asks for a mode. A more cautious one is in force at once, whatever the disk says; a bolder one only when it is unlocked and on disk.
    /// </summary>
    /// <param name="who">Who asks, for the journal: 1…80 characters on one line.</param>
    /// <returns>The mode in force now, or why it was not changed, or why a more cautious one may not outlast a restart.</returns>
    public Result<ModeState> Request(LoopMode mode, string who)
    {
        if (who.Length is 0 or > 80 || who.Any(char.IsControl)) return new Problem("nobody is named who asks for the mode", "say who asks, in 1 to 80 characters");
        lock (gate)
        {
            if (!settings.Unlocked.Contains(mode))
                return new Problem($"{mode.Name()} is not unlocked", $"add \"{mode.Name()}\" to \"unlocked\" in the settings file and start the rig again");
            var now = time.GetUtcNow();
            var asked = new ModeState(mode, $"asked for by {who}", who, now);
            var isBolder = mode > current.Mode;
            if (!isBolder) current = asked;
            var unnoted = store.AppendNote(new StoreNote(now, NoteKind.Mode, asked.ToString()));
            if (isBolder && unnoted is not null) return unnoted;
            var unkept = ModeFile.Write(store.Folder, new ModeRecord(mode.Name(), who, now, settings.Start.Name())) ?? unnoted;
            if (unkept is not null) return unkept;
            current = asked;
            return asked;
        }
    }

    private static ModeState Begin(Result<ModeRecord?> kept, ModeSettings settings, StoreNote? mended, DateTimeOffset now)
    {
        if (!kept.TryGet(out var record, out var problem))
            return new ModeState(LoopMode.OpenLoop, $"what was asked for before cannot be read ({problem.What}); ask for a mode again", TheFile, now);
        // A dose of unknown outcome may be among what was lost (UCA-SMB-04): only a person who asks for a mode after that closes the loop.
        if (mended is not null && !(record?.At > mended.At))
        {
            return new ModeState(
                LoopMode.OpenLoop,
                FormattableString.Invariant($"the journal was mended at {mended.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC and doses may be missing from it; see on the pump what it gave, and ask for a mode again"),
                "loop journal mend",
                now);
        }

        if (record is not null && record.SettingsStart == settings.Start.Name())
        {
            var asked = LoopModes.Parse(record.Mode) ?? LoopMode.OpenLoop;
            return settings.Unlocked.Contains(asked)
                ? new ModeState(asked, $"asked for by {record.Who}", record.Who, record.At)
                : new ModeState(LoopMode.OpenLoop, $"{asked.Name()} was asked for by {record.Who} and is no longer unlocked in the settings file", TheFile, now);
        }

        return settings.Written
            ? new ModeState(settings.Start, "the settings file begins in it", TheFile, now)
            : new ModeState(LoopMode.OpenLoop, "the settings file unlocks no other mode; add \"mode\" and \"unlocked\" to let it act", TheFile, now);
    }
}
