using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Parallax.App.Render;
using Parallax.App.Serving;

namespace Parallax.App.Pages;

/// <summary>
/// HTML that is encoded by construction: the program's own literals are markup, and every value that is put into them is encoded for the place where it
/// stands: as text, inside a quoted attribute, or inside an address. A value in any other place (a tag's name, a script, a style, an event's attribute)
/// is a mistake of ours and throws. Addresses may lead to this server, or be a <see cref="WebLink"/>.
/// </summary>
/// <example><c>html.Add($"&lt;a href=\"/stories/{id}\"&gt;{title}&lt;/a&gt;")</c></example>
internal sealed class Markup
{
    private static readonly HashSet<string> _addresses = new(StringComparer.OrdinalIgnoreCase) { "href", "src", "action", "formaction", "poster", "cite", "data", "ping", "srcset", "xlink:href" };

    private readonly StringBuilder _text = new(8 * 1024);
    private State _state = State.Text;
    private int _tagAt;      // where the tag that is being written begins
    private int _valueAt;    // where the attribute's value that is being written begins
    private string _attribute = "";

    private enum State
    {
        Text,
        Tag,
        Value,
        Raw,
    }

    /// <summary>Adds markup with values.</summary>
    public Markup Add([InterpolatedStringHandlerArgument("")] ref Handler handler)
    {
        _ = handler;
        return this;
    }

    /// <summary>What the renderers of stories write: they encode by themselves, and are tested for it.</summary>
    public Markup Rendered(Action<TextWriter> render)
    {
        if (_state != State.Text)
            throw new InvalidOperationException("rendered markup stands between tags only");
        using var writer = new StringWriter(_text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        render(writer);
        return this;
    }

    /// <summary>Markup that was rendered before.</summary>
    public Markup Rendered(string markup) => Rendered(writer => writer.Write(markup));

    /// <inheritdoc />
    public override string ToString() => _state == State.Text ? _text.ToString() : throw new InvalidOperationException("the markup ends inside a tag");

    private void Literal(string literal)
    {
        foreach (char c in literal)
        {
            _text.Append(c);
            switch (_state)
            {
                case State.Text when c == '<':
                    (_state, _tagAt) = (State.Tag, _text.Length);
                    break;
                case State.Tag when c == '>':
                    _state = TagName() is "script" or "style" && !IsClosed() ? State.Raw : State.Text;
                    break;
                case State.Tag when c == '"':
                    (_state, _valueAt, _attribute) = (State.Value, _text.Length, AttributeName());
                    break;
                case State.Value when c == '"':
                    _state = State.Tag;
                    break;
                case State.Raw when c == '<':
                    (_state, _tagAt) = (State.Tag, _text.Length);
                    break;
            }
        }
    }

    private void Value(string? value, bool isChecked)
    {
        value ??= "";
        switch (_state)
        {
            case State.Text:
                _text.Append(HtmlReport.Escape(value));
                break;
            case State.Value when _attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase) || _attribute.Equals("style", StringComparison.OrdinalIgnoreCase) || _attribute.Equals("srcdoc", StringComparison.OrdinalIgnoreCase):
                throw new InvalidOperationException($"no value may stand in the attribute '{_attribute}'");
            case State.Value when _addresses.Contains(_attribute):
                Address(value, isChecked);
                break;
            case State.Value:
                _text.Append(HtmlReport.Escape(value));
                break;
            default:
                throw new InvalidOperationException($"a value stands where none may: after '{_text.ToString(Math.Max(0, _text.Length - 40), Math.Min(40, _text.Length))}'");
        }
    }

    // At the beginning of an address a value is one as a whole; later it is a part: a path's, a query's or a fragment's.
    private void Address(string value, bool isChecked)
    {
        if (_text.Length > _valueAt)
        {
            if (_text[_valueAt] is not ('/' or '?' or '#'))
                throw new InvalidOperationException("an address with a value in it begins with '/', '?' or '#'");
            _text.Append(Uri.EscapeDataString(value));
            return;
        }

        _text.Append(HtmlReport.Escape(isChecked || LocalPath.IsLocal(value) || value.StartsWith('#') ? value : "#"));
    }

    private void Attribute(Attr attribute)
    {
        if (_state != State.Tag)
            throw new InvalidOperationException("an attribute stands inside a tag only");
        if (attribute.Name is null)
            return;
        _text.Append(' ').Append(attribute.Name);
        if (attribute.Value is { } value)
            _text.Append("=\"").Append(HtmlReport.Escape(value)).Append('"');
    }

    private string TagName()
    {
        int end = _tagAt;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '/'))
            end++;
        return _text.ToString(_tagAt, end - _tagAt).ToLowerInvariant();
    }

    private bool IsClosed() => _text.Length >= 2 && _text[^2] == '/';

    private string AttributeName()
    {
        int end = _text.Length - 2;
        if (end < 0 || _text[end] != '=')
            throw new InvalidOperationException("a quotation mark stands in a tag without an attribute before it");
        int start = end;
        while (start > 0 && _text[start - 1] is not (' ' or '\n' or '"' or '<'))
            start--;
        return _text.ToString(start, end - start);
    }

    /// <summary>Takes an interpolated string apart.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly Markup _markup;

        public Handler(int literalLength, int formattedCount, Markup markup)
        {
            _ = literalLength + formattedCount;
            _markup = markup;
        }

        public void AppendLiteral(string literal) => _markup.Literal(literal);

        public void AppendFormatted(string? value) => _markup.Value(value, isChecked: false);

        public void AppendFormatted(int value) => _markup.Value(value.ToString(CultureInfo.InvariantCulture), isChecked: false);

        public void AppendFormatted(long value) => _markup.Value(value.ToString(CultureInfo.InvariantCulture), isChecked: false);

        public void AppendFormatted(WebLink value) => _markup.Value(value.Address, isChecked: true);

        public void AppendFormatted(Attr value) => _markup.Attribute(value);
    }
}

/// <summary>An attribute that is there or not; its name is the program's own.</summary>
internal readonly record struct Attr(string? Name, string? Value)
{
    /// <summary>The attribute where a condition holds.</summary>
    public static Attr If(bool holds, string name, string? value = null) => holds ? new Attr(name, value) : default;
}

/// <summary>An address elsewhere that a person may follow: http or https, and nothing else.</summary>
internal readonly record struct WebLink
{
    private WebLink(string address) => Address = address;

    public string Address { get; }

    /// <summary>The link of an address, or null where it is none.</summary>
    public static WebLink? Of(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? new WebLink(uri.AbsoluteUri) : null;
}
