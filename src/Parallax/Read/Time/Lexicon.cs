using System.Collections.Frozen;

namespace Parallax.Read.Time;

/// <summary>The closed vocabulary of time, as data: one line a class and value.</summary>
internal static class Lexicon
{
    /// <summary>Class and value of a word; letters' case does not count.</summary>
    public readonly record struct Entry(Lex Lex, int Value);

    /// <summary>Values of <see cref="Lex.Recurrent"/>: the unit that recurs, times <see cref="RecurrentStep"/> plus how many.</summary>
    public const int RecurrentStep = 100;

    private static readonly FrozenDictionary<string, Entry> Words = Build().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    // For each first letter the lengths of the words that begin with it, a bit each: most words of a text end here.
    private static readonly uint[] Lengths = LengthsByFirstLetter();

    public static bool TryGet(ReadOnlySpan<char> word, out Entry entry)
    {
        int letter = (word[0] | 0x20) - 'a';
        if ((uint)letter < 26 && (Lengths[letter] & (1u << word.Length)) != 0)
            return BySpan.TryGetValue(word, out entry);
        entry = default;
        return false;
    }

    private static uint[] LengthsByFirstLetter()
    {
        uint[] lengths = new uint[26];
        foreach (string word in Words.Keys)
            lengths[(word[0] | 0x20) - 'a'] |= 1u << word.Length;
        return lengths;
    }

