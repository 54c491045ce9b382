using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Extract;

/// <summary>What a person should know of an article beside its text: <see cref="Article.Flags"/>.</summary>
internal static class ArticleFlags
{
    /// <summary>The flags of a text and of the conflicts between its sources.</summary>
    public static ImmutableArray<string> Of(string text, ImmutableArray<FieldConflict> conflicts)
    {
        var flags = ImmutableArray.CreateBuilder<string>();
        if (Mojibake.Find(text) is not null)
            flags.Add("mojibake");
        if (text.Contains('\ufffd', StringComparison.Ordinal))
            flags.Add("replacement-characters");
        foreach (var conflict in conflicts)
            flags.Add(conflict.Field + "-conflict");
        return flags.ToImmutable();
    }
}
