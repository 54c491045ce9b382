using NodaTime;
using Parallax.Read.Time;

namespace Parallax.Tests.Read.Time;

/// <summary>
/// Examples of every rule family: what must be found, what must not (plain words), and what stays open without a date. A case is a
/// text and its expected expressions as words=value, separated by semicolons; an empty string where nothing may be found.
/// </summary>
public class RuleCases
{
    private static readonly LocalDate Thursday = new(2024, 6, 13);

    public static TheoryData<string, string> Positive => new()
    {
        // calendar
        { "The bridge opened on June 18, 2019, the port said.", "June 18, 2019=2019-06-18" },
        { "The bridge opened on 18 June 2019.", "18 June 2019=2019-06-18" },
        { "The ferry sank on Sept. 3, officials said.", "Sept. 3=2023-09-03" },
        { "The court will rule on Sept. 3.", "Sept. 3=2024-09-03" },
        { "Voters go to the polls on the 4th of July 2025.", "the 4th of July 2025=2025-07-04" },
        { "The mill closed in March 1998.", "March 1998=1998-03" },
        { "The mill closed in March.", "March=2024-03" },
        { "The mill will close in March.", "March=2025-03" },
        { "Talks were held from May 3 to 6 in Larkhaven.", "May 3=2024-05-03;6=2024-05-06" },
        { "Shelling on the 28 and 29 August 1916 stopped work.", "28=1916-08-28;29 August 1916=1916-08-29" },
        { "The closing date was put off to Aug. 20.", "Aug. 20=2024-08-20" },
        { "They left over the weekend.", "the weekend=2024-W23-WE" },
        { "The council called a vote for Monday.", "Monday=2024-06-17" },
        { "The mill was shut on Monday.", "Monday=2024-06-10" },
        { "They will leave over the weekend.", "the weekend=2024-W24-WE" },
        { "They met on tuesday of last week.", "tuesday of last week=2024-06-04" },
        { "Marla Quint, elected in 1987, died at home.", "1987=1987" },
        { "The law of 1934 stands.", "1934=1934" },
        { "It was published on 2021-02-28 in full.", "2021-02-28=2021-02-28" },
        { "Dated 24/03/2021, it names no one.", "24/03/2021=2021-03-24" },
        { "Dated 03/04/2021, it names no one.", "03/04/2021=2021-XX-XX" },
        { "The union fought through the 1950s.", "the 1950s=195" },
        { "Music of the '80s filled the hall.", "the '80s=198" },
        { "The mill was built in the 19th century.", "the 19th century=18" },
        { "Profit fell in the third quarter of 2023.", "the third quarter of 2023=2023-Q3" },
        { "Fiscal 2023 was a weak year for Orrin Mills.", "Fiscal 2023=2023" },
        { "The strike began in the summer of 1984.", "the summer of 1984=1984-SU" },
        { "The temple was built in 219 BC by settlers.", "219 BC=BC0219" },

        { "The first week of May 2015 was wet.", "The first week of May 2015=2015-W19" },
        { "Shops shut in the last week of september.", "the last week of september=2023-W39" },
        { "The council sits on the last Friday of next month.", "the last Friday of next month=2024-07-26" },
        { "It is due by the 21st of this month.", "the 21st of this month=2024-06-21" },
        { "Rooms were booked for the week of April 8.", "the week of April 8=2024-W15" },
        { "The mill opened in the year 2008.", "the year 2008=2008" },
        { "The mill opened in two thousand and fifteen.", "two thousand and fifteen=2015" },
        { "It was signed on the ninth of April.", "the ninth of April=2024-04-09" },
        { "It was signed on October, 1st.", "October, 1st=2023-10-01" },
        { "It was filed on 23/Sep/2020 and on 2019-Aug-01.", "23/Sep/2020=2020-09-23;2019-Aug-01=2019-08-01" },
        { "The permit ends on 22/09.", "22/09=2023-09-22" },
        { "The permit ran until Dec/2018.", "Dec/2018=2018-12" },
        { "Airports changed after 9/11.", "9/11=2001-09-11" },
        { "The ferry sank on May 2, 2011. She had left the day before.", "May 2, 2011=2011-05-02;the day before=2011-05-01" },
        { "Sales rose in the third quarter of 2023 from the 2022 quarter.", "the third quarter of 2023=2023-Q3;the 2022 quarter=2022-Q3" },
        { "Sales rose in the third quarter of 2023, against a loss in the same period last year.", "the third quarter of 2023=2023-Q3;the same period last year=2022-Q3" },

        { "The permit ran until 12/2015.", "12/2015=2015-12" },
        { "The log of 2015-03 is lost.", "2015-03=2015-03" },
        { "Dec. 19: the council passes its budget.", "Dec. 19=2023-12-19" },
        { "Output rose in 2019-H2 and fell in 2020 q1.", "2019-H2=2019-H2;2020 q1=2020-Q1" },
        { "Theresa May resigned in May.", "May=2024-05" },

        // weekdays
        { "The committee meets next week on Tuesday.", "next week on Tuesday=2024-06-18" },
        { "The clerk was hired on Thu 6th.", "Thu 6th=2024-06-06" },
        { "The mayor spoke on Tuesday.", "Tuesday=2024-06-11" },
        { "The mayor will speak on Tuesday.", "Tuesday=2024-06-18" },
        { "The envoy is due to arrive on Monday.", "Monday=2024-06-17" },
        { "The mayor spoke on Thursday.", "Thursday=2024-06-13" },
        { "The delegation will travel on Tuesday (June 18,) to Karsk.", "Tuesday (June 18,)=2024-06-18" },
        { "The clerk was hired on Friday, March 1.", "Friday, March 1=2024-03-01" },
        { "Last Friday the dam broke.", "Last Friday=2024-06-07" },
        { "Next Friday the dam opens.", "Next Friday=2024-06-14" },
        { "Saturday's attack killed two.", "Saturday=2024-06-08" },

        { "The tribunal sits next week Mon at noon.", "next week Mon at noon=2024-06-17T12:00" },
        { "The gates open on Friday 7/6.", "Friday 7/6=2024-06-07" },
        { "The trial was set for April, and entries are due by 3 February.", "April=2025-04;3 February=2025-02-03" },
        { "The road was closed until Tuesday.", "Tuesday=2024-06-18" },
        { "They rested at the weekend.", "the weekend=2024-W23-WE" },
        { "It struck at 14.12 on Tuesday.", "14.12 on Tuesday=2024-06-11T14:12" },
        { "The mill burnt on Tuesday. Crews came at 11:40 p.m. in force.", "Tuesday=2024-06-11;11:40 p.m.=2024-06-11T23:40" },
        { "He said that Monday's vote was void.", "Monday=2024-06-10" },

        // times of the day
        { "The envoy arrived on Tuesday evening.", "Tuesday evening=2024-06-11TEV" },
        { "The vote starts at 8 p.m. on Friday, aides say.", "8 p.m. on Friday=2024-06-14T20:00" },
        { "The siren sounded at noon Saturday.", "noon Saturday=2024-06-08T12:00" },
        { "The quake struck at 10:35 a.m. local time.", "10:35 a.m. local time=2024-06-13T10:35" },
        { "The ship left at 1700 GMT.", "1700 GMT=2024-06-13T17:00" },
        { "Last night fire swept the yard.", "Last night=2024-06-12TNI" },
        { "Police said this morning that he fled.", "this morning=2024-06-13TMO" },

        { "It will reopen at 8 p.m. Moscow time on Friday, aides say.", "8 p.m. Moscow time on Friday=2024-06-14T20:00" },
        { "Doors open from 6 to 8 p.m. daily.", "6=2024-06-13T18:00;8 p.m.=2024-06-13T20:00;daily=P1D" },
        { "The siren sounded at half past seven in the morning.", "half past seven in the morning=2024-06-13T07:30" },
        { "The siren sounded at ten to nine.", "ten to nine=2024-06-13T08:50" },
        { "They met at seven thirty.", "seven thirty=2024-06-13T07:30" },
        { "They met at 8 in the evening.", "8 in the evening=2024-06-13T20:00" },
        { "She speaks tonight at 8.", "tonight at 8=2024-06-13T20:00" },
        { "It happened last night at 11:30.", "last night at 11:30=2024-06-12T23:30" },
        { "It was posted on 23.04.2022 14:55.", "23.04.2022 14:55=2022-04-23T14:55" },

        { "She speaks tonight at 8 p.m. in the hall.", "tonight at 8 p.m.=2024-06-13T20:00" },
        { "They met at 9:15 on Tuesday night.", "9:15 on Tuesday night=2024-06-11T21:15" },
        { "The mill burnt on Tuesday in the morning.", "Tuesday in the morning=2024-06-11TMO" },
        { "Crews came early in the morning.", "early in the morning=2024-06-13TMO" },
        { "The blast came at 10:35 a.m. (0735 GMT) Friday.", "10:35 a.m.=2024-06-07T10:35;0735 GMT=2024-06-07T07:35;Friday=2024-06-07" },

        // pointing words
        { "They stay for the next 12 to 18 months.", "the next 12 to 18 months=P18M" },
        { "They rest at the moment.", "the moment=PRESENT_REF" },
        { "It is, right now, the largest port.", "right now=PRESENT_REF" },
        { "He resigned yesterday.", "yesterday=2024-06-12" },
        { "He resigned last week.", "last week=2024-W23" },
        { "He resigned last month and left.", "last month=2024-05" },
        { "Exports rose last year.", "last year=2023" },
        { "A vote is set for next year.", "next year=2025" },
        { "The law passed last May.", "last May=2024-05" },
        { "Camps open this summer.", "this summer=2024-SU" },
        { "He was held two weeks ago.", "two weeks ago=2024-05-30" },
        { "It opened a year ago to the day.", "a year ago to the day=2023-06-13" },
        { "She left three years ago.", "three years ago=2021" },
        { "It reopened on May 2, 2011. The following year it burned.", "May 2, 2011=2011-05-02;The following year=2012" },
        { "It reopened on May 2, 2011. Two days later it burned.", "May 2, 2011=2011-05-02;Two days later=2011-05-04" },
        { "It reopened on May 2, 2011, and burned the same day.", "May 2, 2011=2011-05-02;the same day=2011-05-02" },
        { "It is now the largest port.", "now=PRESENT_REF" },
        { "The port was recently sold.", "recently=PAST_REF" },
        { "The port will soon be sold.", "soon=FUTURE_REF" },
        { "Prices fell in recent months.", "recent months=PAST_REF" },
        { "It happened earlier this month.", "earlier this month=2024-06" },
        { "He quit late last year.", "late last year=2023" },
        { "It closes by year-end.", "year-end=2024" },
        { "It has stood since the end of World War II.", "the end of World War II=1945" },

        { "To this day, nobody knows.", "this day=PRESENT_REF" },
        { "The court will sit on Monday. Two days earlier the judge fell ill.", "Monday=2024-06-17;Two days earlier=2024-06-11" },
        { "The court will sit on Monday. Six days later, the judge fell ill.", "Monday=2024-06-17;Six days later=XXXX-XX-XX" },
        { "The dam broke on Monday. Two days later, the mayor resigned.", "Monday=2024-06-10;Two days later=2024-06-12" },
        { "He left two years and six months ago.", "two years and six months ago=2021-12" },

        // lengths
        { "It was her first visit in 24 years.", "24 years=P24Y" },
        { "The trip comes nine months after the summit.", "nine months=P9M" },
        { "A two-day visit to Orrin followed.", "two-day=P2D" },
        { "It lasted more than two hours.", "more than two hours=PT2H" },
        { "They waited 2 1/2 years.", "2 1/2 years=P2Y6M" },
        { "They had met for the last three months.", "the last three months=P3M" },
        { "They ruled for decades.", "decades=PXDE" },

        { "It rained all day in Orrin.", "all day=P1D" },
        { "They fixed it over a three-year period.", "a three-year period=P3Y" },

        { "It lasted 2 years, 1 month and 21 days.", "2 years, 1 month and 21 days=P2Y1M21D" },
        { "The five past years were hard.", "five past years=P5Y" },
        { "They waited two and a quarter years.", "two and a quarter years=P2.25Y" },
        { "They waited three-quarters of an hour.", "three-quarters of an hour=PT45M" },
        { "It fell a quarter-century ago.", "a quarter-century ago=1999" },
        { "They searched for some weeks.", "some weeks=PXW" },
        { "The shift lasted 48h at least.", "48h=PT48H" },
        { "The custom goes back to 1865.", "1865=1865" },
        { "The board sits again within the next 4 business days.", "the next 4 business days=P4D" },
        { "Much was lost in the days following the flood, and over the years.", "the days=PXD;the years=PXY" },

        // what recurs
        { "Rent is due on the 19th of every month.", "the 19th of every month=XXXX-XX-19" },
        { "They rest on weekends and march every weekday.", "weekends=XXXX-WXX-WE;every weekday=XXXX-WXX-WD" },
        { "The club meets every second Friday.", "every second Friday=XXXX-WXX-5" },
        { "They march each July.", "each July=XXXX-07" },
        { "The paper is printed weekly.", "weekly=P1W" },
        { "They meet twice a week.", "twice a week=P1W" },
        { "On Mondays the museum is shut.", "Mondays=XXXX-WXX-1" },

        { "They play every Monday at 8 p.m. in Orrin.", "every Monday at 8 p.m.=XXXX-WXX-1T20:00" },
        { "They play on Thursdays at 17:30.", "Thursdays at 17:30=XXXX-WXX-4T17:30" },

        // holidays
        { "The fair opened on Christmas Eve.", "Christmas Eve=2023-12-24" },
        { "The vote will be held on Election Day.", "Election Day=2024-11-05" },
        { "The fair will open on Thanksgiving.", "Thanksgiving=2024-11-28" },
        { "The fair opened on Good Friday 2023.", "Good Friday 2023=2023-04-07" },
    };

