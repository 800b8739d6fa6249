using Loop.Oref.JavaScript;

namespace Loop.DropIn.Commands;

/// <summary>The preferences that oref0 shows to people, with its defaults, in its order.</summary>
internal static class DisplayedPreferences
{
    public static JsObject Create() => new()
    {
        ["max_iob"] = 0,
        ["max_daily_safety_multiplier"] = 3,
        ["current_basal_safety_multiplier"] = 4,
        ["autosens_max"] = 1.2,
        ["autosens_min"] = 0.7,
        ["rewind_resets_autosens"] = true,
        ["exercise_mode"] = false,
        ["sensitivity_raises_target"] = true,
        ["unsuspend_if_no_temp"] = false,
        ["enableSMB_with_COB"] = false,
        ["enableSMB_with_temptarget"] = false,
        ["enableUAM"] = true,
        ["curve"] = "rapid-acting",
        ["offline_hotspot"] = false,
        ["edison_battery_shutdown_voltage"] = 3050,
        ["pi_battery_shutdown_percent"] = 2,
    };
}
