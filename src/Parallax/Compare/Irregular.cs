using System.Collections.Frozen;

namespace Parallax.Compare;

/// <summary>English forms that no suffix rule reaches: strong verbs and plurals of the words that news uses.</summary>
internal static class Irregular
{
    private const string Table = """
        went gone goes:go  met:meet  held:hold  left:leave  took taken:take  gave given:give  sent:send  made:make  found:find  won:win
        lost:lose  fell fallen:fall  rose risen:rise  shot:shoot  struck stricken:strike  hidden hid:hide  told:tell  thought:think
        brought:bring  bought:buy  sold:sell  caught:catch  fought:fight  sought:seek  taught:teach  kept:keep  felt:feel  dealt:deal
        led:lead  fled:flee  bled:bleed  fed:feed  read:read  sat:sit  stood:stand  understood:understand  withstood:withstand  ran:run
        began begun:begin  came:come  became:become  overcame:overcome  saw seen:see  knew known:know  grew grown:grow  threw thrown:throw
        drew drawn:draw  withdrew withdrawn:withdraw  flew flown:fly  blew blown:blow  drove driven:drive  wrote written:write  rode ridden:ride
        spoke spoken:speak  broke broken:break  stole stolen:steal  chose chosen:choose  froze frozen:freeze  woke woken:wake  wore worn:wear
        tore torn:tear  swore sworn:swear  bore borne:bear  shook shaken:shake  forgave forgiven:forgive  forbade forbidden:forbid
        ate eaten:eat  drank drunk:drink  swam swum:swim  sang sung:sing  sank sunk:sink  sprang sprung:spring  hung:hang  swung:swing
        stuck:stick  dug:dig  spent:spend  lent:lend  bent:bend  built:build  burnt:burn  learnt:learn  meant:mean  heard:hear  paid:pay
        laid:lay  lain:lie  lied lies lying:lie  dying died dies dead:die  tied:tie  slept:sleep  swept:sweep  crept:creep  wept:weep
        people persons:person  men:man  women:woman  children:child  wives:wife  lives:life  knives:knife  thieves:thief  leaves:leave
        halves:half  feet:foot  teeth:tooth  policemen:policeman  gunmen:gunman  spokesmen:spokesman  fishermen:fisherman  servicemen:serviceman
        firemen:fireman  crises:crisis  media:media  news:news  series:series  species:species  killed:kill  killing:kill  called:call
        talks:talk  was:be  worse worst:bad  better best:good  centre centres:center  defence:defense  programme programmes:program
        labour:labor  harbour:harbor  neighbour neighbours:neighbor  tonnes tons:ton  kilometres kilometers:kilometer  metres:meter
        aeroplane aeroplanes airplane airplanes:plane  organisation organisations:organization  organised organise:organize
        travelled travelling traveled traveling:travel  cancelled cancelling canceled:cancel  co:co
        """;

    /// <summary>From form to plain word.</summary>
    public static FrozenDictionary<string, string> Forms()
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        var waiting = new List<string>();
        foreach (string part in Table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                waiting.Add(part);
                continue;
            }

            waiting.Add(part[..colon]);
            foreach (string form in waiting)
                forms[form] = part[(colon + 1)..];
            waiting.Clear();
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