    public static TheoryData<string> Negative =>
    [
        "Theresa May's plan fell, and the challenges that May faces grew.",
        "It was printed in USA TODAY.",
        "He votes on election day like anyone.",
        "A quarter of a million people came, or three quarters of the town.",
        "The part bears the number 12-2015.",
        "Officials may decide otherwise.",
        "May I ask you a question?",
        "Troops march to the border.",
        "The March of Dimes raised money.",
        "The sun shone on the crowd.",
        "A second treaty was signed.",
        "Prices fall when supply grows.",
        "He lost his hat in a fall from the roof.",
        "April Winters spoke for the family.",
        "June Carver sang.",
        "The boat carries 2000 passengers and 1950 crates.",
        "It cost $1995 in all.",
        "The Sat Nav failed.",
        "They sat down and wed quietly.",
        "A quarter of the voters stayed home.",
        "The Daily Courier reported it.",
        "It costs $33 million a year.",
        "Output rose 8.5% annually.",
        "The vote was ten to eight.",
        "On 3/4 of the land nothing grows.",
        "They won by 50/50 odds.",
        "He is the ninth of twelve children.",
        "It was the first week of school.",
        "Half past the bridge stands a mill.",
        "Flight 1984 was late.",
        "The score was 3-2.",
        "Annual sales rose, and daily volume fell.",
        "The 52-year-old pilot, who was 52 years old, lived.",
        "She spoke on \"This Week\" with its host.",
    ];

