using System.Collections.Frozen;

namespace Parallax.Read;

/// <summary>Nouns that name people by sex, age or part: what sums of people are made of.</summary>
internal static class People
{
    private static readonly FrozenSet<string> Nouns = new[]
    {
        "man", "woman", "child", "boy", "girl", "adult", "civilian", "soldier", "officer", "worker", "teenager", "student", "passenger", "person", "people", "teacher", "resident", "infant", "baby", "patient",
        "victim", "suspect", "driver", "tourist", "villager", "miner", "pupil", "brother", "sister", "son", "daughter", "father", "mother", "firefighter", "policeman", "policewoman", "guard", "crew", "pensioner", "toddler", "youth",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for the lemma of such a noun.</summary>
    public static bool IsPerson(string lemma) => Nouns.Contains(lemma);
}
