using System.Xml;

namespace Mingzhang.Documents.Readers.Packages;

/// <summary>
/// An XML reader that refuses depth and variety that no document has: the platform's reader keeps memory for every open element and for
/// every name it ever met.
/// </summary>
internal sealed class BoundedXmlReader(XmlReader inner) : XmlReader
{
    private const int Deepest = 4096;

    public override int AttributeCount => inner.AttributeCount;

    public override string BaseURI => inner.BaseURI;

    public override int Depth => inner.Depth;

    public override bool EOF => inner.EOF;

    public override bool IsEmptyElement => inner.IsEmptyElement;

    public override string LocalName => inner.LocalName;

    public override string NamespaceURI => inner.NamespaceURI;

    public override XmlNameTable NameTable => inner.NameTable;

    public override XmlNodeType NodeType => inner.NodeType;

    public override string Prefix => inner.Prefix;

    public override ReadState ReadState => inner.ReadState;

    public override string Value => inner.Value;

    public override bool CanReadValueChunk => inner.CanReadValueChunk;

    public override bool Read()
    {
        var read = inner.Read();
        return read && inner.Depth > Deepest
            ? throw new PackageTooComplexException($"XML > {Deepest}")
            : read;
    }

    public override int ReadValueChunk(char[] buffer, int index, int count) =>
        inner.ReadValueChunk(buffer, index, count);

    public override string? GetAttribute(string name) => inner.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) =>
        inner.GetAttribute(name, namespaceURI);

    public override string GetAttribute(int i) => inner.GetAttribute(i);

    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

    public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) =>
        inner.MoveToAttribute(name, ns);

    public override void MoveToAttribute(int i) => inner.MoveToAttribute(i);

    public override bool MoveToElement() => inner.MoveToElement();

    public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();

    public override bool ReadAttributeValue() => inner.ReadAttributeValue();

    public override void ResolveEntity() => inner.ResolveEntity();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A table of names that is full some time.</summary>
internal sealed class BoundedNameTable : XmlNameTable
{
    private const int Most = 100_000;

    private readonly NameTable _names = new();
    private int _count;

    public override string Add(string array) => _names.Get(array) ?? Counted(_names.Add(array));

    public override string Add(char[] array, int offset, int length) =>
        _names.Get(array, offset, length) ?? Counted(_names.Add(array, offset, length));

    public override string? Get(string array) => _names.Get(array);

    public override string? Get(char[] array, int offset, int length) =>
        _names.Get(array, offset, length);

    private string Counted(string name) =>
        ++_count > Most ? throw new PackageTooComplexException($"XML names > {Most}") : name;
}
