using Mingzhang.Checks.Structure;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Codes;

/// <summary>科目编码与名称 (checks 28–34).</summary>
public sealed class CodeChecks : ICheckGroup
{
    private static readonly string[] All =
    [
        "MZ2028",
        "MZ2029",
        "MZ2129",
        "MZ2030",
        "MZ2031",
        "MZ2131",
        "MZ2032",
        "MZ2033",
        "MZ2034",
    ];

    public void Run(CheckContext context)
    {
        if (context.Pack.Profile.Kind is PackKind.Template or PackKind.None)
        {
            Cover(context, "不是填好的预算文件", "no filled-in pack");
            return;
        }

        var rows = new List<CodedRow>();
        foreach (var table in context.Pack.Tables)
        {
            if (
                table.Kind
                is not (
                    TableKind.TargetOverall
                    or TableKind.TargetProject
                    or TableKind.Procurement
                    or TableKind.Assets
                )
            )
            {
                rows.AddRange(CodedRow.In(table, context.Catalogue));
            }
        }

        DuplicateRows.Run(context);
        if (rows.Count == 0)
        {
            Cover(context, "表中没有科目编码", "no table prints codes", except: "MZ2028");
            return;
        }

        CodePatterns.Run(context, rows);
        CodeNames.Run(context, rows);
        CodeHierarchies.Run(context, rows);
    }

    private static void Cover(CheckContext context, string zh, string en, string except = "")
    {
        foreach (var code in All)
        {
            if (code != except)
            {
                context.NotApplicable(code, zh, en);
            }
        }
    }
}
