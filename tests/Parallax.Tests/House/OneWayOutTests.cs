using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Parallax.Tests.House;

/// <summary>
/// Reads the built assemblies: nothing but <c>Parallax.Following.Outbound</c> opens a connection, asks a name server or makes a client.
/// </summary>
public class OneWayOutTests
{
    private const string WayOut = "Parallax.Following.Outbound";

    private static readonly string[] Banned =
    [
        "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.HttpClientHandler", "System.Net.Http.SocketsHttpHandler",
        "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.Sockets.NetworkStream",
        "System.Net.WebSockets.ClientWebSocket", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.HttpWebRequest", "System.Net.Dns",
        "System.Net.Mail.SmtpClient", "System.Net.Quic.QuicConnection", "System.Net.NetworkInformation.Ping", "System.Xml.XmlUrlResolver",
        "System.Net.Http.IHttpClientFactory",
    ];

    [Fact]
    public void Only_the_way_out_reaches_the_network()
    {
        var seen = new List<(string Assembly, string Namespace, string Used)>();
        foreach (string assembly in Assemblies())
            seen.AddRange(Uses(assembly));
        // The reading sees something at all, and sees it where it belongs.
        Assert.Contains(seen, u => u.Namespace == WayOut && u.Used == "System.Net.Sockets.Socket");
        Assert.Contains(seen, u => u.Namespace == WayOut && u.Used == "System.Net.Http.SocketsHttpHandler");
        var breaches = seen.Where(u => u.Namespace != WayOut).Select(u => $"{u.Assembly}: {u.Namespace} uses {u.Used}").Distinct().ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    // Every assembly of ours that ships: those that stand beside the command and bear its name.
    private static List<string> Assemblies()
    {
        string folder = Path.GetDirectoryName(typeof(Parallax.App.Commands.CommandLine).Assembly.Location)!;
        var ours = Directory.GetFiles(folder, "*.dll")
            .Where(f => Path.GetFileName(f).StartsWith("parallax", StringComparison.OrdinalIgnoreCase))
            .Where(f => Path.GetFileNameWithoutExtension(f) is not ("Parallax.Tests" or "Parallax.Security" or "Parallax.Eval" or "Parallax.Bench" or "Parallax.Train"))
            .ToList();
        Assert.Contains(ours, f => Path.GetFileName(f) == "Parallax.Engine.dll");
        Assert.Contains(ours, f => Path.GetFileName(f) == "parallax.dll");
        return ours;
    }

    private static IEnumerable<(string Assembly, string Namespace, string Used)> Uses(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        var reader = file.GetMetadataReader();
        string assembly = Path.GetFileName(path);
        foreach (var handle in reader.TypeReferences)
        {
            var type = reader.GetTypeReference(handle);
            string name = $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
            if (!Banned.Contains(name))
                continue;
            // An assembly that has the way out names these types too: there every user counts by itself.
            var users = reader.TypeDefinitions.Where(d => Namespace(reader, d) == WayOut).Any() ? Users(file, reader, handle) : [Path.GetFileNameWithoutExtension(path)];
            foreach (string user in users)
                yield return (assembly, user, name);
        }
    }

    private static List<string> Users(PEReader file, MetadataReader reader, TypeReferenceHandle used)
    {
        var tokens = new HashSet<int> { MetadataTokens.GetToken(used) };
        for (int row = 1; row <= reader.GetTableRowCount(TableIndex.MemberRef); row++)
        {
            var member = MetadataTokens.MemberReferenceHandle(row);
            if (reader.GetMemberReference(member).Parent == used)
                tokens.Add(MetadataTokens.GetToken(member));
        }

        var users = new List<string>();
        foreach (var handle in reader.TypeDefinitions)
        {
            foreach (var method in reader.GetTypeDefinition(handle).GetMethods())
            {
                int address = reader.GetMethodDefinition(method).RelativeVirtualAddress;
                if (address != 0 && Names(file.GetMethodBody(address).GetILBytes()!, tokens))
                    users.Add(Namespace(reader, handle));
            }
        }

        return users;
    }

    // Any four bytes that are the token: a chance hit would be a false alarm, never a miss.
    private static bool Names(byte[] code, HashSet<int> tokens)
    {
        for (int i = 0; i + 4 <= code.Length; i++)
        {
            if (tokens.Contains(BitConverter.ToInt32(code, i)))
                return true;
        }

        return false;
    }

    private static string Namespace(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        while (type.IsNested)
            type = reader.GetTypeDefinition(type.GetDeclaringType());
        return reader.GetString(type.Namespace);
    }
}
