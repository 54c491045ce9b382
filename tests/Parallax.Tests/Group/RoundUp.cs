using Parallax.Tests.Copies;

namespace Parallax.Tests.Group;

/// <summary>Two fires of one night, told by reports of their own, and first by a round-up of both: made-up news for what is one story until it is two.</summary>
internal static class RoundUp
{
    /// <summary>The round-up, then reports of the two fires in turn: ids that begin with o tell of Oldermoor, those with t of Tressa.</summary>
    public static readonly Article[] Reports =
    [
        Wire.Article("both", "Fires in Oldermoor and Tressa: two watchmen dead, harvest of three farms lost", "Two night watchmen, Jonas Wieck and Abel Ferro, died when a paper warehouse on Tannery Lane in Oldermoor burned down on Monday evening. In Tressa a fire destroyed a barn with the harvest of three farms on Mill Road, said the farmer Kelda Monk; lightning had struck its roof. Fire chief Ruta Landqvist in Oldermoor and brigade leader Ivo Strand in Tressa spoke of the hardest night of the year.", "Valley Radio", "2031-05-06"),
        Wire.Article("o1", "Warehouse fire in Oldermoor kills two watchmen", "Two night watchmen, Jonas Wieck and Abel Ferro, died when a paper warehouse on Tannery Lane in Oldermoor burned down on Monday evening, said fire chief Ruta Landqvist. The men were found near the loading gate. A forklift battery may have started the blaze.", "Oldermoor Post", "2031-05-06"),
        Wire.Article("t1", "Barn fire in Tressa destroys harvest of three farms", "Lightning struck the roof of a barn on Mill Road in Tressa on Monday evening and the fire destroyed the harvest of three farms, said brigade leader Ivo Strand. The farmer Kelda Monk put her loss at 400,000 crowns. The barn had stood since 1887.", "Tressa Echo", "2031-05-06"),
        Wire.Article("o2", "Forklift battery blamed for Oldermoor warehouse blaze", "Investigators believe that the battery of a forklift overheated in the paper warehouse on Tannery Lane in Oldermoor, said Ruta Landqvist. Jonas Wieck, 51, and Abel Ferro, 34, the two watchmen, could not reach the loading gate in time. The owner, Papyr Nord, had the sprinklers checked in March.", "Bay Mail", "2031-05-07"),
        Wire.Article("t2", "Lightning blamed for Tressa barn fire", "Lightning set off the fire that burned the barn on Mill Road in Tressa, police said. Kelda Monk and two neighbours lost the whole harvest, worth about 400,000 crowns. Ivo Strand said that eleven calves had been led out of the barn of 1887 in time.", "Bay Mail", "2031-05-07"),
        Wire.Article("o3", "Oldermoor mourns Wieck and Ferro", "Papyr Nord closed its paper warehouse on Tannery Lane in Oldermoor for a week after the blaze in which Jonas Wieck and Abel Ferro died. The watchmen had worked there for nine years. Sprinklers near the loading gate failed, said Ruta Landqvist; a forklift battery had overheated.", "The Lantern", "2031-05-08"),
        Wire.Article("t3", "Neighbours bring hay for the calves of Tressa", "Farmers from the whole valley brought hay to Tressa for the eleven calves that were led out of the burning barn on Mill Road. Kelda Monk thanked them; her harvest, worth most of the 400,000 crowns, is lost. Lightning had struck the barn of 1887, said Ivo Strand.", "The Lantern", "2031-05-08"),
    ];
}
