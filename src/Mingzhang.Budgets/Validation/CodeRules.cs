using Mingzhang.Catalog.Codes;

namespace Mingzhang.Budgets.Validation;

/// <summary>科目校验: whether codes have the right length and stand in the lists of the year.</summary>
internal sealed class CodeRules(ValidationContext context)
{
    /// <summary>项 of the functional classification: 7 digits.</summary>
    public void Function(string path, string code, bool isRequired)
    {
        if (code.Length == 0 && !isRequired)
        {
            return;
        }

        if (code.Length != 7 || !IsDigits(code) || code[0] != '2')
        {
            context.Error(
                path,
                $"功能科目“{code}”不是7位的项级编码",
                $"the functional code '{code}' is no 项 of 7 digits",
                "填到项级，如 2060702",
                "name the 项, such as 2060702"
            );
            return;
        }

        Listed(path, code, code, context.Catalogue.Functions, "功能科目", "functional code");
    }

    /// <summary>款 of the departmental classification, or a local fourth level below one.</summary>
    public void Economic(string path, string code)
    {
        if (code.Length < 5 || !IsDigits(code) || code[0] != '3')
        {
            context.Error(
                path,
                $"部门经济科目“{code}”不是5位的款级编码",
                $"the departmental economic code '{code}' is no 款 of 5 digits",
                "填到款级，如 30201",
                "name the 款, such as 30201"
            );
            return;
        }

        Listed(
            path,
            code,
            code[..5],
            context.Catalogue.DepartmentEconomic,
            "部门经济科目",
            "departmental economic code"
        );
    }

    public void Governmental(string path, string code, string departmental)
    {
        if (code.Length != 5 || !IsDigits(code) || code[0] != '5')
        {
            context.Error(
                path,
                $"政府经济科目“{code}”不是5位的款级编码",
                $"the governmental economic code '{code}' is no 款 of 5 digits",
                "填到款级，如 50201",
                "name the 款, such as 50201"
            );
            return;
        }

        Listed(
            path,
            code,
            code,
            context.Catalogue.GovernmentEconomic,
            "政府经济科目",
            "governmental economic code"
        );
        if (departmental.Length < 5)
        {
            return;
        }

        var pairs = context
            .Catalogue.Pairing.Governmental(departmental[..5])
            .Select(pair => pair.Governmental)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (pairs.Length > 0 && !pairs.Contains(code))
        {
            context.Warn(
                path,
                $"部门经济科目{departmental}通常不对应政府经济科目{code}",
                $"the departmental class {departmental} is not usually booked to {code}",
                $"通常对应：{string.Join("、", pairs)}",
                $"usually: {string.Join(", ", pairs)}"
            );
        }
    }

    /// <summary>A code of any level in the list (given amounts may be coarse).</summary>
    public void AnyLevel(string path, string code, CodeList list, string zh, string en)
    {
        if (code.Length > 0)
        {
            Listed(path, code, code, list, zh, en);
        }
    }

    private void Listed(
        string path,
        string code,
        string listed,
        CodeList list,
        string zh,
        string en
    )
    {
        if (!list.TryGet(listed, out var entry))
        {
            var close = list.ClosestCode(listed);
            context.Warn(
                path,
                $"{zh}{code}不在目录中",
                $"the {en} {code} is not in the catalogue",
                close is null ? "核对编码" : $"核对编码；相近的有 {close.Code} {close.Name}",
                close is null
                    ? "check the code"
                    : $"check the code; {close.Code} {close.Name} is near"
            );
            return;
        }

        var year = context.Budget.Year;
        if (entry.ValidIn(year) is CodeValidity.Withdrawn or CodeValidity.NotYet)
        {
            var instead = entry.ReplacedBy.Length > 0 ? entry.ReplacedBy : "";
            context.Warn(
                path,
                $"{zh}{code} {entry.Name}在{year}年不适用",
                $"the {en} {code} {entry.Name} does not hold in {year}",
                instead.Length > 0 ? $"改用 {instead}" : "改用当年科目",
                instead.Length > 0 ? $"use {instead}" : "use a code of the year"
            );
        }
    }

    private static bool IsDigits(string code) =>
        code.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
