using System.Collections.Immutable;
using System.Text;

namespace Parallax.Following.Robots;

/// <summary>
/// A robots.txt as RFC 9309 reads it: groups of rules by product token, the longest matching path decides, <c>allow</c> wins a tie.
/// Slips that site owners make and whose meaning is plain are understood: a missing colon, a misspelt <c>disallow</c>.
/// </summary>
internal sealed class RobotsFile
{
    /// <summary>Bytes that are read (RFC 9309, 2.5); a line that they cut is left out.</summary>
    public const int MostBytes = 500 << 10;

    private const int LongestLine = 16_664; // eight times the longest URL that browsers used to take, as large crawlers have it
    private const int MostRules = 20_000;

    private static readonly string[] _disallow = ["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"];

    private readonly ImmutableArray<Rule> _rules;

    private RobotsFile(ImmutableArray<Rule> rules, TimeSpan? delay, ImmutableArray<string> sitemaps)
    {
        _rules = rules;
        Delay = delay;
        Sitemaps = sitemaps;
    }

    private readonly record struct Rule(bool Allows, string Path);

    /// <summary>A file that allows everything: what a missing one means.</summary>
    public static RobotsFile AllowAll { get; } = new([], null, []);

    /// <summary>A file that allows nothing: what an unreachable one means (RFC 9309, 2.3.1.4).</summary>
    public static RobotsFile DenyAll { get; } = new([new Rule(false, "/")], null, []);

    /// <summary>The <c>crawl-delay</c> of the group, where one is given: no part of the standard, but plain in its wish.</summary>
    public TimeSpan? Delay { get; }

    /// <summary>The sitemaps that the file names.</summary>
    public ImmutableArray<string> Sitemaps { get; }

    /// <summary>Reads the file for one product token; the group <c>*</c> holds where no group names it.</summary>
    /// <param name="file">Its bytes, UTF-8.</param>
    /// <param name="product">Letters, <c>-</c> and <c>_</c>.</param>
    public static RobotsFile Parse(ReadOnlySpan<byte> file, string product)
    {
        bool cut = file.Length > MostBytes;
        if (cut)
            file = file[..MostBytes];
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            file = file[3..];
        string text = Encoding.UTF8.GetString(file);
        var reading = new Groups(product);
        int at = 0;
        while (at < text.Length)
        {
            int length = text.AsSpan(at).IndexOfAny('\r', '\n');
            if (length < 0 && cut)
                break;
            var line = text.AsSpan(at, length < 0 ? text.Length - at : length);
            reading.Line(line.Length > LongestLine ? line[..LongestLine] : line);
            at += line.Length + 1;
        }

        return reading.Made();
    }

    /// <summary>True where the group lets the address be fetched. <c>/robots.txt</c> always may.</summary>
    /// <param name="pathAndQuery">As it is sent: escaped, from the first slash.</param>
    public bool Allows(string pathAndQuery)
    {
        string path = Normal(pathAndQuery);
        if (path == "/robots.txt")
            return true;
        int best = -1;
        bool allowed = true;
        foreach (var rule in _rules)
        {
            if (rule.Path.Length < best || (rule.Path.Length == best && (allowed || !rule.Allows)) || !Matches(rule.Path, path))
                continue;
            best = rule.Path.Length;
            allowed = rule.Allows;
        }

        return allowed;
    }

    // A star stands for any characters, a dollar at the end for the end. Positions that the pattern so far can have reached are kept as
    // one: the first star that matches leaves the most room, so the scan goes back to the last star only, and a pattern of n stars
    // costs pattern times path at most.
    private static bool Matches(string pattern, string path)
    {
        bool anchored = pattern.EndsWith('$');
        int length = anchored ? pattern.Length - 1 : pattern.Length;
        int at = 0, p = 0, star = -1, starAt = 0;
        while (true)
        {
            if (p == length && (!anchored || at == path.Length))
                return true;
            if (p < length && pattern[p] == '*')
            {
                star = p++;
                starAt = at;
            }
            else if (p < length && at < path.Length && pattern[p] == path[at])
            {
                p++;
                at++;
            }
            else if (star >= 0 && starAt < path.Length)
            {
                at = ++starAt;
                p = star + 1;
            }
            else
            {
                return false;
            }
        }
    }

