using Parallax.Language;

namespace Parallax.Read;

/// <summary>
/// Heads and relations from the tags alone, by chunks: noun phrases, verb groups, and the words between them. What stands in
/// until a parser does the work; its trees are flat and right for plain news sentences only.
/// </summary>
internal sealed class Shallow
{
    private readonly Analysis _a;
    private readonly int[] _heads;
    private readonly Deprel[] _relations;

    private Shallow(Analysis analysis)
    {
        _a = analysis;
        _heads = new int[analysis.Count];
        _relations = new Deprel[analysis.Count];
    }

    public static (int[] Heads, Deprel[] Relations) Parse(Analysis analysis)
    {
        var parser = new Shallow(analysis);
        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            (int first, int end) = analysis.Sentence(s);
            parser.Sentence(first, end);
        }

        return (parser._heads, parser._relations);
    }

    private void Sentence(int first, int end)
    {
        Array.Fill(_heads, -2, first, end - first);
        int root = -1, verb = -1, noun = -1, subject = -1, preposition = -1, mark = -1;
        bool comma = false, conjunction = false;
        int i = first;
        while (i < end)
        {
            var tag = _a.Upos[i];
            if (IsNominalStart(i))
            {
                int chunkEnd = NounChunk(i, end, out int head);
                if (preposition >= 0)
                {
                    Attach(preposition, head, Deprel.Case);
                    bool toNoun = noun >= 0 && noun == LastWordBefore(preposition) && (_a.Is(preposition, "of") || verb < 0 || noun > verb && _a.Is(preposition, "for"));
                    if (toNoun)
                        Attach(head, noun, Deprel.Nmod);
                    else if (verb >= 0)
                        Attach(head, verb, Deprel.Obl);
                    preposition = -1;
                }
                else if (conjunction && noun >= 0 && NextVerb(chunkEnd, end) != chunkEnd)
                {
                    Attach(head, noun, Deprel.Conj);
                }
                else if (NextVerb(chunkEnd, end) is var v && v == chunkEnd || verb < 0)
                {
                    subject = head;
                }
                else if (verb >= 0 && !comma && noun < verb)
                {
                    Attach(head, verb, Deprel.Obj);
                }

                noun = head;
                comma = conjunction = false;
                i = chunkEnd;
                continue;
            }

            if (IsVerbStart(i))
            {
                int group = VerbGroup(i, end, out int main, out bool infinitive);
                LinkVerb(first, i, main, infinitive, ref root, verb, noun, ref subject, mark, preposition, comma, conjunction);
                verb = main;
                mark = preposition = -1;
                comma = conjunction = false;
                i = group;
                continue;
            }

            switch (tag)
            {
                case Upos.Adp:
                    preposition = i;
                    break;
                case Upos.Sconj:
                    mark = i;
                    break;
                case Upos.Cconj:
                    conjunction = true;
                    break;
                case Upos.Punct when _a.Is(i, ","):
                    comma = true;
                    break;
                default:
                    break;
            }

            i++;
        }

        if (root < 0)
            root = noun >= 0 ? noun : first;
        Rest(first, end, root);
    }

    private void LinkVerb(int first, int start, int main, bool infinitive, ref int root, int verb, int noun, ref int subject, int mark, int preposition, bool comma, bool conjunction)
    {
        bool participle = start == main && _a.Xpos[main] is Xpos.VBG or Xpos.VBN;
        if (mark >= 0)
            Attach(mark, main, Deprel.Mark);
        if (preposition >= 0)
            Attach(preposition, main, Deprel.Mark);
        if (root < 0 && (mark < 0 || _a.Is(mark, "that")) && !(participle && preposition >= 0))
        {
            root = main;
            _heads[main] = -1;
            _relations[main] = Deprel.Root;
        }
        else if (verb >= 0)
        {
            int relative = noun > verb && subject < 0 ? RelativeBefore(start) : -1;
            if (infinitive)
                Attach(main, verb, Deprel.Xcomp);
            else if (relative >= 0)
            {
                Attach(main, noun, Deprel.AclRelcl);
                Attach(relative, main, Deprel.Nsubj);
            }
            else if (mark >= 0 && !_a.Is(mark, "that"))
                Attach(main, verb, Deprel.Advcl);
            else if (mark >= 0)
                Attach(main, verb, Deprel.Ccomp);
            else if (preposition >= 0 || participle && comma)
                Attach(main, verb, Deprel.Advcl);
            else if (participle && noun > verb)
                Attach(main, noun, Deprel.Acl);
            else if (conjunction)
                Attach(main, verb, Deprel.Conj);
            else if (subject >= 0 && CueVerbs.Find(_a.Lemma(verb)) is not null && !comma)
                Attach(main, verb, Deprel.Ccomp);
            else if (CueVerbs.Find(_a.Lemma(main)) is not null && subject >= 0)
                Attach(main, root, Deprel.Parataxis);
            else
                Attach(main, verb, Deprel.Conj);
        }

        if (subject >= 0 && _heads[subject] == -2 && main != subject)
            Attach(subject, main, _a.Xpos[main] == Xpos.VBN && start != main && HasBe(start, main) ? Deprel.NsubjPass : Deprel.Nsubj);
        subject = -1;
    }

    private bool HasBe(int start, int main)
    {
        for (int i = start; i < main; i++)
        {
            if (_a.Lemma(i) == "be")
                return true;
        }

        return false;
    }

    private int RelativeBefore(int start) => start > 0 && (_a.Is(start - 1, "which") || _a.Is(start - 1, "who") || _a.Is(start - 1, "that")) ? start - 1 : -1;

    private static int LastWordBefore(int token) => token - 1;

    private bool IsNominalStart(int i) => _a.Upos[i] is Upos.Det or Upos.Adj or Upos.Num or Upos.Noun or Upos.Propn or Upos.Sym
        || _a.Upos[i] == Upos.Pron && !_a.Is(i, "which") && !_a.Is(i, "who") && !_a.Is(i, "that");

    private bool IsVerbStart(int i) => _a.Upos[i] is Upos.Verb or Upos.Aux || _a.Is(i, "to") && i + 1 < _a.Count && _a.Upos[i + 1] is Upos.Verb or Upos.Aux;

    private int NextVerb(int from, int end)
    {
        int i = from;
        while (i < end && _a.Upos[i] == Upos.Adv)
            i++;
        return i < end && IsVerbStart(i) && !_a.Is(i, "to") && _a.Xpos[i] is not (Xpos.VBG or Xpos.VBN) ? from : -1;
    }

    private int NounChunk(int from, int end, out int head)
    {
        int i = from;
        head = from;
        int owner = -1;
        int begin = from;
        while (i < end)
        {
            var tag = _a.Upos[i];
            if (tag == Upos.Part && _a.Xpos[i] == Xpos.POS)
            {
                Inner(begin, i, head);
                Attach(i, head, Deprel.Case);
                owner = head;
                begin = i + 1;
                i++;
                continue;
            }

            if (tag is Upos.Noun or Upos.Propn or Upos.Num or Upos.Pron or Upos.Sym || head == i)
                head = i;
            else if (tag is not (Upos.Det or Upos.Adj or Upos.Adv) && !_a.Is(i, "-"))
                break;
            if (tag == Upos.Pron && i > from && owner < 0)
                break;
            if (owner >= 0 && head > owner)
            {
                if (_heads[owner] == -2 || _relations[owner] == Deprel.NmodPoss)
                    Attach(owner, head, Deprel.NmodPoss);
            }

            i++;
            if (tag == Upos.Pron && _a.Xpos[i - 1] != Xpos.PRPS)
                break;
        }

        if (i == from)
            i++;
        Inner(begin, i, head);
        if (owner >= 0 && owner != head)
            Attach(owner, head, Deprel.NmodPoss);
        return i;
    }

    private void Inner(int begin, int end, int head)
    {
        for (int k = begin; k < end; k++)
        {
            if (k == head)
                continue;
            Attach(k, head, _a.Upos[k] switch
            {
                Upos.Det => Deprel.Det,
                Upos.Adj => Deprel.Amod,
                Upos.Num => Deprel.Nummod,
                Upos.Pron => Deprel.NmodPoss,
                Upos.Adv => Deprel.Advmod,
                Upos.Punct => Deprel.Punct,
                _ => Deprel.Compound,
            });
        }
    }

    private int VerbGroup(int from, int end, out int main, out bool infinitive)
    {
        infinitive = _a.Is(from, "to");
        main = from;
        int i = from;
        while (i < end && (_a.Upos[i] is Upos.Verb or Upos.Aux || _a.Upos[i] is Upos.Adv or Upos.Part))
        {
            if (i > from && _a.Is(i, "to"))
                break;
            if (_a.Upos[i] is Upos.Verb or Upos.Aux)
            {
                if (_a.Upos[main] == Upos.Verb && _a.Upos[i] is Upos.Verb or Upos.Aux && i > from && main >= from && _a.Upos[main] == Upos.Verb)
                    break;
                main = i;
            }

            i++;
        }

        int stop = i;
        while (stop > main + 1 && _a.Upos[stop - 1] is Upos.Adv or Upos.Part && stop - 1 > main)
            stop--;
        if (_a.Upos[main] == Upos.Aux && stop < end && (IsNominalStart(stop) || _a.Upos[stop] == Upos.Adj))
        {
            int chunk = NounChunk(stop, end, out int head);
            for (int k = from; k < stop; k++)
                Attach(k, head, k == main ? Deprel.Cop : _a.Upos[k] == Upos.Aux ? Deprel.Aux : _a.Is(k, "to") ? Deprel.Mark : Deprel.Advmod);
            main = head;
            return chunk;
        }

        for (int k = from; k < stop; k++)
        {
            if (k != main)
                Attach(k, main, _a.Upos[k] == Upos.Aux ? (_a.Lemma(k) == "be" && _a.Xpos[main] == Xpos.VBN ? Deprel.AuxPass : Deprel.Aux) : _a.Is(k, "to") ? Deprel.Mark : Deprel.Advmod);
        }

        return Math.Max(stop, from + 1);
    }

    private void Attach(int token, int head, Deprel relation)
    {
        if (token == head || _heads[token] == -1)
            return;
        for (int at = head; at >= 0; at = _heads[at])
        {
            if (at == token)
                return;
        }

        _heads[token] = head;
        _relations[token] = relation;
    }

    private void Rest(int first, int end, int root)
    {
        // A root that was attached before it became one hands its place on.
        _heads[root] = -1;
        _relations[root] = Deprel.Root;
        for (int i = first; i < end; i++)
        {
            if (i == root || _heads[i] >= 0)
                continue;
            _heads[i] = root;
            _relations[i] = _a.Upos[i] switch
            {
                Upos.Punct => Deprel.Punct,
                Upos.Adv => Deprel.Advmod,
                Upos.Noun or Upos.Propn or Upos.Pron => Deprel.Obl,
                _ => Deprel.Dep,
            };
        }
    }
}
