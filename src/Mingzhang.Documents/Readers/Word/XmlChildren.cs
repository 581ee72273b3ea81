using System.Xml;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>
/// Walks the child elements of the element that a reader stands on. A child whose content is not read is passed over, so that unknown
/// elements, however deep, cost no stack.
/// </summary>
internal readonly struct XmlChildren(XmlReader xml)
{
    private readonly bool _isEmpty = xml.IsEmptyElement;
    private readonly int _depth = xml.Depth;

    /// <summary>Moves to the next child; false at the end of the parent.</summary>
    public bool Next()
    {
        while (!_isEmpty && xml.Read() && xml.Depth > _depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == _depth + 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves to the next element below the parent at any depth.</summary>
    public bool NextDescendant()
    {
        while (!_isEmpty && xml.Read() && xml.Depth > _depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }
}
