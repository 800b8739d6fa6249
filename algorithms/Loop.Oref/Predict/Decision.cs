using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Oref.Autosens;
using Loop.Oref.Dosing;
using Loop.Oref.Iob;
using Loop.Oref.Json;
using Loop.Oref.Meal;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>What the engine asks for, and everything it asks on account of.</summary>
/// <param name="Proposal">The dose asked for; neither temp basal nor bolus where things should stay as they are, or where there is a problem.</param>
/// <param name="Suggestion">oref0's own answer with its predictions and reasons.</param>
/// <param name="Iob">Net insulin on board; null where it could not be computed: that is not zero (UCA-REQ-03).</param>
/// <param name="Profile">The profile used; null where the pump's settings gave none.</param>
/// <param name="Glucose">The glucose status used; null where there was no glucose.</param>
/// <param name="Insulin">IOB over the coming hours; null as <paramref name="Iob"/>.</param>
/// <param name="Autosens">How much more or less insulin does than the profile says; null as <paramref name="Iob"/>.</param>
/// <param name="Meal">Carbs on board and how glucose deviates; null where there was no glucose.</param>
/// <param name="Problem">Why nothing is proposed although a decision was due; null where there is a decision.</param>
public sealed record Decision(
    Proposal Proposal,
    Suggestion Suggestion,
    InsulinUnits? Iob,
    OrefProfile? Profile,
    GlucoseStatus? Glucose,
    IobArray? Insulin,
    SensitivityOutcome? Autosens,
    MealOutcome? Meal,
    Problem? Problem)
{
    /// <summary>The decision as one JSON object: the suggestion in oref0's own keys, what it was made from, and how it was reached.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(bytes, JsonOutput.Options)) DecisionJson.Write(writer, this);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}

/// <summary>What the decision had of autosens.</summary>
/// <param name="Ratio">Scales basal and divides ISF; null where autosens could not be computed.</param>
/// <param name="Found">What it saw; null where it did not come so far.</param>
/// <param name="Reason">Why it saw nothing.</param>
public sealed record SensitivityOutcome(double? Ratio, SensitivityResult? Found, string? Reason);

/// <summary>What the decision had of meals.</summary>
/// <param name="Data">What was dosed on; null where carbs could not be computed, on which no SMB is given.</param>
/// <param name="Report">What absorption saw; null where it did not come so far.</param>
/// <param name="Reason">Why there is no more.</param>
public sealed record MealOutcome(MealData? Data, MealReport? Report, string? Reason);
