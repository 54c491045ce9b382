namespace Parallax.App.Render;

/// <summary>A line a story, as docs/story.schema.json describes it.</summary>
internal sealed class JsonLinesReport(Stream output) : IReport
{
    public void Story(Comparison comparison) => output.Write(StoryJson.Line(comparison));

    public void End(RunSummary summary) => output.Flush();
}
