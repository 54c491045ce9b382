using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Language;

/// <summary>Finds names.</summary>
internal static class NameFinder
{
    public static void Fill(string text, AnalysisArrays data)
    {
        var names = ImmutableArray.CreateBuilder<Mention>();
        var entities = ImmutableArray.CreateBuilder<Entity>();
        var byForm = new Dictionary<string, int>(StringComparer.Ordinal);
        int sentence = 0;
        for (int i = 0; i < data.Starts.Length;)
        {
            while (sentence + 1 < data.Sentences.Length && data.Sentences[sentence + 1] <= i)
                sentence++;
            int limit = sentence + 1 < data.Sentences.Length ? data.Sentences[sentence + 1] : data.Starts.Length;
            int end = i;
            while (end < limit && data.Upos[end] == Upos.Propn)
                end++;
            if (end > i)
            {
                var span = new Span(data.Starts[i], data.Ends[end - 1]);
                string words = span.Words(text);
                if (!byForm.TryGetValue(words, out int entity))
                {
                    entity = entities.Count;
                    byForm.Add(words, entity);
                    entities.Add(new Entity(entity, NameKind.Other, words, [words]));
                }

                names.Add(new Mention(span, i, end, NameKind.Other, entity, Confidence: 0.5));
            }

            i = Math.Max(end, i + 1);
        }

        data.Names = names.ToImmutable();
        data.Entities = entities.ToImmutable();
    }
}