    // Octets beyond ASCII are escaped, escapes of unreserved characters are undone, hexadecimal digits are upper case (RFC 9309, 2.2.2).
    private static string Normal(ReadOnlySpan<char> path)
    {
        var result = new StringBuilder(path.Length);
        Span<byte> octets = stackalloc byte[4];
        for (int i = 0; i < path.Length; i++)
        {
            char c = path[i];
            if (c == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                char octet = (char)((Hex(path[i + 1]) << 4) | Hex(path[i + 2]));
                if (char.IsAsciiLetterOrDigit(octet) || octet is '-' or '.' or '_' or '~')
                    result.Append(octet);
                else
                    result.Append('%').Append(char.ToUpperInvariant(path[i + 1])).Append(char.ToUpperInvariant(path[i + 2]));
                i += 2;
            }
            else if (c < 0x80)
            {
                result.Append(c);
            }
            else
            {
                Rune.DecodeFromUtf16(path[i..], out var rune, out int used);
                i += used - 1;
                foreach (byte octet in octets[..rune.EncodeToUtf8(octets)])
                    result.Append('%').Append("0123456789ABCDEF"[octet >> 4]).Append("0123456789ABCDEF"[octet & 15]);
            }
        }

        return result.ToString();
    }

    private static int Hex(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

    // The lines of all groups: those of the product's own, and of the group for everybody.
    private sealed class Groups(string product)
    {
        private readonly List<Rule> _own = [], _all = [];
        private readonly List<string> _sitemaps = [];
        private TimeSpan? _ownDelay, _allDelay;
        private bool _inOwn, _inAll, _hasOwn, _rulesBegan;

        public RobotsFile Made() => new([.. _hasOwn ? _own : _all], _hasOwn ? _ownDelay : _allDelay, [.. _sitemaps]);

        public void Line(ReadOnlySpan<char> line)
        {
            int comment = line.IndexOf('#');
            line = (comment < 0 ? line : line[..comment]).Trim();
            int colon = line.IndexOf(':');
            int end = colon >= 0 ? colon : line.IndexOfAny(' ', '\t');
            if (end <= 0)
                return;
            var key = line[..end].Trim();
            var value = line[(end + 1)..].Trim();
            if (colon < 0 && value.ContainsAny(' ', '\t'))
                return; // a sentence, not a rule without its colon
            if (Is(key, "user-agent") || Is(key, "useragent") || Is(key, "user agent"))
                Agent(value);
            else if (Is(key, "allow"))
                Add(true, value);
            else if (IsAny(key, _disallow))
                Add(false, value);
            else if (Is(key, "crawl-delay"))
                Wait(value);
            else if ((Is(key, "sitemap") || Is(key, "site-map")) && _sitemaps.Count < 100)
                _sitemaps.Add(value.ToString());
        }

        private void Agent(ReadOnlySpan<char> value)
        {
            if (_rulesBegan)
            {
                (_inOwn, _inAll) = (false, false);
                _rulesBegan = false;
            }

            // The token ends where a character stands that it can't have: "Name/1.0" and "Name Something" mean Name.
            int length = 0;
            while (length < value.Length && (char.IsAsciiLetter(value[length]) || value[length] is '-' or '_'))
                length++;
            if (value.StartsWith("*") && (value.Length == 1 || value[1] is ' ' or '\t'))
                _inAll = true;
            else if (length > 0 && value[..length].Equals(product, StringComparison.OrdinalIgnoreCase))
                _inOwn = _hasOwn = true;
        }

        private void Add(bool allows, ReadOnlySpan<char> path)
        {
            _rulesBegan = true;
            if (path.IsEmpty || _own.Count + _all.Count >= MostRules)
                return;
            var rule = new Rule(allows, Normal(path));
            if (_inOwn)
                _own.Add(rule);
            if (_inAll)
                _all.Add(rule);
        }

        private void Wait(ReadOnlySpan<char> value)
        {
            const double longest = 60;
            if (!double.TryParse(value, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out double seconds))
                return;
            var delay = TimeSpan.FromSeconds(Math.Min(seconds, longest));
            if (_inOwn)
                _ownDelay = delay;
            if (_inAll)
                _allDelay = delay;
        }

        private static bool Is(ReadOnlySpan<char> key, string wanted) => key.Equals(wanted, StringComparison.OrdinalIgnoreCase);

        private static bool IsAny(ReadOnlySpan<char> key, string[] wanted)
        {
            foreach (string word in wanted)
            {
                if (Is(key, word))
                    return true;
            }

            return false;
        }
    }
}
