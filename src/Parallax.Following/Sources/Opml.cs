using System.Xml;
using NodaTime;

namespace Parallax.Following.Sources;

/// <summary>Writes sources as OPML 2.0. Credentials are left out; so are folders, which are no addresses.</summary>
internal static class Opml
{
    /// <summary>Writes the list.</summary>
    public static void Write(Stream stream, IEnumerable<FollowedSource> sources, Instant now)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false, NewLineChars = "\n" });
        xml.WriteStartDocument();
        xml.WriteStartElement("opml");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteStartElement("head");
        xml.WriteElementString("title", "Sources of Parallax");
        xml.WriteElementString("dateCreated", now.ToDateTimeOffset().ToString("r", System.Globalization.CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteStartElement("body");
        foreach (var followed in sources.Where(s => s.Source.Kind != FollowedKind.Folder))
        {
            xml.WriteStartElement("outline");
            xml.WriteAttributeString("type", followed.Source.Kind == FollowedKind.Feed ? "rss" : "link");
            xml.WriteAttributeString("text", Clean(followed.Title ?? followed.Address));
            xml.WriteAttributeString("xmlUrl", followed.Address);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    // A title is foreign text: what XML can't hold is left out.
    private static string Clean(string title) => string.Concat(title.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
}
