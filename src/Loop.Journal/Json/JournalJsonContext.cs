using System.Text.Json.Serialization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>The shapes of everything the journal holds.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JournalFormat))]
[JsonSerializable(typeof(SettingsEntry))]
[JsonSerializable(typeof(ProgramEntry))]
[JsonSerializable(typeof(DoseIntent))]
[JsonSerializable(typeof(OutcomeRecord))]
[JsonSerializable(typeof(Settlement))]
[JsonSerializable(typeof(CycleRecord))]
[JsonSerializable(typeof(CycleTiming))]
[JsonSerializable(typeof(StoreNote))]
[JsonSerializable(typeof(DoseRecord))]
[JsonSerializable(typeof(CarbAnnouncement))]
[JsonSerializable(typeof(CarbWithdrawal))]
[JsonSerializable(typeof(ScheduleEntry<UnitsPerHour>[]))]
[JsonSerializable(typeof(ScheduleEntry<MgPerDl>[]))]
[JsonSerializable(typeof(ScheduleEntry<double>[]))]
[JsonSerializable(typeof(ScheduleEntry<TargetRange>[]))]
[JsonSerializable(typeof(BolusEvent))]
[JsonSerializable(typeof(TempBasalEvent))]
[JsonSerializable(typeof(SuspendEvent))]
[JsonSerializable(typeof(ResumeEvent))]
[JsonSerializable(typeof(RewindEvent))]
[JsonSerializable(typeof(PrimeEvent))]
[JsonSerializable(typeof(CarbEvent))]
[JsonSerializable(typeof(ClockChangeEvent))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;

/// <summary>The journal's first record.</summary>
/// <param name="Version">1. A journal of another version is refused.</param>
/// <param name="Simulated">A demo's journal (PLT-18); guarded by the chain, so that removing the folder's mark does not make it a rig's.</param>
internal sealed record JournalFormat(int Version, bool Simulated);

/// <summary>A settings text, written when it first appears.</summary>
internal sealed record SettingsEntry(string Hash, string Text);

/// <summary>A pump's programme, written when it first appears.</summary>
internal sealed record ProgramEntry(string Hash, PumpProgram Program);
