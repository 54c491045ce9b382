using System.Collections.Frozen;
using AngleSharp.Common;

namespace Parallax.Extract.Html;

/// <summary>The elements that extraction tells apart; everything else is <see cref="Other"/> (inline) or <see cref="OtherBlock"/>.</summary>
internal enum Tag : byte
{
    Other, Text, Document, OtherBlock, Html, Head, Body, Title, Meta, Link, Script, Style, NoScript, Template, Svg, Math, Iframe, Object,
    Video, Audio, Picture, Img, Canvas, Input, Button, Select, TextArea, Form, FieldSet, Label, Article, Main, Section, Div, Aside, Nav, Header,
    Footer, Address, H1, H2, H3, H4, H5, H6, P, Pre, BlockQuote, Ul, Ol, Li, Dl, Dt, Dd, Table, Caption, Tr, Td, Th, TableBody, Figure, FigCaption,
    Hr, Br, A, B, I, Span, Time, Q, Cite, Sup, Sub, Small, Details, Summary, Dialog, Menu, Center, Font, Code, Wbr,
}

/// <summary>Names to kinds and back.</summary>
internal static class Tags
{
    private static readonly FrozenDictionary<string, Tag> Known = new Dictionary<string, Tag>
    {
        ["html"] = Tag.Html,
        ["head"] = Tag.Head,
        ["body"] = Tag.Body,
        ["title"] = Tag.Title,
        ["meta"] = Tag.Meta,
        ["link"] = Tag.Link,
        ["script"] = Tag.Script,
        ["style"] = Tag.Style,
        ["noscript"] = Tag.NoScript,
        ["template"] = Tag.Template,
        ["svg"] = Tag.Svg,
        ["math"] = Tag.Math,
        ["iframe"] = Tag.Iframe,
        ["object"] = Tag.Object,
        ["embed"] = Tag.Object,
        ["video"] = Tag.Video,
        ["audio"] = Tag.Audio,
        ["picture"] = Tag.Picture,
        ["img"] = Tag.Img,
        ["amp-img"] = Tag.Img,
        ["amp-ad"] = Tag.Iframe,
        ["amp-embed"] = Tag.Iframe,
        ["amp-iframe"] = Tag.Iframe,
        ["amp-video"] = Tag.Video,
        ["amp-audio"] = Tag.Audio,
        ["canvas"] = Tag.Canvas,
        ["input"] = Tag.Input,
        ["button"] = Tag.Button,
        ["select"] = Tag.Select,
        ["datalist"] = Tag.Select,
        ["textarea"] = Tag.TextArea,
        ["form"] = Tag.Form,
        ["fieldset"] = Tag.FieldSet,
        ["label"] = Tag.Label,
        ["article"] = Tag.Article,
        ["main"] = Tag.Main,
        ["section"] = Tag.Section,
        ["div"] = Tag.Div,
        ["aside"] = Tag.Aside,
        ["nav"] = Tag.Nav,
        ["header"] = Tag.Header,
        ["footer"] = Tag.Footer,
        ["address"] = Tag.Address,
        ["h1"] = Tag.H1,
        ["h2"] = Tag.H2,
        ["h3"] = Tag.H3,
        ["h4"] = Tag.H4,
        ["h5"] = Tag.H5,
        ["h6"] = Tag.H6,
        ["p"] = Tag.P,
        ["pre"] = Tag.Pre,
        ["listing"] = Tag.Pre,
        ["xmp"] = Tag.Pre,
        ["plaintext"] = Tag.Pre,
        ["blockquote"] = Tag.BlockQuote,
        ["ul"] = Tag.Ul,
        ["dir"] = Tag.Ul,
        ["ol"] = Tag.Ol,
        ["li"] = Tag.Li,
        ["dl"] = Tag.Dl,
        ["dt"] = Tag.Dt,
        ["dd"] = Tag.Dd,
        ["table"] = Tag.Table,
        ["caption"] = Tag.Caption,
        ["tr"] = Tag.Tr,
        ["td"] = Tag.Td,
        ["th"] = Tag.Th,
        ["tbody"] = Tag.TableBody,
        ["thead"] = Tag.TableBody,
        ["tfoot"] = Tag.TableBody,
        ["figure"] = Tag.Figure,
        ["figcaption"] = Tag.FigCaption,
        ["hr"] = Tag.Hr,
        ["br"] = Tag.Br,
        ["a"] = Tag.A,
        ["b"] = Tag.B,
        ["strong"] = Tag.B,
        ["i"] = Tag.I,
        ["em"] = Tag.I,
        ["span"] = Tag.Span,
        ["time"] = Tag.Time,
        ["q"] = Tag.Q,
        ["cite"] = Tag.Cite,
        ["sup"] = Tag.Sup,
        ["sub"] = Tag.Sub,
        ["small"] = Tag.Small,
        ["details"] = Tag.Details,
        ["summary"] = Tag.Summary,
        ["dialog"] = Tag.Dialog,
        ["menu"] = Tag.Menu,
        ["center"] = Tag.Center,
        ["font"] = Tag.Font,
        ["code"] = Tag.Code,
        ["wbr"] = Tag.Wbr,
        ["hgroup"] = Tag.OtherBlock,
        ["legend"] = Tag.OtherBlock,
        ["optgroup"] = Tag.OtherBlock,
        ["option"] = Tag.OtherBlock,
        ["search"] = Tag.OtherBlock,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kind of an element of that name.</summary>
    public static Tag Of(string name) => Known.GetValueOrDefault(name);

    /// <summary>True where a browser starts a new line before and after the element.</summary>
    public static bool IsBlock(Tag tag) => tag switch
    {
        Tag.OtherBlock or Tag.Html or Tag.Body or Tag.Form or Tag.FieldSet or Tag.Article or Tag.Main or Tag.Section or Tag.Div or Tag.Aside or Tag.Nav
            or Tag.Header or Tag.Footer or Tag.Address or Tag.H1 or Tag.H2 or Tag.H3 or Tag.H4 or Tag.H5 or Tag.H6 or Tag.P or Tag.Pre or Tag.BlockQuote
            or Tag.Ul or Tag.Ol or Tag.Li or Tag.Dl or Tag.Dt or Tag.Dd or Tag.Table or Tag.Caption or Tag.Tr or Tag.TableBody or Tag.Figure
            or Tag.FigCaption or Tag.Hr or Tag.Details or Tag.Summary or Tag.Dialog or Tag.Menu or Tag.Center or Tag.Document or Tag.NoScript => true,
        _ => false,
    };

    /// <summary>True where the text inside is never shown as text of the page.</summary>
    public static bool IsUnread(Tag tag) => tag switch
    {
        Tag.Head or Tag.Script or Tag.Style or Tag.Template or Tag.Svg or Tag.Math or Tag.Iframe or Tag.Object or Tag.Video or Tag.Audio or Tag.Canvas
            or Tag.Input or Tag.Select or Tag.TextArea or Tag.Img or Tag.Meta or Tag.Link or Tag.Title => true,
        _ => false,
    };

    /// <summary>True for headings.</summary>
    public static bool IsHeading(Tag tag) => tag is >= Tag.H1 and <= Tag.H6;
}

/// <summary>The attributes that extraction reads; all others are dropped while the page is read.</summary>
internal static class KeptAttributes
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "class", "id", "role", "itemprop", "itemtype", "itemscope", "property", "name", "content", "datetime", "href", "rel", "type", "lang", "hidden",
        "style", "aria-hidden", "aria-label", "data-testid", "data-component", "title", "encoding", "pubdate", "data-type", "data-qa", "data-module",
        "http-equiv", "color", "face", "size", "alt",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True where extraction reads the attribute.</summary>
    public static bool Contains(ReadOnlySpan<char> name) => Lookup.Contains(name);

    /// <summary>The one string of that name.</summary>
    public static string Intern(StringOrMemory name) => Lookup.TryGetValue(name.Memory.Span, out string? known) ? known : name.ToString();
}
