using System.Text;
using System.Xml;
using NodaTime;
using NodaTime.Text;

namespace Parallax.App.Render;

/// <summary>An entry of a feed.</summary>
/// <param name="Id">An IRI that never changes.</param>
/// <param name="Title">One line.</param>
/// <param name="Updated">When it last changed.</param>
internal sealed record AtomEntry(string Id, string Title, Instant Updated)
{
    public string? Author { get; init; }

    public string? Summary { get; init; }

    /// <summary>Where a reader goes on; http or https.</summary>
    public string? Link { get; init; }
}

/// <summary>An Atom feed (RFC 4287). All text of others is plain text in it: no reader takes it for markup.</summary>
internal static class AtomFeed
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The feed as UTF-8.</summary>
    /// <param name="id">An IRI that never changes.</param>
    /// <param name="title">Its title.</param>
    /// <param name="self">Where it is.</param>
    /// <param name="empty">When it was last changed where it has no entries.</param>
    /// <param name="entries">Newest first.</param>
    public static byte[] Write(string id, string title, string self, Instant empty, IReadOnlyList<AtomEntry> entries)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Namespace);
            Text(xml, "id", id);
            Text(xml, "title", title);
            Text(xml, "updated", Time(entries.Count == 0 ? empty : entries.Max(e => e.Updated)));
            Link(xml, "self", self);
            Author(xml, "Parallax");
            Text(xml, "generator", "Parallax");
            foreach (var entry in entries)
            {
                xml.WriteStartElement("entry", Namespace);
                Text(xml, "id", entry.Id);
                Text(xml, "title", entry.Title.Length > 0 ? entry.Title : "(no title)");
                Text(xml, "updated", Time(entry.Updated));
                if (entry.Author is { } author)
                    Author(xml, author);
                if (entry.Link is { } link)
                    Link(xml, "alternate", link);
                if (entry.Summary is not null || entry.Link is null)
                    Text(xml, entry.Link is null ? "content" : "summary", entry.Summary ?? entry.Title);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Names.Line(text));

    private static string Time(Instant at) => InstantPattern.ExtendedIso.Format(at);
}
