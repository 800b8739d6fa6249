using System.Text.Json;
using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>One stage of the engine as the campaign sees it: how its requests are drawn, and which branches must have been seen.</summary>
public interface ICampaignStage
{
    /// <summary>As the line protocol names it.</summary>
    string Name { get; }

    /// <summary>The branches, as the engine's stage names them in its trace ("kind:Branch"), that a campaign of some thousand requests must hit.</summary>
    IReadOnlyList<string> Branches { get; }

    /// <summary>Writes the value of <c>args</c>: one object.</summary>
    void WriteArgs(Utf8JsonWriter writer, RequestContext context);
}
