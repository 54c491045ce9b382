using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>Where names begin and end, and what a text shows of a word elsewhere.</summary>
public sealed class NameFeatureTests
{
    private static readonly NameLexicon Lexicon = new(
        [.. new[] { "minister", "president", "dean", "mara", "album", "band" }.Select(word => WordFeatures.Hash(word))],
        [(ushort)LexiconKinds.Title, (ushort)LexiconKinds.Title, (ushort)(LexiconKinds.Title | LexiconKinds.Given), (ushort)LexiconKinds.Given, (ushort)LexiconKinds.Art, (ushort)LexiconKinds.Art],
        [NameLexicon.Extend(NameLexicon.Extend(0, WordFeatures.Hash("tolm")), WordFeatures.Hash("motors"))],
        [NameLexicon.Organisation]);

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
        Assert.NotEqual(0u, Seen("HNA left . They saw Harbour News Agency .", "HNA") & NameContext.OfOthers);
        Assert.Equal(0u, Seen("Hna left . They saw Harbour News Agency .", "Hna") & NameContext.OfOthers);
        Assert.Equal(0u, Seen("HNA left . They saw Harbour Agency .", "HNA") & NameContext.OfOthers);
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

    [Theory]
    [InlineData("we met anna in orin", true)]
    [InlineData("yesterday I met anna", true)]
    [InlineData("We met anna in orin", false)]
    [InlineData("we met Anna", false)]
    [InlineData("12 , 13", false)]
    public void A_sentence_without_capitals_is_known_as_such(string text, bool small)
    {
        var tokens = Read(text);
        Assert.Equal(small, NameTokens.IsSmall(tokens[0]));
        Assert.All(tokens, token => Assert.True(!small || token.Near));
    }

    [Fact]
    public void No_token_is_scored_that_no_name_can_reach()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            string[] forms = [.. Enumerable.Range(0, random.Next(2, 30)).Select(i => random.Next(8) == 0 ? "Velin" : "harbour")];
            forms[0] = "Orin";
            var tokens = Read(string.Join(' ', forms));
            for (int i = 0; i < forms.Length; i++)
                Assert.Equal(forms[Math.Max(0, i - 2)..Math.Min(forms.Length, i + 4)].Any(form => char.IsUpper(form[0])), tokens[i].Near);
        }
    }

    [Theory]
    [InlineData("They saw \" Velin Nights \" there .", "Velin", 2)]
    [InlineData("They saw \" Velin at sea \" there .", "Velin", 1)]
    [InlineData("\" we left Velin \" he said to Mara .", "Velin", 0)]
    [InlineData("\" Velin is the town that we all have to leave in the end \" said Mara .", "Velin", 0)]
    [InlineData("They saw \" Velin Nights there .", "Velin", 0)]
    public void A_few_words_in_quotes_are_told_from_what_was_said(string text, string word, int quoted) =>
        Assert.Equal((uint)quoted, Read(text).First(token => token.Word == WordFeatures.Hash(word)).Quoted);

    [Fact]
    public void A_run_is_a_listed_phrase_only_as_a_whole()
    {
        Assert.Equal(NameLexicon.Organisation, Read("He left Tolm Motors again")[2].RunPhrase);
        Assert.Equal(0u, Read("He left Tolm Motors Park again")[2].RunPhrase);
        Assert.Equal(0u, Read("He left Old Tolm Motors again")[2].RunPhrase);
    }

    [Fact]
    public void A_topic_is_the_sentence_s_by_one_word_and_the_text_s_by_two()
    {
        var once = Read("The album of Velin came out");
        Assert.All(once, token => Assert.Equal(((uint)LexiconKinds.Art, 0u), (token.Topics, token.TextTopics)));
        Assert.All(Read("The album of the band came out"), token => Assert.Equal((uint)LexiconKinds.Art, token.TextTopics));
        Assert.All(once, token => Assert.Equal(0u, token.Known & (uint)LexiconKinds.Topics));
    }

    [Theory]
    [InlineData("It rained in Mara .", 3, NameKind.Place)]
    [InlineData("In Mara it rained .", 1, NameKind.Place)]
    [InlineData("They believe in Mara .", 3, NameKind.Person)]
    [InlineData("They live in Mara 's house .", 3, NameKind.Person)]
    [InlineData("They met Mara there .", 2, NameKind.Person)]
    public void A_word_alone_behind_in_is_a_place(string text, int at, NameKind kind)
    {
        var data = Tokens(text);
        List<FoundName> found = [new(at, at + 1, NameKind.Person, 0.9)];
        BehindIn.Apply(text, data, found);
        Assert.Equal(kind, found[0].Kind);
        Assert.Equal(kind == NameKind.Place, found[0].Confidence < 0.9);
    }

    [Theory]
    [InlineData("Mara Velin left . It rained in Mara .", 0, 2)]
    [InlineData("They saw Mara . It rained in Mara .", 2, 3)]
    public void Whom_the_text_names_elsewhere_stays_a_person_behind_in(string text, int first, int end)
    {
        var data = Tokens(text);
        int at = data.Starts.Length - 2;
        List<FoundName> found = [new(first, end, NameKind.Person, 0.9), new(at, at + 1, NameKind.Person, 0.9)];
        BehindIn.Apply(text, data, found);
        Assert.All(found, name => Assert.Equal(NameKind.Person, name.Kind));
    }

    private static NameToken[] Read(string text)
    {
        var data = Tokens(text);
        var tokens = new NameToken[data.Starts.Length];
        new NameTokens(Weights()).Fill(text, data, tokens);
        return tokens;
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
        features.Prepare(text, data);
        return data.Starts.Length;
    }

    private static NameWeights Weights() => new([], [], new WordTable([]), [], [], Lexicon);

    private static AnalysisArrays Tokens(string text)
    {
        string[] forms = text.Split(' ');
        int[] starts = new int[forms.Length];
        for (int i = 1; i < forms.Length; i++)
            starts[i] = starts[i - 1] + forms[i - 1].Length + 1;
        return new AnalysisArrays
        {
            Starts = starts,
            Ends = [.. starts.Zip(forms, (start, form) => start + form.Length)],
            Xpos = Array.ConvertAll(forms, form => char.IsUpper(form[0]) ? Xpos.NNP : Xpos.NN),
            Heads = Array.ConvertAll(forms, _ => -1),
            Deprels = new Deprel[forms.Length],
            Sentences = [0],
        };
    }
}
