using System.Collections.Immutable;
using Mingzhang.Documents.Writing;

namespace Mingzhang.Publishing.Narratives.Editing;

/// <summary>
/// 手工改过的文字: headings and paragraphs of a file that this program wrote and a person edited. Figures carry the identity of their
/// facts; of a table only its place is kept.
/// </summary>
/// <param name="Blocks"><see cref="Heading"/>, <see cref="Paragraph"/>, and <see cref="PageBreak"/> where a table stands.</param>
public sealed record EditedText(ImmutableArray<Block> Blocks)
{
    private const long MostBytes = 64 << 20;

    /// <summary>Reads DOCX or HTML; null for a file that is neither, is too large, or holds no text.</summary>
    public static EditedText? Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MostBytes)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        var blocks = bytes is [(byte)'P', (byte)'K', ..]
            ? EditedWord.Read(bytes)
            : EditedHtml.Read(bytes);
        return blocks.IsEmpty ? null : new EditedText(blocks);
    }
}
