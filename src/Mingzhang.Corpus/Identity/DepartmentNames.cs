using System.Collections.Immutable;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Naming;

namespace Mingzhang.Corpus.Identity;

/// <summary>
/// 部门名称: the one name under which all packs of a department stand. 西安市审计局（汇总）, 深圳市财政局（本级） and 北京市统计局部门
/// name the department with words about the pack.
/// </summary>
public sealed class DepartmentNames
{
    private readonly ImmutableArray<string> _remarks;
    private readonly ImmutableArray<string> _endings;
    private readonly ImmutableArray<string> _beginnings;

    private DepartmentNames(YamlTree file)
    {
        _remarks = [.. file["remarks"].Strings];
        _endings = [.. file["endings"].Strings];
        _beginnings = [.. file["beginnings"].Strings];
    }

    public static DepartmentNames Load(string catalogueFolder) =>
        new(YamlTree.Load(Path.Combine(catalogueFolder, "corpus", "departments.yaml")));

    /// <summary>The name without remarks on the pack; empty where nothing is left that names anybody.</summary>
    public string Of(string printed)
    {
        var name = NameKey.Of(printed).Replace('(', '（').Replace(')', '）');
        for (var isChanged = true; isChanged; )
        {
            isChanged = false;
            foreach (var remark in _remarks)
            {
                if (name.EndsWith('（' + remark + '）', StringComparison.Ordinal))
                {
                    name = name[..^(remark.Length + 2)];
                    isChanged = true;
                }
            }

            foreach (var beginning in _beginnings)
            {
                if (name.StartsWith(beginning, StringComparison.Ordinal))
                {
                    name = name[beginning.Length..];
                    isChanged = true;
                }
            }

            foreach (var ending in _endings)
            {
                if (
                    name.Length > ending.Length + 2
                    && name.EndsWith(ending, StringComparison.Ordinal)
                )
                {
                    name = name[..^ending.Length];
                    isChanged = true;
                }
            }
        }

        return name.Length >= 3 ? name : "";
    }
}
