namespace Mingzhang.Documents.Writing.Web;

/// <summary>
/// 字体: the faces of official documents (GB/T 9704) first, then what Debian has. All fall-backs are TrueType, so that a PDF embeds
/// them as such; the names behind them are families of the same kind on other systems.
/// </summary>
internal static class Fonts
{
    /// <summary>小标宋: titles.</summary>
    public const string Title =
        "\"方正小标宋简体\",\"方正小标宋_GBK\",\"FZXiaoBiaoSong-B05S\",\"FZXiaoBiaoSong-B05\",\"华文中宋\",\"STZhongsong\",\"WenQuanYi Zen Hei\",\"SimHei\",serif";

    /// <summary>黑体.</summary>
    public const string Black =
        "\"黑体\",\"SimHei\",\"STHeiti\",\"WenQuanYi Zen Hei\",\"Heiti SC\",sans-serif";

    /// <summary>楷体.</summary>
    public const string Script =
        "\"楷体_GB2312\",\"楷体\",\"KaiTi_GB2312\",\"KaiTi\",\"STKaiti\",\"AR PL UKai CN\",\"Kaiti SC\",serif";

    /// <summary>仿宋: body.</summary>
    public const string Body =
        "\"仿宋_GB2312\",\"仿宋\",\"FangSong_GB2312\",\"FangSong\",\"STFangsong\",\"AR PL UMing CN\",\"SimSun\",\"Songti SC\",serif";

    /// <summary>宋体: tables.</summary>
    public const string Table =
        "\"宋体\",\"SimSun\",\"NSimSun\",\"STSong\",\"AR PL UMing CN\",\"Songti SC\",serif";
}
