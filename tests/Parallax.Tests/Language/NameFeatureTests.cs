using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>Where names begin and end, and what a text shows of a word elsewhere.</summary>
public sealed class NameFeatureTests
{
    private static readonly NameLexicon Lexicon = new(
        [.. new[] { "minister", "president", "dean", "mara" }.Select(word => WordFeatures.Hash(word))],
        [(byte)LexiconKinds.Title, (byte)LexiconKinds.Title, (byte)(LexiconKinds.Title | LexiconKinds.Given), (byte)LexiconKinds.Given],
        [],
        []);

    [Theory]
    [InlineData("Finance Minister Mara Velin", 0, 4, NameKind.Person, "Mara Velin")]
    [InlineData("Norvane President Velin", 0, 3, NameKind.Person, "Velin")]
    [InlineData("Dean Velin", 0, 2, NameKind.Person, "Dean Velin")]
    [InlineData("Mara President Velin", 0, 3, NameKind.Person, "Mara President Velin")]
    [InlineData("President", 0, 1, NameKind.Person, "")]
    [InlineData("Mara Velin of Orin", 0, 4, NameKind.Person, "Mara Velin")]
    [InlineData("King Mara II left", 1, 2, NameKind.Person, "Mara II")]
    [InlineData("Mara Velin Jr. left", 0, 2, NameKind.Person, "Mara Velin Jr.")]
    [InlineData("Mara I left", 0, 1, NameKind.Person, "Mara")]
    [InlineData("on Route 62 near", 1, 2, NameKind.Place, "Route 62")]
    [InlineData("in Orin 62 people", 1, 2, NameKind.Place, "Orin")]
    [InlineData("University of Orin", 0, 3, NameKind.Organisation, "University of Orin")]
    [InlineData("Finance Minister Velin", 0, 3, NameKind.Organisation, "Finance Minister Velin")]
    public void A_name_ends_where_convention_says(string text, int first, int end, NameKind kind, string name)
    {
        var data = Tokens(text);
        (int from, int to) = new NameBounds(text, data, Lexicon).Fit(first, end, data.Starts.Length, kind);
        Assert.Equal(name, from < to ? text[data.Starts[from]..data.Ends[to - 1]] : "");
    }

    [Fact]
    public void A_word_is_known_by_where_it_stands_elsewhere()
    {
        var bare = Seen("Velin left .", "Velin");
        Assert.Equal(bare & NameContext.OfPersons, Seen("Velin left . The harbour is closed .", "Velin") & NameContext.OfPersons);
        Assert.NotEqual(0u, Seen("Velin left . President Velin stayed .", "Velin") & NameContext.OfPersons);
        Assert.NotEqual(0u, Seen("Orin is closed . They met in Orin .", "Orin") & NameContext.OfOthers);
        Assert.NotEqual(0u, Seen("The HNA left . They saw Harbour News Agency .", "HNA") & NameContext.OfOthers);
        Assert.NotEqual(bare & NameContext.OfUse, Seen("Harbour left . They saw the harbour .", "Harbour") & NameContext.OfUse);
        Assert.Equal(0u, Seen("Velin left .", "left"));
    }

    [Fact]
    public void Words_that_a_text_before_had_are_forgotten()
    {
        var features = new NameFeatures(Weights());
        var (a, b) = (new uint[NameFeatures.Count], new uint[NameFeatures.Count]);
        Prepare(features, "Velin left .");
        int alone = features.Of(0, 0, 3, a);
        Prepare(features, "President Velin met Velin in Orin . Velin said so .");
        Prepare(features, "Velin left .");
        Assert.Equal(alone, features.Of(0, 0, 3, b));
        Assert.Equal(a, b);
    }

    [Fact]
    public void No_token_has_more_features_than_there_is_room_for()
    {
        var features = new NameFeatures(Weights());
        const string Text = "University of Orin Bank & Velin - Mara Inc. of Norvane said Mara of Orin of Velin , Orin .";
        int count = Prepare(features, Text);
        var room = new uint[NameFeatures.Count];
        Assert.All(Enumerable.Range(0, count), i => Assert.InRange(features.Of(i, 0, count, room), 44, NameFeatures.Count));
    }

    private static uint Seen(string text, string word)
    {
        var data = Tokens(text);
        var tokens = new NameToken[data.Starts.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            string form = text[data.Starts[i]..data.Ends[i]];
            tokens[i] = new NameToken { Word = WordFeatures.Hash(form), Letters = form.Length, Capital = char.IsUpper(form[0]), Known = (uint)Lexicon.Word(WordFeatures.Hash(form)), RunFirst = i, RunEnd = i };
        }

        for (int i = 0; i < tokens.Length; i++)
        {
            int end = i;
            while (end < tokens.Length && tokens[end].Capital)
                end++;
            for (int k = i; k < end; k++)
                (tokens[k].RunFirst, tokens[k].RunEnd) = (i, end);
            i = Math.Max(i, end - 1);
        }

        new NameContext().Fill(text, data.Starts, tokens, [0]);
        return tokens[Array.FindIndex(tokens, token => token.Word == WordFeatures.Hash(word))].Seen;
    }

    private static int Prepare(NameFeatures features, string text)
    {
        var data = Tokens(text);
        var tags = Array.ConvertAll(data.Starts, start => char.IsUpper(text[start]) ? Xpos.NNP : Xpos.NN);
        features.Prepare(text, data.Starts, data.Ends, tags, [0]);
        return data.Starts.Length;
    }

    private static NameWeights Weights() => new([], [], new WordTable([]), [], [], Lexicon);

    private static AnalysisArrays Tokens(string text)
    {
        string[] forms = text.Split(' ');
        int[] starts = new int[forms.Length];
        for (int i = 1; i < forms.Length; i++)
            starts[i] = starts[i - 1] + forms[i - 1].Length + 1;
        return new AnalysisArrays { Starts = starts, Ends = [.. starts.Zip(forms, (start, form) => start + form.Length)] };
    }
}
