namespace Parallax.App.Render;

/// <summary>One output format of <c>parallax read</c>: stories as they come, then the end. Nothing is held that the format does not need.</summary>
internal interface IReport
{
    /// <summary>Writes a story.</summary>
    void Story(Comparison comparison);

    /// <summary>Writes what comes after the last one.</summary>
    void End(RunSummary summary);
}

/// <summary>What a run did.</summary>
internal sealed record RunSummary(RunCounts Counts, bool Stopped)
{
    /// <summary><c>34 documents: 30 articles, 7 stories, 4 problems</c>.</summary>
    public string Line() =>
        (Stopped ? "Stopped. " : "")
        + $"{Words.Count(Counts.Captures, "document")}: {Words.Count(Counts.Articles, "article")}, {Words.Count(Counts.Stories, "story")}, {Words.Count(Counts.Problems, "problem")}"
        + (Counts.LeftOut > 0 ? $", {Counts.LeftOut} outside the dates asked for" : "");
}
