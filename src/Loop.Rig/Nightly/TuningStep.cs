using Loop.Oref;
using Loop.Therapy;

namespace Loop.Rig.Nightly;

/// <summary>Makes a proposal of settings, as one JSON object, from a day's glucose, the history and carbs of it and of some hours before.</summary>
internal delegate Result<string> TuningStep(Observation day, OrefSettings settings);
