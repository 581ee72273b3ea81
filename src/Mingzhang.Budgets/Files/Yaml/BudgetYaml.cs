using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Budgets.Files.Yaml;

/// <summary>预算数据的文本形式: YAML that people read and compare, its reader, and the JSON Schema of it.</summary>
public static class BudgetYaml
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether a file with this beginning is meant to be budget data (its form entry stands near the top).</summary>
    public static bool IsBudget(string beginning) =>
        beginning.Contains("mingzhang-budget", StringComparison.Ordinal);

    /// <summary>The budget of a file; nothing is thrown for what the bytes hold.</summary>
    public static BudgetReading Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BudgetLimits.MostBytes)
        {
            return TooLarge();
        }

        try
        {
            return Read(Strict.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return Fail(
                new("文件不是UTF-8编码", "the file is not UTF-8"),
                new("另存为UTF-8编码", "save it as UTF-8")
            );
        }
    }

    public static BudgetReading Read(string text)
    {
        var problems = new ProblemList();
        var root = YamlNode.Parse(text, problems);
        if (root is null)
        {
            return new BudgetReading(null, problems.ToImmutable(), _ => default);
        }

        var budget = BudgetForms.Budget.Read(root, "", problems);
        return new BudgetReading(
            problems.HasErrors ? null : budget,
            problems.ToImmutable(),
            path => root.At(path).Place
        );
    }

    /// <summary>The text of a budget: same budget, same bytes.</summary>
    public static string Write(Budget budget)
    {
        var text = new YamlText();
        text.Comment("预算数据 budget data; 格式说明 form: mingzhang publish schema");
        text.Comment("金额单位：元 amounts in yuan. 编码加引号 codes are quoted.");
        BudgetForms.Budget.Write(budget, text);
        return text.ToString();
    }

    /// <summary>JSON Schema (draft 2020-12) of the form.</summary>
    public static string Schema()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "mingzhang-budget-1",
            ["title"] = "预算数据 budget data",
        };
        foreach (var (key, value) in BudgetForms.Budget.Schema())
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(Readable) + "\n";
    }

    internal static BudgetReading TooLarge() =>
        Fail(
            new("文件太大", "the file is too large"),
            new(
                $"不超过{BudgetLimits.MostBytes / 1024 / 1024}MB",
                $"at most {BudgetLimits.MostBytes / 1024 / 1024} MB"
            )
        );

    private static BudgetReading Fail(Facts.Findings.Text what, Facts.Findings.Text remedy)
    {
        var problems = new ProblemList();
        problems.Add("", default, what, remedy);
        return new BudgetReading(null, problems.ToImmutable(), _ => default);
    }
}
