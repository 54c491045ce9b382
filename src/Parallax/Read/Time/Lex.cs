namespace Parallax.Read.Time;

/// <summary>What a word can do in a time expression.</summary>
internal enum Lex : byte
{
    None,

    /// <summary>A run of digits; the value stands in <see cref="Token.Value"/>.</summary>
    Digits,

    /// <summary>A character that is no letter and no digit.</summary>
    Mark,
    Month,
    MonthShort,
    Weekday,
    WeekdayShort,
    Unit,
    Units,
    Cardinal,
    Scale,
    Ordinal,
    Article,
    The,
    Of,
    And,
    Or,
    Preposition,
    This,
    That,
    Last,
    Next,
    Same,
    Latest,
    Every,
    Per,
    Ago,
    Earlier,
    Later,
    Before,
    After,
    From,
    To,
    Now,
    Past,
    Future,
    Today,
    Night,
    DayPart,
    DayParts,
    Weekdays,
    Season,
    Noon,
    Early,
    Mid,
    Late,
    Begin,
    Middle,
    End,
    Half,
    Fiscal,
    Vague,
    Quantifier,
    About,
    Recurrent,
    Old,
    Zone,
    Holiday,
    Era,
    Whole,
    All,
    Times,
}

/// <summary>One word, number or mark of the text.</summary>
internal struct Token
{
    public int Start;
    public int End;
    public Lex Lex;

    /// <summary>For words the lexicon's value, for digits the number (-1 where it has more than nine digits), for marks the character.</summary>
    public int Value;

    /// <summary>White space, or the start of the text, stands before it.</summary>
    public bool Spaced;

    /// <summary>A line starts with it.</summary>
    public bool NewLine;

    /// <summary>Its first letter is a capital.</summary>
    public bool Capital;

    public readonly int Length => End - Start;

    public readonly bool IsMark(char mark) => Lex == Lex.Mark && Value == mark;
}
