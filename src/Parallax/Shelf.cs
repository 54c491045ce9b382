using System.IO.Compression;
using System.Text.Json;

namespace Parallax;

/// <summary>
/// Articles with their readings while stories form: the newest in memory, the rest in a temporary file that goes with the shelf.
/// A million articles cost a million small entries here, not a million articles in memory.
/// </summary>
/// <remarks>
/// Put and Find are for one thread (the one that groups); <see cref="Load"/> is safe from many once nothing is put any more.
/// The file is made on the first article too many, so a small run never touches the disk.
/// </remarks>
internal sealed class Shelf(int inMemory) : IDisposable
{
    private readonly record struct Slot(long At, int Length);

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<int, Entry> _held = [];
    private readonly Lock _fileLock = new();
    private FileStream? _file;
    private int _oldestHeld;

    /// <summary>An article with what was read from it.</summary>
    public sealed record Entry(Article Article, Reading Reading);

    /// <summary>Articles on the shelf.</summary>
    public int Count => _slots.Count;

    /// <summary>True where an article of this id is on the shelf.</summary>
    public bool Holds(string id) => _places.ContainsKey(id);

    /// <summary>Puts an article on the shelf.</summary>
    /// <exception cref="ArgumentException">One of the same id is there.</exception>
    public void Put(Article article, Reading reading)
    {
        int place = _slots.Count;
        _places.Add(article.Id, place);
        _slots.Add(default);
        _held.Add(place, new Entry(article, reading));
        for (; _held.Count > inMemory; _oldestHeld++)
        {
            if (_held.Remove(_oldestHeld, out var oldest))
                _slots[_oldestHeld] = Write(oldest);
        }
    }

    /// <summary>The article of this id with its reading.</summary>
    /// <exception cref="KeyNotFoundException">None is there.</exception>
    public Entry Load(string id)
    {
        int place = _places[id];
        return _held.TryGetValue(place, out var entry) ? entry : Read(_slots[place]);
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();

    private Slot Write(Entry entry)
    {
        _file ??= new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
        long at = _file.Seek(0, SeekOrigin.End);
        using (var packed = new DeflateStream(_file, CompressionLevel.Fastest, leaveOpen: true))
        {
            // Two documents in one stream, the length of the first before it.
            byte[] article = JsonSerializer.SerializeToUtf8Bytes(entry.Article, RecordJson.Default.Article);
            packed.Write(BitConverter.GetBytes(article.Length));
            packed.Write(article);
            JsonSerializer.Serialize(packed, entry.Reading, RecordJson.Default.Reading);
        }

        return new Slot(at, checked((int)(_file.Position - at)));
    }

    private Entry Read(Slot slot)
    {
        byte[] packed = new byte[slot.Length];
        lock (_fileLock)
        {
            _file!.Seek(slot.At, SeekOrigin.Begin);
            _file.ReadExactly(packed);
        }

        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        Span<byte> length = stackalloc byte[4];
        stream.ReadExactly(length);
        byte[] article = new byte[BitConverter.ToInt32(length)];
        stream.ReadExactly(article);
        return new Entry(
            JsonSerializer.Deserialize(article, RecordJson.Default.Article)!,
            JsonSerializer.Deserialize(stream, RecordJson.Default.Reading)!);
    }
}
