using Loop.Radio;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// A Medtronic 5xx or 7xx pump, commanded by radio. Every call blocks until the pump has answered or has had its tries.
/// Reads are repeated within bounds; what acts on the pump leaves once, and where its answer is lost the error is
/// <see cref="PumpErrorKind.Unknown"/>. Cancelling is obeyed between packets until one that acts has left, never after: then the
/// call ends with what became of it. One thread at a time.
/// </summary>
/// <remarks>Its parts: what the pump is doing (State), how it is set up (Setup), what it remembers (Memory), doses (Doses), other changes (Changes).</remarks>
/// <param name="radio">Stays the caller's to dispose of.</param>
/// <param name="serial">The pump that is meant; no other is ever answered to.</param>
/// <param name="time">Therapy time: when the pump was heard, when a verdict expires. How long to wait for bytes is the radio's affair.</param>
public sealed partial class Pump(IRadio radio, PumpSerial serial, TimeProvider time)
{
    private readonly PumpLink link = new(radio, serial, time);

    /// <summary>An x12 that answers as one and does not tell its model.</summary>
    private bool isUnnamedX12;

    /// <summary>The model the pump last said it is; null until it told.</summary>
    public PumpModel? Model { get; private set; }

    /// <summary>When the pump was last heard, by therapy time; null when it never was.</summary>
    public DateTimeOffset? LastHeard => link.LastHeard;

    public PumpTally Tally => link.Tally;

    /// <summary>Makes sure that the pump listens. Costs nothing within a minute of its last answer, one query when it is awake, which also tells its model.</summary>
    public PumpResult<Acknowledgement> Wake(CancellationToken cancel = default) => isUnnamedX12
        ? WakeUp.Wake(link, time, ClockCommand.ReadOpcode, static _ => { }, cancel)
        : WakeUp.Wake(link, time, ModelCommand.Opcode, body => Model = ModelCommand.Parse(body).TryGet(out var model, out _) ? model : Model, cancel);

    public PumpResult<PumpModel> ReadModel(CancellationToken cancel = default)
    {
        var result = Read(ModelCommand.Opcode, ModelCommand.Name, ModelCommand.Parse, cancel);
        if (result.TryGet(out var model, out _)) Model = model;
        return result;
    }

    /// <summary>
    /// The model; where the pump does not tell it and answers as only a 512 and 712 do, a 512, which stands for both (H26). Enough for
    /// all but a bolus, whose size in bytes must rest on the pump's own word.
    /// </summary>
    public PumpResult<PumpModel> IdentifyModel(CancellationToken cancel = default)
    {
        if (isUnnamedX12 && Model is null) return X12.Unnamed;
        var told = KnownModel(cancel);
        if (told.Error is not { Kind: PumpErrorKind.NoResponse or PumpErrorKind.Refused }) return told;
        var recognised = Read(SettingsCommand.OpcodeFor(X12.Unnamed), SettingsCommand.Name, SettingsCommand.RecogniseX12, cancel);
        if (recognised.Error is not null) return told;
        isUnnamedX12 = true;
        return X12.Unnamed;
    }

    private PumpResult<PumpModel> KnownModel(CancellationToken cancel) => Model is { } model ? model : ReadModel(cancel);

    private PumpResult<T> Read<T>(byte opcode, string command, Func<ReadOnlyMemory<byte>, PumpResult<T>> parse, CancellationToken cancel) =>
        ShortExchange.Read(link, opcode, command, cancel).Then(parse);

    private PumpResult<T> ReadUnlessX12<T>(byte opcode, string command, Func<ReadOnlyMemory<byte>, PumpResult<T>> parse, CancellationToken cancel) =>
        X12.Lacks(isUnnamedX12 ? X12.Unnamed : Model, opcode, command) is { } lacking ? lacking : Read(opcode, command, parse, cancel);
}
