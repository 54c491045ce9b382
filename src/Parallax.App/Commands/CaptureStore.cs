namespace Parallax.App.Commands;

/// <summary>The bytes of the captures that a verification needs, in a temporary file that goes with it.</summary>
internal sealed class CaptureStore : IDisposable
{
    private readonly Dictionary<string, (long At, int Length, CaptureFormat Format, string Charset, int Characters)> _places = new(StringComparer.Ordinal);
    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    /// <summary>Reads the paths again and keeps the captures of these ids.</summary>
    public void Fill(HashSet<string> ids, Pipeline pipeline, string[] paths, Stream standardInput, CancellationToken cancel)
    {
        foreach (var capture in pipeline.Captures(paths, standardInput, _ => { }, cancel))
        {
            if (!ids.Contains(capture.Id) || _places.ContainsKey(capture.Id))
                continue;
            _places.Add(capture.Id, (_file.Position, capture.Bytes.Length, capture.Format, capture.Decoding.Charset, capture.Content.Length));
            _file.Write(capture.Bytes.Span);
        }
    }

    /// <summary>The capture's bytes with what is needed to read them; null where no path gave it.</summary>
    public (byte[] Bytes, CaptureFormat Format, string Charset, int Characters)? Find(string id)
    {
        if (!_places.TryGetValue(id, out var place))
            return null;
        byte[] bytes = new byte[place.Length];
        _file.Position = place.At;
        _file.ReadExactly(bytes);
        return (bytes, place.Format, place.Charset, place.Characters);
    }

    public void Dispose() => _file.Dispose();
}
