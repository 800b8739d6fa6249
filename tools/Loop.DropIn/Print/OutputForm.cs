namespace Loop.DropIn.Print;

/// <summary>How a result is printed.</summary>
internal enum OutputForm
{
    /// <summary>JSON as oref0 reads it.</summary>
    OpenAps,

    /// <summary>JSON in the Go tools' own names.</summary>
    Json,

    /// <summary>The Go tools' own values, not JSON.</summary>
    Internal,

    /// <summary>Lines for a person.</summary>
    Plain,
}
