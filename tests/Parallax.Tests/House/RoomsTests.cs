using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Parallax.Tests.House;

/// <summary>
/// Reads the built engine: a room uses Text, Language and the hand-over records, never a sibling room; only Pipeline sees them all.
/// </summary>
public class RoomsTests
{
    private static readonly string[] Rooms = ["Ingest", "Extract", "Read", "Copies", "Group", "Dating", "Compare"];
    private static readonly string[] Ground = ["Text", "Language"];

    [Fact]
    public void No_room_uses_a_sibling_room()
    {
        var breaches = References().Where(r => Rooms.Contains(r.From) && Rooms.Contains(r.To) && r.From != r.To).ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches.Select(b => b.ToString())));
    }

    [Fact]
    public void The_ground_floor_uses_no_room()
    {
        var breaches = References().Where(r => Ground.Contains(r.From) && Rooms.Contains(r.To)).ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches.Select(b => b.ToString())));
        Assert.DoesNotContain(References(), r => r.From == "Text" && r.To == "Language");
    }

    [Fact]
    public void Only_the_pipeline_sees_the_rooms_from_outside()
    {
        var breaches = References()
            .Where(r => r.From == "" && Rooms.Contains(r.To) && !r.Type.StartsWith("Pipeline", StringComparison.Ordinal))
            .ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches.Select(b => b.ToString())));
    }

    [Fact]
    public void The_reading_sees_references_at_all() =>
        Assert.Contains(References(), r => r.From == "" && r.To == "Text");

    [Fact]
    public void Types_of_a_room_are_internal()
    {
        var open = typeof(Capture).Assembly.GetExportedTypes()
            .Where(t => t.Namespace is { } name && Rooms.Any(room => name == $"Parallax.{room}" || name.StartsWith($"Parallax.{room}.", StringComparison.Ordinal)))
            .Select(t => t.FullName);
        Assert.Empty(open);
    }

    private readonly record struct Reference(string From, string Type, string Member, string To, string Used)
    {
        public override string ToString() => $"{From}/{Type}.{Member} uses {To}/{Used}";
    }

    // Every type that a method body, a signature or a field names, by the metadata tokens in it.
    private static List<Reference> References()
    {
        using var stream = File.OpenRead(typeof(Capture).Assembly.Location);
        using var file = new PEReader(stream);
        var reader = file.GetMetadataReader();
        var result = new HashSet<Reference>();
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            string from = Room(reader, handle);
            string name = Outermost(reader, handle);
            var used = new UsedTypes(reader);
            foreach (var field in type.GetFields())
                used.Signature(reader.GetFieldDefinition(field).Signature);
            foreach (var method in type.GetMethods())
            {
                var definition = reader.GetMethodDefinition(method);
                used.Signature(definition.Signature);
                if (definition.RelativeVirtualAddress != 0)
                    used.Body(file.GetMethodBody(definition.RelativeVirtualAddress));
                foreach (var target in used.Take())
                    result.Add(new Reference(from, name, reader.GetString(definition.Name), Room(reader, target), reader.GetString(reader.GetTypeDefinition(target).Name)));
            }
        }

        return [.. result];
    }

    private static string Room(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        while (type.IsNested)
            type = reader.GetTypeDefinition(type.GetDeclaringType());
        string[] parts = reader.GetString(type.Namespace).Split('.');
        return parts.Length > 1 && parts[0] == "Parallax" ? parts[1] : "";
    }

    private static string Outermost(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        while (type.IsNested)
            type = reader.GetTypeDefinition(type.GetDeclaringType());
        return reader.GetString(type.Name);
    }

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value & 0xFFFF);

    private sealed class UsedTypes(MetadataReader reader)
    {
        private readonly HashSet<TypeDefinitionHandle> _types = [];

        public List<TypeDefinitionHandle> Take()
        {
            var list = _types.ToList();
            _types.Clear();
            return list;
        }

        // Element types CLASS and VALUETYPE are followed by a type's token; other bytes are lengths and primitives, and a chance
        // hit among them can only name a type of this assembly by its exact code: seen in no build so far.
        public void Signature(BlobHandle blob)
        {
            var bytes = reader.GetBlobReader(blob);
            while (bytes.RemainingBytes > 1)
            {
                if (bytes.ReadByte() is not (byte)SignatureTypeKind.Class and not (byte)SignatureTypeKind.ValueType)
                    continue;
                int at = bytes.Offset;
                if (bytes.TryReadCompressedInteger(out _))
                {
                    bytes.Offset = at;
                    Add(bytes.ReadTypeHandle());
                }
            }
        }

        public void Body(MethodBodyBlock body)
        {
            if (!body.LocalSignature.IsNil)
                Signature(reader.GetStandaloneSignature(body.LocalSignature).Signature);
            var il = body.GetILReader();
            while (il.RemainingBytes > 0)
            {
                int first = il.ReadByte();
                var code = first == 0xFE ? Codes[0xFE00 | il.ReadByte()] : Codes[first];
                switch (code.OperandType)
                {
                    case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                        AddToken(il.ReadInt32());
                        break;
                    case OperandType.InlineSwitch:
                        int targets = il.ReadInt32();
                        il.Offset += 4 * targets;
                        break;
                    case OperandType.InlineI8 or OperandType.InlineR:
                        il.Offset += 8;
                        break;
                    case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                        il.Offset += 1;
                        break;
                    case OperandType.InlineVar:
                        il.Offset += 2;
                        break;
                    case OperandType.InlineNone:
                        break;
                    default:
                        il.Offset += 4;
                        break;
                }
            }
        }

        private void AddToken(int token)
        {
            int row = token & 0xFFFFFF;
            switch ((uint)token >> 24)
            {
                case 0x02 when row >= 1 && row <= reader.TypeDefinitions.Count:
                    _types.Add(MetadataTokens.TypeDefinitionHandle(row));
                    break;
                case 0x04 when row >= 1 && row <= reader.FieldDefinitions.Count:
                    _types.Add(reader.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(row)).GetDeclaringType());
                    break;
                case 0x0A when row >= 1 && row <= reader.GetTableRowCount(TableIndex.MemberRef):
                    AddParent(reader.GetMemberReference(MetadataTokens.MemberReferenceHandle(row)).Parent);
                    break;
                case 0x1B when row >= 1 && row <= reader.GetTableRowCount(TableIndex.TypeSpec):
                    Signature(reader.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row)).Signature);
                    break;
                case 0x2B when row >= 1 && row <= reader.GetTableRowCount(TableIndex.MethodSpec):
                    var spec = reader.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row));
                    Signature(spec.Signature);
                    AddToken(MetadataTokens.GetToken(spec.Method));
                    break;
                case 0x06 when row >= 1 && row <= reader.MethodDefinitions.Count:
                    _types.Add(reader.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row)).GetDeclaringType());
                    break;
            }
        }

        private void AddParent(EntityHandle parent)
        {
            if (parent.Kind == HandleKind.TypeSpecification)
                Signature(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
            else
                Add(parent);
        }

        private void Add(EntityHandle handle)
        {
            if (handle.Kind == HandleKind.TypeDefinition && MetadataTokens.GetRowNumber(handle) is var row && row >= 1 && row <= reader.TypeDefinitions.Count)
                _types.Add((TypeDefinitionHandle)handle);
        }
    }
}
