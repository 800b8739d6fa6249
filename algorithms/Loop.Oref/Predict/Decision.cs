using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Oref.Dosing;
using Loop.Oref.Json;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>What the engine asks for, and why.</summary>
/// <param name="Proposal">For the Guard. It holds no dose where there is a problem.</param>
/// <param name="Suggestion">As oref0 would print it; null where the decision did not come so far.</param>
/// <param name="Profile">What was in force; null where the pump's settings make none.</param>
/// <param name="Glucose">The newest reading and its trend; null where there is none.</param>
/// <param name="Iob">Net insulin on board; null where it could not be computed.</param>
/// <param name="Problem">Why nothing is proposed; null where the engine decided, also when it decided to leave things as they are.</param>
public sealed record Decision(
    Proposal Proposal, Suggestion? Suggestion, OrefProfile? Profile, GlucoseStatus? Glucose, IobState? Iob, Problem? Problem)
{
    /// <summary>The decision as one JSON object: the suggestion in oref0's own keys, what it was made from, and how it was reached.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(bytes, JsonOutput.Options)) DecisionJson.Write(writer, this);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