    public static TheoryData<string, string> Latent => new()
    {
        { "The mayor spoke on Tuesday.", "Tuesday=XXXX-WXX-2" },
        { "The mayor spoke on June 18.", "June 18=XXXX-06-18" },
        { "The mayor spoke in June.", "June=XXXX-06" },
        { "The mayor spoke last week.", "last week=XXXX-WXX" },
        { "The mayor spoke on the last Friday of May.", "the last Friday of May=XXXX-XX-XX" },
        { "The mayor spoke on 22/09.", "22/09=XXXX-09-22" },
        { "The mayor spoke yesterday.", "yesterday=XXXX-XX-XX" },
        { "The mayor spoke on Tuesday evening.", "Tuesday evening=XXXX-WXX-2TEV" },
        { "The mayor spoke on June 18, 2019.", "June 18, 2019=2019-06-18" },
    };

    [Theory]
    [MemberData(nameof(Positive))]
    public void Finds_and_resolves(string text, string expected) => Assert.Equal(expected, Shown(text, Thursday));

    [Theory]
    [MemberData(nameof(Negative))]
    public void Leaves_plain_words_plain(string text) => Assert.Equal("", Shown(text, Thursday));

    [Theory]
    [MemberData(nameof(Latent))]
    public void Stays_open_without_a_date(string text, string expected) => Assert.Equal(expected, Shown(text, null));

    private static string Shown(string text, LocalDate? day)
    {
        var times = new TimeReader().Read(text, [], null);
        var values = TimeResolution.Resolve(times, day, day);
        return string.Join(';', times.Select((time, i) => $"{time.Span.Words(text)}={values[i].Iso}"));
    }
}