    private static Dictionary<string, Entry> Build()
    {
        var words = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        void Put(Lex lex, int value, string list)
        {
            foreach (string word in list.Split(' '))
                words[word] = new Entry(lex, value);
        }

        void Count(Lex lex, int first, string list)
        {
            foreach (string word in list.Split(' '))
                words[word] = new Entry(lex, first++);
        }

        Count(Lex.Month, 1, "january february march april may june july august september october november december");
        Count(Lex.MonthShort, 1, "jan feb mar apr - jun jul aug sep oct nov dec");
        Put(Lex.MonthShort, 9, "sept");
        Count(Lex.Weekday, 1, "monday tuesday wednesday thursday friday saturday sunday");
        Count(Lex.Weekdays, 1, "mondays tuesdays wednesdays thursdays fridays saturdays sundays");
        Count(Lex.WeekdayShort, 1, "mon tue wed thu fri sat sun");
        Put(Lex.WeekdayShort, 2, "tues");
        Put(Lex.WeekdayShort, 3, "weds");
        Put(Lex.WeekdayShort, 4, "thurs thur");

        Put(Lex.Unit, (int)TimeUnit.Second, "second sec");
        Put(Lex.Unit, (int)TimeUnit.Minute, "minute min");
        Put(Lex.Unit, (int)TimeUnit.Hour, "hour hr");
        Put(Lex.Unit, (int)TimeUnit.Day, "day");
        Put(Lex.Unit, (int)TimeUnit.Week, "week");
        Put(Lex.Unit, (int)TimeUnit.Weekend, "weekend");
        Put(Lex.Unit, (int)TimeUnit.Month, "month");
        Put(Lex.Unit, (int)TimeUnit.Quarter, "quarter");
        Put(Lex.Unit, (int)TimeUnit.Year, "year");
        Put(Lex.Unit, (int)TimeUnit.Decade, "decade");
        Put(Lex.Unit, (int)TimeUnit.Century, "century");
        Put(Lex.Unit, (int)TimeUnit.Millennium, "millennium");
        Put(Lex.Units, (int)TimeUnit.Second, "seconds secs");
        Put(Lex.Units, (int)TimeUnit.Minute, "minutes mins");
        Put(Lex.Units, (int)TimeUnit.Hour, "hours hrs");
        Put(Lex.Units, (int)TimeUnit.Day, "days");
        Put(Lex.Units, (int)TimeUnit.Week, "weeks");
        Put(Lex.Units, (int)TimeUnit.Weekend, "weekends");
        Put(Lex.Units, (int)TimeUnit.Month, "months");
        Put(Lex.Units, (int)TimeUnit.Quarter, "quarters");
        Put(Lex.Units, (int)TimeUnit.Year, "years yrs");
        Put(Lex.Units, (int)TimeUnit.Decade, "decades");
        Put(Lex.Units, (int)TimeUnit.Century, "centuries");
        Put(Lex.Units, (int)TimeUnit.Millennium, "millennia millenniums");
        Put(Lex.Unit, Fortnight, "fortnight");
        Put(Lex.Units, Fortnight, "fortnights");

        Count(Lex.Cardinal, 0, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty");
        Put(Lex.Cardinal, 30, "thirty");
        Put(Lex.Cardinal, 40, "forty");
        Put(Lex.Cardinal, 50, "fifty");
        Put(Lex.Cardinal, 60, "sixty");
        Put(Lex.Cardinal, 70, "seventy");
        Put(Lex.Cardinal, 80, "eighty");
        Put(Lex.Cardinal, 90, "ninety");
        Put(Lex.Scale, 100, "hundred");
        Put(Lex.Scale, 1000, "thousand");
        Put(Lex.Scale, 12, "dozen");
        Count(Lex.Ordinal, 1, "first - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth");
        Put(Lex.Ordinal, 30, "thirtieth");

        Put(Lex.Article, 1, "a an");
        Put(Lex.The, 0, "the");
        Put(Lex.Of, 0, "of");
        Put(Lex.And, 0, "and");
        Put(Lex.Or, 0, "or");
        Put(Lex.Preposition, 0, "in on at by since until till during through throughout within for around between over into toward towards via as");
        Put(Lex.Before, 0, "before");
        Put(Lex.After, 0, "after");
        Put(Lex.From, 0, "from");
        Put(Lex.To, 0, "to");
        Put(Lex.This, 0, "this these");
        Put(Lex.That, 0, "that those");
        Put(Lex.Last, 0, "last past");
        Put(Lex.Last, 1, "previous preceding");
        Put(Lex.Next, 0, "next coming upcoming");
        Put(Lex.Next, 1, "following ensuing");
        Put(Lex.Same, 0, "same");
        Put(Lex.Latest, 0, "latest current");
        Put(Lex.Every, 0, "every each");
        Put(Lex.Per, 0, "per");
        Put(Lex.Ago, 0, "ago");
        Put(Lex.Earlier, 0, "earlier");
        Put(Lex.Later, 0, "later");
        Put(Lex.Now, 0, "now currently nowadays presently");
        Put(Lex.Past, 0, "recently lately");
        Put(Lex.Past, 1, "recent");
        Put(Lex.Future, 0, "soon");
        Put(Lex.Future, 1, "future");
        Put(Lex.Today, 0, "today");
        Put(Lex.Today, -1, "yesterday");
        Put(Lex.Today, 1, "tomorrow");
        Put(Lex.Night, 0, "tonight");
        Put(Lex.Night, 1, "overnight");
        Count(Lex.DayPart, 0, "morning afternoon evening night dawn dusk midmorning midafternoon lunchtime daytime sunrise sunset nightfall");
        Count(Lex.DayParts, 0, "mornings afternoons evenings nights");
        Count(Lex.Season, 0, "spring summer fall winter");
        Put(Lex.Season, 2, "autumn");
        Put(Lex.Noon, 12, "noon midday");
        Put(Lex.Noon, 0, "midnight");
        Put(Lex.Early, 0, "early");
        Put(Lex.Mid, 0, "mid");
        Put(Lex.Late, 0, "late");
        Put(Lex.Begin, 0, "beginning start outset onset opening");
        Put(Lex.Middle, 0, "middle");
        Put(Lex.End, 0, "end close conclusion remainder rest");
        Put(Lex.Half, 0, "half");
        Put(Lex.Fiscal, 0, "fiscal financial calendar");
        Put(Lex.Vague, 0, "several many couple");
        Put(Lex.Vague, 1, "few");
        Put(Lex.Quantifier, 0, "more less fewer");
        Put(Lex.Quantifier, 1, "at up no");
        Put(Lex.About, 0, "about approximately roughly some around circa");
        Put(Lex.About, 1, "nearly almost");
        Put(Lex.About, 2, "over");
        Put(Lex.About, 3, "under");
        Put(Lex.Recurrent, ((int)TimeUnit.Day * RecurrentStep) + 1, "daily everyday nightly");
        Put(Lex.Recurrent, ((int)TimeUnit.Week * RecurrentStep) + 1, "weekly");
        Put(Lex.Recurrent, ((int)TimeUnit.Week * RecurrentStep) + 2, "biweekly fortnightly");
        Put(Lex.Recurrent, ((int)TimeUnit.Month * RecurrentStep) + 1, "monthly");
        Put(Lex.Recurrent, ((int)TimeUnit.Month * RecurrentStep) + 2, "bimonthly");
        Put(Lex.Recurrent, ((int)TimeUnit.Month * RecurrentStep) + 3, "quarterly");
        Put(Lex.Recurrent, ((int)TimeUnit.Month * RecurrentStep) + 6, "semiannual semiannually");
        Put(Lex.Recurrent, ((int)TimeUnit.Year * RecurrentStep) + 1, "annual annually yearly");
        Put(Lex.Recurrent, ((int)TimeUnit.Hour * RecurrentStep) + 1, "hourly");
        Put(Lex.Times, 0, "once twice thrice");
        Put(Lex.Old, 0, "old long");
        Put(Lex.All, 0, "all");
        Put(Lex.Whole, 0, "whole full entire");
        Put(Lex.Zone, 0, "gmt utc");
        Put(Lex.Zone, 1, "est edt cst cdt mst mdt pst pdt et pt bst cet cest eet eest ist jst kst aest aedt msk sast wat eat pkt sgt hkt akst hst");
        Put(Lex.Zone, 2, "et");
        Put(Lex.Era, -1, "bc bce");
        Put(Lex.Era, 1, "ad ce");
        words.Remove("-");
        foreach (string first in Feasts.FirstWords)
            words.TryAdd(first, new Entry(Lex.Holiday, 0));
        return words;
    }

    /// <summary>The unit value of a fortnight: two weeks.</summary>
    public const int Fortnight = 100;
}
