using Parallax.Language;

namespace Parallax.Read.Time;

/// <summary>What a rule found: tokens, type and meaning.</summary>
internal struct Draft
{
    /// <summary>The first token and the one after the last.</summary>
    public int First, End;

    public TimexType Type;
    public TimeSymbol Symbol;
    public string? Modifier;
    public string Rule;

    /// <summary>True where it names a day or a time of a day, so that a clock time can join it.</summary>
    public bool IsDay;

    /// <summary>True where later expressions of a narrative may count from it.</summary>
    public bool Anchors;
}

/// <summary>The tokens of one text while its expressions are read, with what was found so far. One per call; not shared.</summary>
internal sealed class Scan
{
    private readonly Token[] _tokens;
    private int _surnames, _surnamesRead;

    public Scan(string text, Token[] tokens, int count, Analysis? analysis)
    {
        Count = count;
        Text = text;
        Analysis = analysis;
        _tokens = tokens;
        IsNarrative = Narrative.IsNarrative(this);
    }

    public string Text { get; }

    /// <summary>Tags and dependencies of the text; null where none were made.</summary>
    public Analysis? Analysis { get; }

    /// <summary>True for an account that dates itself (history, chronicle): months and days count from the date told last, not from the article's.</summary>
    public bool IsNarrative { get; }

    /// <summary>Index of the last expression that can serve as a narrative reference; -1 before the first.</summary>
    public int LastDate { get; private set; } = -1;

    /// <summary>The same, of those that the text does not set on the article's own day or ahead of it.</summary>
    public int LastTold { get; private set; } = -1;

    /// <summary>Index of the last expression that names a day, with the token after it.</summary>
    public int LastDay { get; private set; } = -1;

    /// <summary>Token at which <see cref="LastDay"/> ended.</summary>
    public int LastDayEnd { get; private set; } = -1;

    /// <summary>Index of the last expression that names a quarter or half of a year, with the token after it.</summary>
    public int LastQuarter { get; private set; } = -1;

    /// <summary>The part of the year that <see cref="LastQuarter"/> names, <c>Q3</c>; null where it names none.</summary>
    public string? LastQuarterPart { get; private set; }

    /// <summary>Month and day of the last expression that names a day by them; null where it does not.</summary>
    public string? LastDayPart { get; private set; }

    public int Count { get; }

    public ref readonly Token this[int i] => ref _tokens[i];

    public Lex LexAt(int i) => i >= 0 && i < Count ? this[i].Lex : Lex.None;

    public bool Is(int i, Lex lex) => i >= 0 && i < Count && this[i].Lex == lex;

    public bool Mark(int i, char mark) => i >= 0 && i < Count && this[i].IsMark(mark);

    public int Value(int i) => this[i].Value;

    /// <summary>True where nothing stands between the token and the one before it.</summary>
    public bool Tight(int i) => i >= 0 && i < Count && !this[i].Spaced;

    public bool NewLine(int i) => i < Count && this[i].NewLine;

    public ReadOnlySpan<char> Word(int i) => i >= 0 && i < Count ? Text.AsSpan(this[i].Start, this[i].Length) : default;

