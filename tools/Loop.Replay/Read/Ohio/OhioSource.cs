using System.Xml;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>A file of the OhioT1DM data set.</summary>
internal sealed class OhioSource(string path) : IEventSource
{
    public long CapturedDecisions => 0;

    public Problem? Read(EventIntake intake)
    {
        try
        {
            using var stream = Sources.Open(path);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = true, XmlResolver = null });
            return Read(intake, reader);
        }
        catch (XmlException broken)
        {
            return new Problem($"{path} is no whole XML: {broken.Message}", "check the file");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new Problem($"{path} cannot be read: {unreadable.Message}", "check the file");
        }
    }

    private Problem? Read(EventIntake intake, XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.Name != "patient")
            return new Problem($"{path} is XML of no format that is known", "name an OhioT1DM file, whose root is patient");
        OhioSection? section = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.Name == "event")
            {
                section?.Take(reader);
                continue;
            }

            section?.Finish();
            section = new OhioSection(intake, path, reader.Name);
        }

        section?.Finish();
        return null;
    }
}
