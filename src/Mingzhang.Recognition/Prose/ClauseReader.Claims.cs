using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Prose;

/// <summary>记录: claims with their place, and the numbers that nothing claims.</summary>
internal sealed partial class ClauseReader
{
    private int Add(Claim claim, Frame frame, bool isPart, bool certain = true)
    {
        var part = isPart ? PartIndex(claim.Kind, frame) : null;
        Claims.Add(
            claim with
            {
                SubjectText = frame.Text,
                Sentence = _sentenceText,
                SentenceNumber = _sentence,
                Group = frame.Group,
                PrintedCode = frame.PrintedCode,
                PrintedName = frame.PrintedName,
                IsCertain =
                    frame.IsCertain
                    && frame.HasSubject
                    && certain
                    && !BelongsToClass(claim.Subject),
                PartOf = part,
                IntroducedBy =
                    part is null ? PartWord.None
                    : _mode == Mode.Reason ? PartWord.Because
                    : _mode == Mode.Namely ? PartWord.Namely
                    : PartWord.Including,
            }
        );
        return Claims.Count - 1;
    }

    /// <summary>「商品和服务支出（302）…其中：公用经费…。专项业务经费…。」: the second sentence still speaks of the class.</summary>
    private bool BelongsToClass(Point point)
    {
        if (point.Economic.Length > 0)
        {
            _economicChapter = _chapter;
        }

        return point.Economic.Length == 0
            && point.Nature.Length > 0
            && ReferenceEquals(_economicChapter, _chapter);
    }

    private static int? PartIndex(ClaimKind kind, Frame frame)
    {
        if (frame.Parent is not { } whole)
        {
            return null;
        }

        var index = kind switch
        {
            ClaimKind.Amount or ClaimKind.Share => whole.Amount,
            ClaimKind.Change => whole.Change,
            ClaimKind.Count => whole.Count,
            _ => -1,
        };

        // 增加 94.89 万元，包括…共计 71.88 万元: an amount may be a part of a change.
        if (index < 0 && kind == ClaimKind.Amount && whole.Amount < 0)
        {
            index = whole.Change;
        }

        return index < 0 ? null : index;
    }

    private Anchor At(Token token) =>
        _block.At(token.Start) with
        {
            Printed = _block.Text[token.Start..token.End],
        };

    private void Unclaim(Token token) =>
        Unclaimed.Add(
            new UnclaimedNumber(_block.Text[token.Start..token.End], _sentenceText, At(token))
        );
}
