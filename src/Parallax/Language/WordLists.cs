using System.Collections.Frozen;

namespace Parallax.Language;

/// <summary>Closed lists that tokenization rests on. Looked up by span, lower case.</summary>
internal static class WordLists
{
    /// <summary>Abbreviations whose full stop belongs to them whatever follows.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = Set(
        "mr mrs ms dr prof messrs mme mlle sen sens rep reps gov govs gen col lt sgt capt cpt maj cmdr adm rev hon st sr jr supt det insp pvt cpl brig amb atty pres "
        + "jan feb apr aug sept oct nov dec mon tue tues wed thu thur thurs fri inc corp ltd bros vs etc al approx dept univ assn assoc intl natl govt "
        + "ave blvd ste apt ext tel attn cf viz esp incl misc temp asst gds esq phd ph.d rd calif mass conn fla ariz ark colo ind mich minn okla tenn tex wis wyo nev neb "
        + "eds figs vol pp ft lbs yrs hrs mins secs arr arrv div tbsp tsp oz sq cu mt mfg mgr dir p.m a.m i.e e.g u.s u.k u.n");

    /// <summary>Abbreviations before a number only: <c>No. 10</c>.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NumberAbbreviations = Set("no nos fig p pp vol art sec ch para v c ca op sat sun mar jun jul sep");

    /// <summary>Abbreviations unless a sentence plainly starts after them.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CautiousAbbreviations = Set("co mar sat sun jun jul sep pa va ala wash ore ill la ga ed min max est");

    /// <summary>Prefixes that stay joined to their word by the hyphen.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes = Set(
        "anti bi bio co contra counter cross cyber de e eco ex extra fore hyper in inter intra macro mega meta micro mid mini mono multi neo non omni over pan para post "
        + "pre pro proto pseudo psycho quasi re semi socio sub super supra sur trans tri ultra un under uni vice");

    /// <summary>Words that are two: <c>can</c> + <c>not</c>. The value is the length of the first part.</summary>
    public static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Joined =
        "can|not gon|na wan|na got|ta do|nt did|nt does|nt is|nt was|nt could|nt would|nt should|nt have|nt has|nt are|nt were|nt i|ve you|re they|re that|s gim|me lem|me"
            .Split(' ').ToFrozenDictionary(word => word.Replace("|", "", StringComparison.Ordinal), word => word.IndexOf('|', StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Last labels that make dotted words an address or a file name.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LastLabels = Set(
        "com org net edu gov mil info biz io tv fm eu uk de fr ru cn jp au ca nz it es nl be ch at se no dk fi pl cz ua in br mx za ie int "
        + "doc docx xls xlsx ppt pdf txt html htm php asp jpg jpeg png gif exe zip csv xml mp3 mp4 avi js cs py");

    /// <summary>Units that part from the digits before them.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = Set(
        "am pm km cm mm kg mg ml mph kph kmh lb lbs ft kb mb gb tb hz khz mhz ghz kw mw gw kwh mwh min mins hr hrs sec secs pt pts yr yrs usd eur gbp");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
