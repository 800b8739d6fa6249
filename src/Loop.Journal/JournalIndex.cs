using System.Text;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>What the store must know of its journal at any time, built record by record.</summary>
internal sealed class JournalIndex
{
    private readonly Dictionary<string, string> settings = [];
    private readonly Dictionary<string, PumpProgram> programs = [];

    public JournalFormat? Format { get; private set; }

    public DoseLedger Doses { get; } = new();

    /// <summary>Cycles recorded since the journal began; their ids are 1 to this.</summary>
    public long Cycles { get; private set; }

    /// <summary>The last cycle record's bytes as text.</summary>
    public string? LastCycle { get; private set; }

    /// <summary>The hash of the settings in force.</summary>
    public string? SettingsHash { get; private set; }

    /// <summary>That the journal was mended, the last time; null where it never was.</summary>
    public StoreNote? Mended { get; private set; }

    public string? Settings(string hash) => settings.GetValueOrDefault(hash);

    public PumpProgram? Program(string hash) => programs.GetValueOrDefault(hash);

    /// <exception cref="System.Text.Json.JsonException">The record is not of this version of Loop.</exception>
    public void Add(in JournalLine line)
    {
        switch (line.Kind)
        {
            case JournalKind.Format:
                Format = JournalJson.Parse<JournalFormat>(line.Json);
                break;
            case JournalKind.Settings:
                var text = JournalJson.Parse<SettingsEntry>(line.Json);
                settings[text.Hash] = text.Text;
                SettingsHash = text.Hash;
                break;
            case JournalKind.Program:
                var programme = JournalJson.Parse<ProgramEntry>(line.Json);
                programs[programme.Hash] = programme.Program;
                break;
            case JournalKind.Intent:
                Doses.Add(JournalJson.Parse<DoseIntent>(line.Json));
                break;
            case JournalKind.Outcome:
                Doses.Add(JournalJson.Parse<OutcomeRecord>(line.Json));
                break;
            case JournalKind.Settlement:
                Doses.Add(JournalJson.Parse<Settlement>(line.Json));
                break;
            case JournalKind.Cycle:
                Cycles++;
                LastCycle = Encoding.UTF8.GetString(line.Json);
                break;
            case JournalKind.Note:
                Add(JournalJson.Parse<StoreNote>(line.Json));
                break;
            case JournalKind.Timing:
            default:
                break;
        }
    }

    private void Add(StoreNote note)
    {
        if (note.Kind == NoteKind.TornRecord) Doses.SkipIds(1);
        if (note.Kind != NoteKind.Mended) return;
        Doses.SkipIds(note.Lost);
        Mended = note;
    }
}
