using System.Text;
using Mingzhang.Catalog.Vocabulary.Prose;

namespace Mingzhang.Recognition.Prose;

/// <summary>主语短语: what the words since the last number or stop say of a subject.</summary>
internal sealed class Phrase
{
    private readonly StringBuilder _unknown = new();

    public string Side { get; private set; } = "";

    public string Fund { get; private set; } = "";

    public string Origin { get; private set; } = "";

    public string Nature { get; private set; } = "";

    public string Item { get; private set; } = "";

    public string Function { get; private set; } = "";

    public string Economic { get; private set; } = "";

    public string PrintedCode { get; private set; } = "";

    public string PrintedName { get; private set; } = "";

    public bool IsWhole { get; private set; }

    /// <summary>A class path whose names lead to no single code.</summary>
    public bool IsUnresolved { get; private set; }

    /// <summary>Words of more than one item or nature side by side: a list, no subject.</summary>
    public bool IsList { get; private set; }

    public int Year { get; set; }

    public int Start { get; private set; } = -1;

    public int End { get; private set; }

    public string Unknown => _unknown.ToString();

    public bool HasUnknown => _unknown.Length > 0;

    public bool HasSubject =>
        Side.Length > 0
        || Fund.Length > 0
        || Origin.Length > 0
        || Nature.Length > 0
        || Item.Length > 0
        || Function.Length > 0
        || Economic.Length > 0
        || IsUnresolved;

    /// <summary>Says only which money: 一般公共预算拨款, nothing about income, spending or an item.</summary>
    public bool IsFundOnly =>
        (Fund.Length > 0 || Origin.Length > 0)
        && Side.Length == 0
        && Nature.Length == 0
        && Item.Length == 0
        && Function.Length == 0
        && Economic.Length == 0;

    public void Clear(bool keepYear = false)
    {
        _unknown.Clear();
        Side = Fund = Origin = Nature = Item = Function = Economic = PrintedCode = PrintedName = "";
        IsWhole = IsUnresolved = IsList = false;
        Start = -1;
        End = 0;
        if (!keepYear)
        {
            Year = 0;
        }
    }

    public void Touch(Token token)
    {
        if (Start < 0)
        {
            Start = token.Start;
        }

        End = token.End;
    }

    public void AddUnknown(string text, Token token)
    {
        Touch(token);
        _unknown.Append(text, token.Start, token.End - token.Start);
    }

    public void AddUnknown(string text) => _unknown.Append(text);

    public void Apply(ProseWord word)
    {
        if (word.IsWhole)
        {
            IsWhole = true;
        }

        if (word.Item.Length > 0)
        {
            IsList |= Item.Length > 0 && Item != word.Item && Item != Facts.Cube.Items.ThreePublic;
            Item = word.Item;
        }

        if (word.Side.Length > 0)
        {
            // 收入 after 支出: the later word decides, and what belonged to the other side falls away.
            if (Side.Length > 0 && Side != word.Side)
            {
                Nature = Function = PrintedCode = PrintedName = "";
                Start = -1;
            }

            Side = word.Side;
        }

        Fund = word.Fund.Length > 0 ? word.Fund : Fund;
        Origin = word.Origin.Length > 0 ? word.Origin : Origin;
        if (word.Nature.Length > 0)
        {
            // 公用经费项目支出, 基本支出和项目支出: two natures, of which none holds the other.
            IsList |=
                Nature.Length > 0
                && Nature != word.Nature
                && !Facts.Cube.Natures.Tree.IsAbove(Nature, word.Nature)
                && !Facts.Cube.Natures.Tree.IsAbove(word.Nature, Nature);
            Nature = word.Nature;
        }
    }

    public void ApplyClass(string code, bool economic, string printedCode, string printedName)
    {
        if (code.Length == 0)
        {
            IsUnresolved = true;
        }
        else if (economic)
        {
            Economic = code;
        }
        else
        {
            Function = code;
        }

        Side = Facts.Cube.Sides.Expenditure;
        PrintedCode = printedCode;
        PrintedName = printedName;
    }
}
