using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>The newest glucose and how it moves, as the glucose-status stage leaves it.</summary>
public sealed record GlucoseStatus
{
    /// <summary>mg/dL.</summary>
    public JsNumber Glucose { get; init; }

    /// <summary>Time of the reading, ms since 1970.</summary>
    public JsNumber Date { get; init; }

    /// <summary>1 clean … 4 unusable; from 2 the target is raised, from 3 nothing is dosed on it.</summary>
    public JsNumber Noise { get; init; }

    /// <summary>Change of the last five minutes, mg/dL per 5 min.</summary>
    public JsNumber Delta { get; init; }

    /// <summary>Mean change over about 15 min, mg/dL per 5 min.</summary>
    public JsNumber ShortAvgDelta { get; init; }

    /// <summary>Mean change over about 40 min, mg/dL per 5 min.</summary>
    public JsNumber LongAvgDelta { get; init; }

    /// <summary>How many records ago the sensor was calibrated.</summary>
    public JsNumber LastCal { get; init; }

    /// <summary>The sensor's name; oref0 lets the simulator "fakecgm" be flat.</summary>
    public string? Device { get; init; }
}
