namespace Parallax.Copies;

/// <summary>A list that loses its oldest items and keeps counting: an item is known by its number, from 1, for as long as it is kept.</summary>
internal sealed class RollingList<T>
{
    private T[] _items = new T[64];
    private int _head;

    /// <summary>Number of the oldest item that is kept.</summary>
    public int First { get; private set; } = 1;

    /// <summary>Items that are kept.</summary>
    public int Count { get; private set; }

    /// <summary>The item of that number.</summary>
    public ref T this[int number]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, First);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, First + Count);
            return ref _items[Slot(number - First)];
        }
    }

    /// <summary>Begins anew, empty, with the number that the next item gets.</summary>
    public void Begin(int first)
    {
        (_items, _head, Count, First) = (new T[64], 0, 0, first);
    }

    /// <summary>Adds an item; gives its number.</summary>
    public int Add(T item)
    {
        if (Count == _items.Length)
        {
            var grown = new T[Count * 2];
            for (int i = 0; i < Count; i++)
                grown[i] = _items[Slot(i)];
            _items = grown;
            _head = 0;
        }

        _items[Slot(Count++)] = item;
        return First + Count - 1;
    }

    /// <summary>Drops the oldest item.</summary>
    public void Drop()
    {
        _items[_head] = default!;
        _head = _head + 1 == _items.Length ? 0 : _head + 1;
        First++;
        Count--;
    }

    private int Slot(int index)
    {
        int slot = _head + index;
        return slot >= _items.Length ? slot - _items.Length : slot;
    }
}
