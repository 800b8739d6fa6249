using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>What the pump's records say of an open dose.</summary>
internal enum SettlementVerdict
{
    /// <summary>They cannot say yet: nothing more is dosed.</summary>
    Open,

    /// <summary>The pump has it in its history.</summary>
    Delivered,

    /// <summary>The pump would have it in its history by now, and does not.</summary>
    NotDelivered,
}

/// <summary>A verdict on an open dose with its evidence.</summary>
/// <param name="RecordId">The history record that shows it, where one does.</param>
/// <param name="Delivered">What a bolus really gave, by the pump's record.</param>
internal sealed record SettlementFinding(SettlementVerdict Verdict, string Evidence, string? RecordId = null, InsulinUnits? Delivered = null);
