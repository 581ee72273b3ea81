using System.Xml;
using Mingzhang.Documents.Model;

namespace Mingzhang.Documents.Readers.Word;

/// <summary>Reads what holds paragraphs and tables: the body, a cell, a text box, a header.</summary>
internal sealed class WordBody(WordContext context)
{
    public List<Block> Blocks { get; } = [];

    public void Read(XmlReader xml, int depth)
    {
        context.CheckDepth(depth);
        var children = new XmlChildren(xml);
        while (children.Next())
        {
            switch (xml.LocalName)
            {
                case "p":
                    var paragraph = new WordParagraph(context, depth + 1);
                    Blocks.AddRange(paragraph.Read(xml));
                    Blocks.AddRange(paragraph.Boxed);
                    break;
                case "tbl":
                    Blocks.AddRange(new WordTable(context).Read(xml, depth + 1));
                    break;
                case "del" or "moveFrom":
                    context.TrackedChanges++;
                    break;
                case "ins" or "moveTo":
                    context.TrackedChanges++;
                    Read(xml, depth + 1);
                    break;
                case "sdt" or "sdtContent" or "customXml" or "smartTag":
                    Read(xml, depth + 1);
                    break;
                case "AlternateContent":
                    Alternate(xml, depth + 1);
                    break;
            }
        }
    }

    private void Alternate(XmlReader xml, int depth)
    {
        var isDone = false;
        var children = new XmlChildren(xml);
        while (children.Next())
        {
            if (!isDone && xml.LocalName is "Choice" or "Fallback")
            {
                isDone = true;
                Read(xml, depth + 1);
            }
        }
    }
}
