using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Treatments;

/// <summary>A treatment in the making: a bolus, a square wave, the wizard's record, or several of them.</summary>
internal sealed class BolusTreatment
{
    private readonly JsObject fields = new();
    private readonly List<string> notes = [];

    /// <summary>A bolus and its wizard: it takes no more.</summary>
    public bool IsWhole => fields["bolus"].IsTruthy && fields["wizard"].IsTruthy;

    public Problem? Take(JsValue record) => record["_type"].Text is "BolusWizard" ? TakeWizard(record) : TakeBolus(record);

    /// <summary>Sums up: insulin, what kind of treatment it is, and notes. Insulin and carbs are texts, as Nightscout was used to have them.</summary>
    public Result<JsValue> Finish(Func<Result<string?>> calculatedIob)
    {
        fields["eventType"] = "<none>";
        var (square, bolus) = (fields["square"], fields["bolus"]);
        var insulin = JsValue.Sum(square.IsTruthy ? JsValue.Sum(0, square["amount"]) : 0, bolus.IsTruthy ? bolus["amount"] : 0);
        fields["insulin"] = insulin;
        var (hasInsulin, hasCarbs) = (insulin.IsTruthy && insulin.Number > 0, fields["carbs"].IsTruthy && fields["carbs"].Number > 0);
        NoteKind();
        if (hasInsulin)
        {
            if (!calculatedIob().TryGet(out var iob, out var problem)) return problem;
            if (iob is not null) notes.Add($"Calculated IOB: {iob}");
        }

        NoteDelivery(bolus, "bolus", "Percent delivered: ");
        NoteDelivery(square, "square", "Success: ");
        NoteWizard(insulin);
        if (Kind(hasCarbs, hasInsulin) is { } kind) fields["eventType"] = kind;
        if (notes.Count > 0) fields["notes"] = string.Join('\n', notes);
        if (insulin.IsTruthy) fields["insulin"] = insulin.ToString();
        return (JsValue)fields;
    }

    private static string? Kind(bool hasCarbs, bool hasInsulin) => (hasCarbs, hasInsulin) switch
    {
        (true, true) => "Meal Bolus",
        (true, false) => "Carb Correction",
        (false, true) => "Correction Bolus",
        _ => null,
    };

    private static Problem Missing(string record, string field) =>
        new($"a {record} record has no {field}", "oref0 needs it to show the treatment; leave the record out or name it");

    private Problem? TakeWizard(JsValue wizard)
    {
        if (wizard["carb_input"].IsNullish) return Missing("BolusWizard", "carb_input");
        fields["carbs"] = wizard["carb_input"].ToString();
        if (wizard["carb_ratio"].IsNullish) return Missing("BolusWizard", "carb_ratio");
        fields["ratio"] = wizard["carb_ratio"].ToString();
        if (wizard["bg"].IsTruthy)
        {
            fields["bg"] = wizard["bg"].ToString();
            fields["glucose"] = wizard["bg"].ToString();
            fields["glucoseType"] = "BolusWizard";
        }

        fields["wizard"] = wizard;
        Stamp(wizard);
        return null;
    }

    private Problem? TakeBolus(JsValue bolus)
    {
        if (bolus["duration"].IsNullish) return Missing("Bolus", "duration");
        fields["duration"] = bolus["duration"].ToString();
        if (bolus["duration"].IsTruthy && bolus["duration"].Number > 0) fields["square"] = bolus;
        else if (fields["bolus"].Fields is { } first) first["amount"] = JsValue.Sum(first["amount"], bolus["amount"]);
        else fields["bolus"] = bolus;
        Stamp(bolus);
        return null;
    }

    private void Stamp(JsValue record)
    {
        fields["timestamp"] = record["timestamp"];
        fields["created_at"] = record["timestamp"];
    }

    private void NoteKind()
    {
        var (square, bolus, wizard) = (fields["square"], fields["bolus"].IsTruthy, fields["wizard"].IsTruthy);
        if (square.IsTruthy)
        {
            var kind = bolus ? "DualWave bolus for" : wizard ? "Square wave bolus for" : "Solo Square wave bolus for";
            notes.Add($"{kind} {square["duration"].JoinedText} minutes");
            if (!bolus && !wizard) notes.Add("No bolus wizard used.");
        }
        else if (bolus)
        {
            notes.Add(wizard ? "Normal bolus with wizard." : "Normal bolus (solo, no bolus wizard).");
        }
    }

    private void NoteDelivery(JsValue part, string name, string percent)
    {
        if (!part.IsTruthy) return;
        notes.Add($"Programmed {name} {part["programmed"].JoinedText}");
        notes.Add($"Delivered {name} {part["amount"].JoinedText}");
        notes.Add($"{percent} {JsMath.Format(part["amount"].Number / part["programmed"].Number * 100)}%");
    }

    private void NoteWizard(JsValue insulin)
    {
        var wizard = fields["wizard"];
        if (!wizard.IsTruthy) return;
        fields["created_at"] = wizard["timestamp"];
        notes.Add($"Food estimate {wizard["food_estimate"].JoinedText}");
        notes.Add($"Correction estimate {wizard["correction_estimate"].JoinedText}");
        notes.Add($"Bolus estimate {wizard["bolus_estimate"].JoinedText}");
        notes.Add($"Target low {wizard["bg_target_low"].JoinedText}");
        notes.Add($"Target high {wizard["bg_target_high"].JoinedText}");
        notes.Add($"Hypothetical glucose delta {JsMath.Format(wizard["sensitivity"].Number * insulin.Number * -1)}");
        if (fields["bg"].IsTruthy && fields["bg"].Number > 0) notes.Add($"Glucose was: {fields["bg"].Text}");
    }
}
