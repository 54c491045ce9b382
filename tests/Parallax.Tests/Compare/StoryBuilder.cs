using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Parallax.Compare;
using Parallax.Text;

namespace Parallax.Tests.Compare;

/// <summary>
/// Builds dated stories by hand. A sentence is written with its parts marked: <c>[P words|key]</c>, <c>[O …]</c>, <c>[L …]</c> are a person, a
/// body, a place; <c>[A words|head]</c>, <c>[N words|head]</c> take part without a name; <c>[V words|lemma]</c> is the predicate; <c>[T words|value]</c> a time;
/// <c>[F words|value kind scope counted]</c> a figure, its value <c>7</c>, <c>&gt;=7</c>, <c>&lt;=7</c>, <c>~7</c> or <c>24..99</c>, <c>-</c> for none.
/// </summary>
internal sealed class StoryBuilder
{
    private readonly List<ArticleBuilder> _articles = [];
    private readonly List<CopyLink> _links = [];

    public ArticleBuilder Article(string id, string? published = null, string? origin = null, string? outlet = null)
    {
        var article = new ArticleBuilder(id, published, origin ?? id, outlet);
        _articles.Add(article);
        return article;
    }

    public StoryBuilder Copied(string copy, string origin, CopyRelation relation, params CopyEdit[] edits)
    {
        _links.Add(new CopyLink { Copy = copy, Origin = origin, Relation = relation, Share = 1, OriginShare = 1, Edits = [.. edits], Maker = "test" });
        return this;
    }

    public DatedStory Build()
    {
        var dated = _articles.Select(a => a.Build()).ToImmutableArray();
        var origins = _articles.GroupBy(a => a.Origin).Select(g => new Origin(g.Key, [.. g.Select(a => a.Id)], null, []));
        var story = new Story
        {
            Id = "story",
            Members = [.. _articles.Select(a => new Membership(a.Id, 1, []))],
            Origins = [.. origins],
            Links = [.. _links],
            Maker = "test",
        };
        return new DatedStory(story, dated, "test");
    }

    public Comparison Compare(Parallax.CompareOptions? options = null) => new Comparer().Compare(Build(), options);

    private sealed record FixedTime(TimeValue Value) : TimeSymbol
    {
        public override bool IsAbsolute => true;

        public override TimeValue Resolve(TimeContext context) => Value;
    }

    internal sealed class ArticleBuilder(string id, string? published, string origin, string? outlet)
    {
        private readonly System.Text.StringBuilder _text = new();
        private readonly List<Block> _blocks = [];
        private readonly List<Span> _sentences = [];
        private readonly Dictionary<string, (NameKind Kind, List<Span> Mentions)> _entities = new(StringComparer.Ordinal);
        private readonly List<(Span Span, TimexType Type, TimeValue Value)> _times = [];
        private readonly List<Figure> _figures = [];
        private readonly List<Attribution> _attributions = [];
        private readonly List<Statement> _statements = [];
        private Span? _title;
        private string? _truncated;

        public string Id => id;

        public string Origin => origin;

        public string Text => _text.ToString();

        public ArticleBuilder Title(string words)
        {
            var span = Append(words);
            _title = span;
            _blocks.Add(new Block(BlockKind.Title, span));
            return this;
        }

        public ArticleBuilder Truncated()
        {
            _truncated = "ends in an ellipsis";
            return this;
        }

        public ArticleBuilder Says(
            string marked,
            EventKind kind = EventKind.Other,
            StatementStatus status = StatementStatus.Asserted,
            bool negated = false,
            bool background = false,
            string? by = null,
            string cue = "say",
            int denies = -1)
        {
            int start = NewLine();
            var participants = new List<Participant>();
            var times = new List<int>();
            var figures = new List<int>();
            var predicate = default(Span);
            string lemma = "be";
            int at = 0;
            while (at < marked.Length)
            {
                int open = marked.IndexOf('[', at);
                if (open < 0)
                {
                    _text.Append(marked, at, marked.Length - at);
                    break;
                }

                _text.Append(marked, at, open - at);
                int bar = marked.IndexOf('|', open), close = marked.IndexOf(']', open);
                string words = marked[(open + 3)..bar], value = marked[(bar + 1)..close];
                var span = new Span(_text.Length, _text.Length + words.Length);
                _text.Append(words);
                at = close + 1;
                switch (marked[open + 1])
                {
                    case 'V':
                        (predicate, lemma) = (span, value);
                        break;
                    case 'T':
                        times.Add(_times.Count);
                        _times.Add((span, value[0] == 'P' ? TimexType.Duration : TimexType.Date, TimeOf(value)));
                        break;
                    case 'F':
                        figures.Add(_figures.Count);
                        _figures.Add(FigureOf(span, value));
                        break;
                    case 'A' or 'N':
                        participants.Add(new Participant(marked[open + 1] == 'A' ? Role.Agent : Role.Patient, span, value, null));
                        break;
                    default:
                        var nameKind = marked[open + 1] switch { 'P' => NameKind.Person, 'O' => NameKind.Organisation, 'L' => NameKind.Place, _ => NameKind.Other };
                        if (!_entities.TryGetValue(value, out var entity))
                            _entities.Add(value, entity = (nameKind, []));
                        entity.Mentions.Add(span);
                        participants.Add(new Participant(predicate.IsEmpty ? Role.Agent : Role.Other, span, value.Split(' ')[^1], value));
                        break;
                }
            }

            var clause = new Span(start, _text.Length);
            int attribution = -1;
            if (by is not null)
            {
                _text.Append(", ");
                var source = Tail(by);
                _text.Append(' ');
                var cueSpan = Tail(cue);
                attribution = _attributions.Count;
                _attributions.Add(new Attribution { Source = [source], Cue = [cueSpan], Content = [clause], SourceKind = SourceKind.Named, CueLemma = cue, Rule = "test" });
            }

            _text.Append('.');
            var sentence = new Span(start, _text.Length);
            _blocks.Add(new Block(BlockKind.Paragraph, sentence));
            _sentences.Add(sentence);
            _statements.Add(new Statement
            {
                Index = _statements.Count,
                Span = clause,
                Sentence = _sentences.Count - 1,
                Predicate = predicate.IsEmpty ? clause : predicate,
                Lemma = lemma,
                Kind = kind,
                Participants = [.. participants],
                Status = status,
                Done = status is StatementStatus.Asserted or StatementStatus.Reported,
                Negated = negated,
                Background = background,
                Attribution = attribution,
                Times = [.. times],
                Figures = [.. figures],
                Denies = denies,
                Rule = "test",
            });
            return this;
        }

