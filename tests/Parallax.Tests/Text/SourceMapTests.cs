using FsCheck;
using FsCheck.Fluent;
using Parallax.Text;

namespace Parallax.Tests.Text;

public class SourceMapTests
{
    [Fact]
    public void Literal_folded_and_inserted_runs_lead_to_their_sources()
    {
        // "a &amp; b" and "c" from two lines of the source "a &amp;  b|c".
        var builder = new MappedTextBuilder();
        builder.Literal("a ", 0);
        builder.Fold("&", new Span(2, 7));
        builder.Fold(" ", new Span(7, 9));
        builder.Literal("b", 9);
        builder.Insert("\n", 10);
        builder.Literal("c", 11);
        var mapped = builder.ToMappedText();

        Assert.Equal("a & b\nc", mapped.Text);
        Assert.Equal([new Span(0, 10), new Span(11, 12)], mapped.Map.Sources(new Span(0, 7)));
        Assert.Equal([new Span(2, 7)], mapped.Map.Sources(new Span(2, 3)));
        Assert.Equal([new Span(9, 10)], mapped.Map.Sources(new Span(4, 5)));
        Assert.Empty(mapped.Map.Sources(new Span(5, 6)));
        Assert.Equal(new Span(0, 12), mapped.Map.Cover(new Span(0, 7)));
    }

    [Fact]
    public void A_folded_run_of_equal_lengths_stays_readable_as_literal()
    {
        var builder = new MappedTextBuilder();
        builder.Literal("ab", 0);
        builder.Fold("\n", new Span(2, 3));
        Assert.Equal([new Span(0, 3)], builder.ToMappedText().Map.Sources(new Span(0, 3)));
    }

    [Fact]
    public void A_map_through_a_map_leads_to_the_innermost_source()
    {
        // inner: "x&y" from "x&amp;y"; outer: "&y" is a slice of inner.
        var inner = new MappedTextBuilder();
        inner.Literal("x", 0);
        inner.Fold("&", new Span(1, 6));
        inner.Literal("y", 6);
        var outer = new MappedTextBuilder();
        outer.Literal("&y", 1);
        var through = outer.ToMappedText(inner.ToMappedText().Map);
        Assert.Equal([new Span(1, 6)], through.Map.Sources(new Span(0, 1)));
        Assert.Equal([new Span(6, 7)], through.Map.Sources(new Span(1, 2)));
    }

    [Theory]
    [InlineData(0, 1, 0, 1, 2, 1, 1, 1)] // a gap in the text
    [InlineData(1, 1, 0, 1, 2, 1, 1, 1)] // does not start at 0
    public void Runs_that_do_not_tile_are_refused(params int[] runs) =>
        Assert.Throws<ArgumentException>(() => SourceMap.FromRuns(
            runs.Chunk(4).Select(r => new SourceMap.Run(r[0], r[1], r[2], r[3]))));

    [Fact]
    public void Slices_and_covers_agree_with_a_map_written_out_character_by_character()
    {
        var gen = from pieces in ArbMap.Default.GeneratorFor<(byte Kind, byte Length)>().ListOf()
                  from a in Gen.Choose(0, 60)
                  from b in Gen.Choose(0, 60)
                  select (pieces, a, b);
        Prop.ForAll(gen.ToArbitrary(), given =>
        {
            var builder = new MappedTextBuilder();
            var plain = new List<(int From, int To)>();
            int source = 0;
            foreach (var (kind, size) in given.pieces.Take(12))
            {
                int length = (size % 5) + 1;
                switch (kind % 3)
                {
                    case 0:
                        builder.Literal(new string('l', length), source);
                        plain.AddRange(Enumerable.Range(source, length).Select(s => (s, s + 1)));
                        source += length;
                        break;
                    case 1:
                        builder.Fold("f", new Span(source, source + length + 1));
                        plain.Add((source, source + length + 1));
                        source += length + 1;
                        break;
                    default:
                        builder.Insert("i", source);
                        plain.Add((-1, -1));
                        source += 2;
                        break;
                }
            }

            var map = builder.ToMappedText().Map;
            int from = Math.Min(Math.Min(given.a, given.b), plain.Count), to = Math.Min(Math.Max(given.a, given.b), plain.Count);
            var expected = plain.Skip(from).Take(to - from).Where(p => p.From >= 0).ToList();
            var cover = map.Cover(new Span(from, to));
            bool coverRight = expected.Count == 0
                ? cover.IsEmpty
                : cover == new Span(expected[0].From, expected[^1].To);
            var slice = map.Slice(new Span(from, to));
            return coverRight && slice.Length == to - from && slice.Cover(new Span(0, to - from)) == cover
                && map.Sources(new Span(from, to)).Sum(s => s.Length) == expected.Sum(p => p.To - p.From);
        }).QuickCheckThrowOnFailure();
    }
}
