using System.Collections.Frozen;

namespace Parallax.Compare;

/// <summary>Brings measures to one unit of their kind, so that kilograms can be set beside pounds. Codes as in UCUM.</summary>
internal static class MeasureUnits
{
    // Nearer than this, two measures in different units say the same: the one was worked out of the other and rounded.
    private const decimal Nearness = 0.03m;

    private static readonly FrozenDictionary<string, (string Base, decimal Factor)> _units = new Dictionary<string, (string, decimal)>
    {
        ["mm"] = ("m", 0.001m),
        ["cm"] = ("m", 0.01m),
        ["m"] = ("m", 1),
        ["km"] = ("m", 1000),
        ["[in_i]"] = ("m", 0.0254m),
        ["[ft_i]"] = ("m", 0.3048m),
        ["[yd_i]"] = ("m", 0.9144m),
        ["[mi_i]"] = ("m", 1609.344m),
        ["g"] = ("kg", 0.001m),
        ["kg"] = ("kg", 1),
        ["t"] = ("kg", 1000),
        ["[oz_av]"] = ("kg", 0.028349523m),
        ["[lb_av]"] = ("kg", 0.45359237m),
        ["[ston_av]"] = ("kg", 907.18474m),
        ["km2"] = ("km2", 1),
        ["har"] = ("km2", 0.01m),
        ["ha"] = ("km2", 0.01m),
        ["[acr_us]"] = ("km2", 0.0040468564m),
        ["[acr_br]"] = ("km2", 0.0040468564m),
        ["[smi_us]"] = ("km2", 2.5899881m),
        ["[mi_i]2"] = ("km2", 2.5899881m),
        ["km/h"] = ("km/h", 1),
        ["[mi_i]/h"] = ("km/h", 1.609344m),
        ["[kn_i]"] = ("km/h", 1.852m),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The unit to which a unit is brought; itself where it has no kin.</summary>
    public static string BaseOf(string unit) => _units.TryGetValue(unit, out var known) ? known.Base : unit;

    /// <summary>How two figures stand to each other, whatever they count and in whichever units of one kind.</summary>
    public static FigureRelation Relate(Figure a, Figure b)
    {
        if (a.Unit == b.Unit || a.Unit is null || b.Unit is null || !_units.TryGetValue(a.Unit, out var unitA) || !_units.TryGetValue(b.Unit, out var unitB) || unitA.Base != unitB.Base)
            return FigureRelations.Relate(a, b);
        var (first, second) = (In(a, unitA.Factor), In(b, unitB.Factor));
        decimal x = FigureRelations.Centre(first), y = FigureRelations.Centre(second);
        return Math.Abs(x - y) <= Nearness * Math.Max(Math.Abs(x), Math.Abs(y)) ? FigureRelation.Rounding : FigureRelations.Relate(first, second);
    }

    private static Figure In(Figure figure, decimal factor)
    {
        const decimal Most = 1e20m;
        return Math.Abs(figure.Low) > Most || figure.High > Most ? figure : figure with { Low = figure.Low * factor, High = figure.High * factor };
    }
}
