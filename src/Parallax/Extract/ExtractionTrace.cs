using Parallax.Extract.Html;
using Parallax.Extract.Scraped;
using Parallax.Text;

namespace Parallax.Extract;

/// <summary>What the stages of an extraction tell while they run. Only an explanation listens; an extraction as such has none.</summary>
internal sealed class ExtractionTrace
{
    /// <summary>The stages so far; which of them decides is known at the end.</summary>
    public List<(string Name, string Outcome)> Stages { get; } = [];

    /// <summary>For each block of the page what the trees say, before any rule.</summary>
    public float[]? Scores { get; set; }

    /// <summary>For each block of the page the last rule that changed what the trees say.</summary>
    public string?[]? Rules { get; set; }

    /// <summary>The page, where the capture is one.</summary>
    public PageReading? Page { get; set; }

    /// <summary>The lines, where the capture has no markup.</summary>
    public ScrapedReading? Scraped { get; set; }

    /// <summary>The text that the lines or the markup stand in.</summary>
    public string Source { get; set; } = "";

    /// <summary>From that text into the capture's content; null where they are one.</summary>
    public SourceMap? Under { get; set; }

    /// <summary>Notes a stage that ran.</summary>
    public void Add(string name, string outcome) => Stages.Add((name, outcome));

    /// <summary>Notes that a rule changed the score of a block.</summary>
    public void Rule(int block, string rule)
    {
        if (Rules is not null)
            Rules[block] = rule;
    }
}
