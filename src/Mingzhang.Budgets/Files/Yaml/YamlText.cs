using System.Globalization;
using System.Text;
using Mingzhang.Budgets.Forms;

namespace Mingzhang.Budgets.Files.Yaml;

/// <summary>Writes the YAML that people read: block maps, one line per line of the budget, comments; every text comes back as it was.</summary>
internal sealed class YamlText
{
    private readonly StringBuilder _text = new();
    private int _indent = -2;
    private bool _isAfterDash;
    private bool _isFlow;
    private bool _isFirst;

    public void Comment(string line)
    {
        NewLine();
        _text.Append("# ").Append(line);
    }

    public void BlankLine()
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }
    }

    public void Key(string name)
    {
        if (_isFlow)
        {
            _text.Append(_isFirst ? "" : ", ");
            _isFirst = false;
        }
        else if (_isAfterDash)
        {
            _text.Append(' ');
            _isAfterDash = false;
        }
        else
        {
            NewLine();
        }

        _text.Append(IsPlain(name) ? name : Quote(name)).Append(':');
    }

    public void Scalar(string value, ScalarStyle style)
    {
        _text.Append(' ');
        if (
            style is ScalarStyle.Number or ScalarStyle.Money
            || (style == ScalarStyle.Text && IsPlain(value))
        )
        {
            _text.Append(value);
        }
        else if (!_isFlow && IsLiteral(value))
        {
            _text.Append("|-");
            foreach (var line in value.Split('\n'))
            {
                _text.Append('\n');
                if (line.Length > 0)
                {
                    _text.Append(' ', _indent + 2).Append(line);
                }
            }
        }
        else
        {
            _text.Append(Quote(value));
        }
    }

    public void BeginMap() => _indent += 2;

    public void EndMap() => _indent -= 2;

    public void BeginFlow()
    {
        _text.Append(" {");
        _isAfterDash = false;
        _isFlow = true;
        _isFirst = true;
    }

    public void EndFlow()
    {
        _text.Append('}');
        _isFlow = false;
    }

    public void BeginItem()
    {
        _indent += 2;
        NewLine();
        _text.Append('-');
        _isAfterDash = true;
    }

    public void EndItem()
    {
        _indent -= 2;
        _isAfterDash = false;
    }

    public override string ToString() => _text.ToString() + "\n";

    private void NewLine()
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(' ', Math.Max(0, _indent));
    }

    /// <summary>Words that no reader of YAML takes for anything else.</summary>
    private static bool IsPlain(string value)
    {
        if (value.Length == 0 || !char.IsLetter(value[0]))
        {
            return false;
        }

        foreach (var c in value)
        {
            if (
                !char.IsLetterOrDigit(c)
                && !"_-./（）、，。；“”《》〔〕·％％".Contains(c, StringComparison.Ordinal)
            )
            {
                return false;
            }
        }

        return value.Length > 5
            || value.ToUpperInvariant()
                is not (
                    "TRUE"
                    or "FALSE"
                    or "YES"
                    or "NO"
                    or "ON"
                    or "OFF"
                    or "NULL"
                    or "Y"
                    or "N"
                );
    }

    /// <summary>Several lines of ordinary characters: a block that keeps them as they are.</summary>
    private static bool IsLiteral(string value)
    {
        if (
            !value.Contains('\n', StringComparison.Ordinal)
            || value[0] is ' ' or '\n'
            || value[^1] == '\n'
        )
        {
            return false;
        }

        foreach (var line in value.Split('\n'))
        {
            if (line.Length > 0 && (line[^1] == ' ' || line[0] == ' '))
            {
                return false;
            }

            foreach (var c in line)
            {
                if (
                    char.IsControl(c)
                    || char.IsSurrogate(c)
                    || c is '\u2028' or '\u2029' or '\uFEFF'
                )
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    quoted.Append("\\\"");
                    break;
                case '\\':
                    quoted.Append("\\\\");
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                default:
                    if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                    {
                        quoted
                            .Append("\\u")
                            .Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        quoted.Append(c);
                    }

                    break;
            }
        }

        return quoted.Append('"').ToString();
    }
}
