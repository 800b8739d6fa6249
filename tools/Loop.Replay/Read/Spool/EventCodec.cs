using System.Text;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Events as bytes, for the spool alone: they live no longer than the process.</summary>
internal sealed class EventCodec
{
    private readonly List<Provenance> origins = [];
    private readonly Dictionary<Provenance, int> originNumbers = [];
    private readonly List<PersonProfile> profiles = [];

    public void Write(Stream stream, PersonEvent item)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write((byte)Kind(item));
        writer.Write(item.At.UtcTicks);
        writer.Write7BitEncodedInt(Number(item.From));
        Text(writer, item.Id);
        WriteRest(writer, item);
    }

    public PersonEvent Read(BinaryReader reader)
    {
        var kind = (Form)reader.ReadByte();
        var at = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        var from = origins[reader.Read7BitEncodedInt()];
        var id = Text(reader);
        return ReadRest(reader, kind, at, from) with { Id = id };
    }

    private static Form Kind(PersonEvent item) => item switch
    {
        GlucoseMeasured => Form.Glucose,
        BolusGiven => Form.Bolus,
        TempBasalSet => Form.TempBasal,
        BasalDelivered => Form.Basal,
        DeliverySuspended => Form.Suspend,
        DeliveryResumed => Form.Resume,
        CarbsEaten => Form.Carbs,
        TargetSet => Form.Target,
        ProfileSet => Form.Profile,
        DecisionMade => Form.Decision,
        _ => Form.Mark,
    };

    private void WriteRest(BinaryWriter writer, PersonEvent item)
    {
        switch (item)
        {
            case GlucoseMeasured glucose:
                writer.Write(glucose.Value.Value);
                writer.Write((byte)glucose.Kind);
                break;
            case BolusGiven bolus:
                writer.Write(bolus.Delivered.Value);
                writer.Write(bolus.Programmed.Value);
                writer.Write(bolus.Duration.Ticks);
                writer.Write((byte)(bolus.Automatic switch { null => 0, false => 1, true => 2 }));
                break;
            case TempBasalSet temp:
                Number(writer, temp.Rate?.Value);
                Number(writer, temp.Percent);
                writer.Write(temp.Duration.Ticks);
                break;
            case BasalDelivered basal:
                writer.Write(basal.Rate.Value);
                writer.Write(basal.Duration.Ticks);
                writer.Write(basal.Scheduled);
                break;
            case CarbsEaten carbs:
                writer.Write(carbs.Grams);
                writer.Write(carbs.ByWizard);
                break;
            case TargetSet target:
                Number(writer, target.Range?.Low.Value);
                Number(writer, target.Range?.High.Value);
                writer.Write(target.Duration.Ticks);
                break;
            case ProfileSet profile:
                writer.Write7BitEncodedInt(profiles.Count);
                profiles.Add(profile.Profile);
                break;
            case DecisionMade decision:
                Write(writer, decision.Decision);
                break;
            case MarkMade mark:
                writer.Write((byte)mark.Kind);
                writer.Write(mark.Duration.Ticks);
                writer.Write(mark.Text);
                break;
            default:
                break;
        }
    }

    private PersonEvent ReadRest(BinaryReader reader, Form kind, DateTimeOffset at, Provenance from) => kind switch
    {
        Form.Glucose => new GlucoseMeasured(at, from, new MgPerDl(reader.ReadDouble()), (GlucoseKind)reader.ReadByte()),
        Form.Bolus => new BolusGiven(at, from, new InsulinUnits(reader.ReadDouble()), new InsulinUnits(reader.ReadDouble()), Span(reader), reader.ReadByte() switch { 0 => null, 1 => false, _ => true }),
        Form.TempBasal => new TempBasalSet(at, from, Number(reader) is { } rate ? new UnitsPerHour(rate) : null, Number(reader), Span(reader)),
        Form.Basal => new BasalDelivered(at, from, new UnitsPerHour(reader.ReadDouble()), Span(reader), reader.ReadBoolean()),
        Form.Suspend => new DeliverySuspended(at, from),
        Form.Resume => new DeliveryResumed(at, from),
        Form.Carbs => new CarbsEaten(at, from, reader.ReadDouble(), reader.ReadBoolean()),
        Form.Target => new TargetSet(at, from, Range(Number(reader), Number(reader)), Span(reader)),
        Form.Profile => new ProfileSet(at, from, profiles[reader.Read7BitEncodedInt()]),
        Form.Decision => new DecisionMade(at, from, ReadDecision(reader)),
        _ => new MarkMade(at, from, (MarkKind)reader.ReadByte(), Span(reader), reader.ReadString()),
    };

    private static void Write(BinaryWriter writer, LoopDecision decision)
    {
        Number(writer, decision.Rate);
        Number(writer, decision.Duration);
        Number(writer, decision.Units);
        Number(writer, decision.Glucose);
        Number(writer, decision.EventualBg);
        Number(writer, decision.InsulinReq);
        Number(writer, decision.Iob);
        Number(writer, decision.Cob);
        Number(writer, decision.SensitivityRatio);
        Text(writer, decision.Reason);
        var curves = decision.Predicted?.Curves ?? [];
        writer.Write7BitEncodedInt(curves.Count);
        foreach (var curve in curves)
        {
            writer.Write(curve.Name);
            writer.Write7BitEncodedInt(curve.Values.Count);
            foreach (var value in curve.Values) writer.Write(value);
        }
    }

    private static LoopDecision ReadDecision(BinaryReader reader) => new()
    {
        Rate = Number(reader),
        Duration = Number(reader),
        Units = Number(reader),
        Glucose = Number(reader),
        EventualBg = Number(reader),
        InsulinReq = Number(reader),
        Iob = Number(reader),
        Cob = Number(reader),
        SensitivityRatio = Number(reader),
        Reason = Text(reader),
        Predicted = ReadPredicted(reader),
    };

    private static PredictedGlucose? ReadPredicted(BinaryReader reader)
    {
        var curves = new PredictedCurve[reader.Read7BitEncodedInt()];
        for (var i = 0; i < curves.Length; i++)
        {
            var name = reader.ReadString();
            var values = new short[reader.Read7BitEncodedInt()];
            for (var k = 0; k < values.Length; k++) values[k] = reader.ReadInt16();
            curves[i] = new PredictedCurve(name, values);
        }

        return curves.Length == 0 ? null : new PredictedGlucose(curves);
    }

    private int Number(Provenance from)
    {
        if (originNumbers.TryGetValue(from, out var number)) return number;
        originNumbers.Add(from, origins.Count);
        origins.Add(from);
        return origins.Count - 1;
    }

    private static TargetRange? Range(double? low, double? high) => low is { } from && high is { } to ? new TargetRange(new MgPerDl(from), new MgPerDl(to)) : null;

    // NaN stands for none: no event holds one.
    private static void Number(BinaryWriter writer, double? value) => writer.Write(value ?? double.NaN);

    private static double? Number(BinaryReader reader) => reader.ReadDouble() is var value && double.IsNaN(value) ? null : value;

    private static TimeSpan Span(BinaryReader reader) => new(reader.ReadInt64());

    private static void Text(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private enum Form : byte
    {
        Glucose,
        Bolus,
        TempBasal,
        Basal,
        Suspend,
        Resume,
        Carbs,
        Target,
        Profile,
        Decision,
        Mark,
    }
}
