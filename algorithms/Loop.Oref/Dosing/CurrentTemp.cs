using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>The temp basal that the pump says is running.</summary>
/// <param name="Duration">Minutes left; 0 where none runs.</param>
/// <param name="Rate">U/h.</param>
public sealed record CurrentTemp(JsNumber Duration, JsNumber Rate);
