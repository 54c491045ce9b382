namespace Parallax.Store;

/// <summary>
/// Letters without their accents, from the Unicode character database (canonical and compatibility decompositions, and strokes): the framework can't
/// take them off where it runs without a culture.
/// </summary>
internal static class Accents
{
    private const int FirstLatin = 0xDF;
    private const int FirstAdditional = 0x1E00;

    // One character a code point, '.' where it stays as it is.
    private const string Latin =
        ".aaaaaa.ceeeeiiiidnooooo.ouuuuy.y.a.a.a.c.c.c.c.d.d.e.e.e.e.e.g.g.g.g.h.h.i.i.i.i.i...j.k..l.l.l...l.n.n.n..n.o.o.o...r." +
        "r.r.s.s.s.s.t.t.t.u.u.u.u.u.u.w.y..z.z.zsb.................f..............o..............u.....z.......................a" +
        ".i.o.u.u.u.u.u..a.a...g.g.k.o.o..j....g...n.a.....a.a.e.e.i.i.o.o.r.r.u.u.s.t...h.......a.e.o.o.o.o.y........c.........." +
        "e.j...r.y";

    private const string Additional =
        ".a.b.b.b.c.d.d.d.d.d.e.e.e.e.e.f.g.h.h.h.h.h.i.i.k.k.k.l.l.l.l.m.m.m.n.n.n.n.o.o.o.o.p.p.r.r.r.r.s.s.s.s.s.t.t.t.t.u.u.u" +
        ".u.u.v.v.w.w.w.w.w.x.x.y.z.z.zhtwy.s.....a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e.e.e.e.e.i.i.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u" +
        ".u.y.y.y.y......";

    /// <summary>What a lower-case letter is without its accent; itself where it has none.</summary>
    public static string Fold(int letter) => letter switch
    {
        0xDF => "ss",
        0xE6 or 0x1E3 or 0x1FD => "ae",
        0xFE => "th",
        0x153 => "oe",
        0x132 or 0x133 => "ij",
        0x451 => "\u0435",
        >= 0xFB00 and <= 0xFB04 => letter switch { 0xFB00 => "ff", 0xFB01 => "fi", 0xFB02 => "fl", 0xFB03 => "ffi", _ => "ffl" },
        >= FirstLatin and < FirstLatin + 369 => Of(Latin[letter - FirstLatin], letter),
        >= FirstAdditional and < FirstAdditional + 256 => Of(Additional[letter - FirstAdditional], letter),
        _ => char.ConvertFromUtf32(letter),
    };

    private static string Of(char folded, int letter) => folded == '.' ? char.ConvertFromUtf32(letter) : folded.ToString();
}
