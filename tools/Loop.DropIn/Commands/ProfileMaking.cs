using Loop.DropIn.Files;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.DropIn.Commands;

/// <summary>Makes a profile of its files, read in oref0's order: the first that is wrong ends it.</summary>
internal sealed class ProfileMaking(CommandCall call)
{
    private const string CarbRatiosUnread = "Could not parse carbratio_data. Feature Meal Assist enabled but cannot find required carb_ratios.";

    private JsValue settings;
    private JsValue targets;
    private JsValue sensitivities;
    private JsValue basals;
    private JsValue preferences = new JsObject();
    private JsValue model = new JsObject();
    private JsValue autotune = new JsObject();
    private JsValue carbRatios = new JsObject();

    /// <returns>The exit code.</returns>
    public int Run()
    {
        if (ReadPump() is { } failed) return failed;
        if (call.Arguments.File(4) is not null && !Take(call.Below(4), out preferences)) return CommandCall.Thrown;
        if (ReadModel() is { } noModel) return noModel;
        ReadAutotune();
        if (ReadCarbRatios() is { } noRatios) return noRatios;
        var tempTargets = call.OrNothing(6, call.AsNamed);

        var request = new JsObject();
        foreach (var (name, value) in preferences.Fields?.Properties ?? []) request[name] = value;
        if (!request["max_iob"].IsTruthy) request["max_iob"] = 0;
        request["settings"] = settings;
        request["targets"] = targets;
        request["basals"] = autotune["basalprofile"].IsTruthy ? autotune["basalprofile"] : basals;
        request["isf"] = autotune["isfProfile"].IsTruthy ? autotune["isfProfile"] : sensitivities;
        request["carbratio"] = carbRatios;
        request["temptargets"] = tempTargets;
        request["model"] = model;
        if (autotune["carb_ratio"].IsTruthy)
        {
            if (carbRatios["schedule"][0].Fields is not { } first) return call.Fail("an autotuned carb ratio needs carb_ratios.json; name it as the sixth file");
            first["ratio"] = autotune["carb_ratio"];
        }

        return call.PrintAnswer("get-profile", request);
    }

    private bool Take(Result<JsValue> read, out JsValue value)
    {
        if (read.TryGet(out value, out var problem)) return true;
        call.Fail(problem);
        return false;
    }

    private int? ReadPump()
    {
        if (!Take(call.Below(0), out settings) || !Take(call.Below(1), out targets)) return CommandCall.Thrown;
        if (GetProfileCommand.ToMgPerDl(call, targets, "targets", ["high", "low"], "BG Target data", 1) is { } badTargets) return badTargets;
        if (!Take(call.Below(2), out sensitivities)) return CommandCall.Thrown;
        if (GetProfileCommand.ToMgPerDl(call, sensitivities, "sensitivities", ["sensitivity"], "ISF", 2) is { } badSensitivities) return badSensitivities;
        return Take(call.Below(3), out basals) ? null : CommandCall.Thrown;
    }

    // The model's file is a text in quotes; its line end stays, as in oref0.
    private int? ReadModel()
    {
        var file = call.Arguments.Option("model");
        if (!file.IsTruthy) return null;
        if (InputFiles.ReadBytes(call.Files.AsNamed(file.ToString())).TryGet(out var bytes, out var problem))
        {
            model = System.Text.Encoding.UTF8.GetString(bytes).Replace("\"", "", StringComparison.Ordinal);
            return null;
        }

        call.Print(JsText.Stringify(Unread(file.ToString(), "Could not parse model_data"))!);
        return call.Fail(problem);
    }

    private void ReadAutotune()
    {
        var file = call.Arguments.Option("autotune");
        if (!file.IsTruthy || call.AsNamed(file.ToString()).TryGet(out autotune, out var problem)) return;
        call.Say($"could not parse the autotuned profile; going on without ({problem.What})");
        autotune = new JsObject();
    }

    private int? ReadCarbRatios()
    {
        if (call.Arguments.File(5) is not { } file) return null;
        if (!call.AsNamed(file).TryGet(out carbRatios, out var problem))
        {
            // oref0 shows its own bookkeeping here, as node shows an object.
            var error = JsText.Stringify(Unread(file, CarbRatiosUnread));
            call.Print($"{{\n  stdout: '',\n  err: '{CarbRatiosUnread}',\n  return_val: 0\n}} {error}\n");
            return call.Fail(problem);
        }

        if (carbRatios.IsNullish) return call.Fail($"{file} is null; name an object with units and schedule");
        var schedule = carbRatios["schedule"];
        if (schedule.IsTruthy && schedule[0].IsNullish) return call.Fail($"{file} has no schedule entry");
        var errors = new List<JsValue>();
        if (!(schedule.IsTruthy && schedule[0]["start"].IsTruthy && schedule[0]["ratio"].IsTruthy))
            errors.Add(Error("Carb ratio data should have an array called schedule with a start and ratio fields.", file));
        if (carbRatios["units"].Text is not ("grams" or "exchanges")) errors.Add(Error("Carb ratio should have units field set to 'grams' or 'exchanges'.", file));
        if (errors.Count == 0) return null;
        call.Print(JsText.Stringify(JsValue.List(errors))!);
        return call.Fail(string.Join(' ', errors.Select(error => error["msg"].Text)));
    }

    private JsObject Error(string message, string file) => new() { ["msg"] = message, ["file"] = file, ["data"] = carbRatios };

    private JsObject Unread(string file, string message) =>
        new() { ["error"] = call.Files.NodeError(file), ["msg"] = message, ["file"] = file };
}