        public DatedArticle Build()
        {
            var article = new Article
            {
                Id = id,
                Path = id + ".txt",
                Text = Text,
                Map = SourceMap.Identity(_text.Length),
                Charset = "utf-8",
                Blocks = [.. _blocks],
                Title = _title,
                Outlet = outlet is null ? null : new Noted<string>(outlet, "text"),
                Truncated = _truncated is null ? null : new Noted<string>(_truncated, "text"),
                Maker = "test",
            };
            var reading = new Reading
            {
                ArticleId = id,
                Sentences = [.. _sentences],
                Entities = [.. _entities.Select(e => new NamedEntity(e.Key, e.Value.Kind, [.. e.Value.Mentions]))],
                Times = [.. _times.Select(t => new TimeExpression(t.Span, t.Type, new FixedTime(t.Value), null, "test"))],
                Attributions = [.. _attributions],
                Figures = [.. _figures],
                Statements = [.. _statements],
                Maker = "test",
            };
            var date = published is null ? DateEstimate.Unknown : Day(published);
            return new DatedArticle(article, reading, date, [.. _times.Select(t => t.Value)]);
        }

        private static DateEstimate Day(string iso)
        {
            var time = TimeOf(iso);
            return new DateEstimate(time.Earliest, time.Latest, DateKind.Metadata, 1, []);
        }

        private int NewLine()
        {
            if (_text.Length > 0)
                _text.Append('\n');
            return _text.Length;
        }

        private Span Append(string words)
        {
            int start = NewLine();
            _text.Append(words);
            return new Span(start, _text.Length);
        }

        private Span Tail(string words)
        {
            _text.Append(words);
            return new Span(_text.Length - words.Length, _text.Length);
        }

        private static Figure FigureOf(Span span, string value)
        {
            string[] parts = value.Split(' ');
            string number = parts[0];
            var (modifier, skip) = number[0] switch
            {
                '>' => (FigureModifier.AtLeast, 2),
                '<' => (FigureModifier.AtMost, 2),
                '~' => (FigureModifier.About, 1),
                _ when number.Contains("..", StringComparison.Ordinal) => (FigureModifier.Vague, 0),
                _ => (FigureModifier.Exact, 0),
            };
            string[] ends = number[skip..].Split("..");
            decimal low = decimal.Parse(ends[0], CultureInfo.InvariantCulture), high = decimal.Parse(ends[^1], CultureInfo.InvariantCulture);
            return new Figure
            {
                Span = span,
                Low = modifier == FigureModifier.AtMost ? 0 : low,
                High = modifier == FigureModifier.AtLeast ? null : high,
                Modifier = modifier,
                Kind = parts.Length > 1 ? Enum.Parse<FigureKind>(parts[1]) : FigureKind.Count,
                Scope = parts.Length > 2 && parts[2] != "-" ? parts[2] : null,
                CountedLemma = parts.Length > 3 && parts[3] != "-" ? parts[3] : null,
                Unit = parts.Length > 4 ? parts[4] : null,
                Rule = "test",
            };
        }

        private static TimeValue TimeOf(string iso)
        {
            if (iso[0] == 'P')
                return new TimeValue(iso, null, null);
            string[] parts = iso.Split('T')[0].Split('-');
            int year = int.Parse(parts[0], CultureInfo.InvariantCulture);
            int month = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
            int day = parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 1;
            var from = new LocalDate(year, month, day);
            var to = parts.Length switch { 1 => new LocalDate(year, 12, 31), 2 => from.With(DateAdjusters.EndOfMonth), _ => from };
            return new TimeValue(iso, from, to);
        }
    }
}
