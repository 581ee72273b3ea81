using Mingzhang.Catalog;

namespace Mingzhang.Cli;

/// <summary>目录文件有误: a layout, narrative or list that somebody changed and that cannot be understood: which file and line, and what to do.</summary>
internal static class CatalogueTrouble
{
    public static string Line(CatalogueException trouble, Voice say) =>
        say.In(
            $"mingzhang: 目录中的一个文件（表式、文字说明、代码或用词）有误，没有生成任何文件：{trouble.Message} 请改正该处；表式可用 mingzhang layout check 查看全部问题。",
            $"mingzhang: a file of the catalogue (layout, narrative, codes or words) is not understood, and nothing was made: {trouble.Message} Mend it there; mingzhang layout check lists everything that is wrong with layouts."
        );
}