    public bool Word(int i, string word) => Word(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool AnyWord(int i, params ReadOnlySpan<string> words)
    {
        var found = Word(i);
        if (found.IsEmpty)
            return false;
        foreach (string word in words)
        {
            if (found.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public bool IsWord(int i) => i >= 0 && i < Count && this[i].Lex is not (Lex.Mark or Lex.Digits);

    /// <summary>True where the text uses a month's word as somebody's name: "Theresa May", "Mrs. May".</summary>
    public bool IsSurname(int month)
    {
        if ((_surnamesRead & (1 << month)) != 0)
            return (_surnames & (1 << month)) != 0;
        _surnamesRead |= 1 << month;
        for (int i = 1; i < Count; i++)
        {
            if (this[i].Lex != Lex.Month || this[i].Value != month || !this[i].Capital || this[i].NewLine)
                continue;
            int before = Mark(i - 1, '.') ? i - 2 : i - 1;
            // At the head of a sentence any word is a capital: there only a longer one counts ("Theresa May"), not "But May brought rain".
            if (before >= 0 && Is(before, Lex.None) && this[before].Capital && !Mark(i - 1, ',') && (!StartsSentence(before) || this[before].Length > 5 || AnyWord(before, "mr", "mrs", "ms", "dr")))
            {
                _surnames |= 1 << month;
                return true;
            }
        }

        return false;
    }

    /// <summary>A token that starts a sentence: after a full stop, or on a new line.</summary>
    public bool StartsSentence(int i) => i <= 0 || this[i].NewLine || EndsSentence(i - 1);

    /// <summary>A full stop, question or exclamation mark that the next word does not carry on.</summary>
    public bool EndsSentence(int i)
    {
        ref readonly var token = ref this[i];
        if (token.Lex != Lex.Mark || token.Value is not ('.' or '!' or '?'))
            return false;
        if (token.Value != '.')
            return true;
        if (i + 1 < Count && (!this[i + 1].Spaced || (!this[i + 1].Capital && this[i + 1].Lex != Lex.Mark && this[i + 1].Lex != Lex.Digits)))
            return i + 1 < Count && Mark(i + 1, '"');
        // "8 p.m. Moscow time", "8 p.m. Tuesday": the clock time goes on.
        if (i > 1 && Word(i - 1, "m") && Mark(i - 2, '.') && i + 1 < Count && (this[i + 1].Lex is Lex.Weekday or Lex.WeekdayShort or Lex.Month or Lex.MonthShort or Lex.Zone || Word(i + 2, "time") || Word(i + 3, "time")))
            return false;
        // An abbreviation keeps the sentence open: "Aug. 2", "Gen. Smith", "U.S. Army".
        if (i > 0 && !token.Spaced && (this[i - 1].Lex is Lex.MonthShort or Lex.WeekdayShort || (this[i - 1].Capital && this[i - 1].Length is 1)
            || (this[i - 1].Capital && AnyWord(i - 1, "mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "st", "lt", "col", "sgt", "maj", "prof", "rev", "jr", "sr", "inc", "corp", "co", "no", "vs"))))
            return false;
        return true;
    }

    /// <summary>The value under which a draft is put on record.</summary>
    public void Note(in Draft draft, int index)
    {
        // In a narrative only what is told anchors what follows, not what points at the author's own day.
        if (draft.Anchors && (!IsNarrative || draft.Symbol.IsAbsolute || draft.Symbol.Reference >= 0))
        {
            LastDate = index;
            if (!IsAhead(draft.Symbol))
                LastTold = index;
        }

        if (draft.IsDay)
        {
            LastDay = index;
            LastDayEnd = draft.End;
            LastDayPart = draft.Symbol switch
            {
                YearPartTime { Part.Length: 5 } part => part.Part,
                FixedTime { Iso: { Length: 10 } iso } when iso[^1] != 'X' => iso[5..],
                _ => null,
            };
        }

        if (draft.Rule == "the-months")
            LastQuarter = -1; // figures of nine months: "a year earlier" is no quarter any more

        if (draft.Symbol is YearPartTime { Part: ['Q' or 'H', ..] } or FixedTime { Iso: [_, _, _, _, '-', 'Q' or 'H', ..] })
        {
            LastQuarter = index;
            LastQuarterPart = draft.Symbol is YearPartTime named ? named.Part : ((FixedTime)draft.Symbol).Iso[5..];
        }
    }

    private static bool IsAhead(TimeSymbol symbol) => symbol switch
    {
        ClockTime clock => IsAhead(clock.Day),
        ShiftedTime { Anchor.Kind: TimeAnchorKind.Article } shifted => shifted.Amount > 0 || (shifted.Amount == 0 && shifted.Grain != TimeUnit.Day),
        WeekdayTime day => day.Direction is TimeDirection.FutureOrSame or TimeDirection.Future,
        YearPartTime part => part.Direction is TimeDirection.MostlyAhead or TimeDirection.FutureOrSame or TimeDirection.Future,
        HolidayTime feast => feast.Direction is TimeDirection.MostlyAhead or TimeDirection.FutureOrSame or TimeDirection.Future,
        _ => false,
    };

    /// <summary>True where the last day named is one told as past, in the sentence before and on the same line: a clock time goes on about it.</summary>
    public bool DayJustTold(int i)
    {
        if (LastDay < 0 || LastDay != LastTold || LastDayEnd < i - 45)
            return false;
        int ends = 0;
        for (int k = LastDayEnd; k < i; k++)
        {
            if (this[k].NewLine)
                return false;
            ends += EndsSentence(k) ? 1 : 0;
        }

        return ends <= 1;
    }

    /// <summary>True where a day was named earlier in the sentence of token <paramref name="i"/>.</summary>
    public bool DayInSentence(int i)
    {
        if (LastDay < 0)
            return false;
        for (int k = i - 1; k >= LastDayEnd && k > i - 60; k--)
        {
            if (EndsSentence(k) || this[k].NewLine)
                return false;
        }

        return LastDayEnd > i - 60;
    }
}
