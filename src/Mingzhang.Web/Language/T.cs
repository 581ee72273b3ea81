namespace Mingzhang.Web.Language;

/// <summary>共用界面用语: words that pages of every area use. Each area has a class of its own beside its pages.</summary>
public static class T
{
    public static Phrase Product => new("明账", "Mingzhang");

    public static Phrase ProductLine =>
        new("部门预算编审与公开", "Departmental budgets, compiled and published");

    public static Phrase Home => new("首页", "Home");

    public static Phrase Save => new("保存", "Save");

    public static Phrase Cancel => new("取消", "Cancel");

    public static Phrase Close => new("关闭", "Close");

    public static Phrase Add => new("新增", "Add");

    public static Phrase Change => new("修改", "Change");

    public static Phrase Remove => new("删除", "Remove");

    public static Phrase Search => new("查找", "Search");

    public static Phrase Back => new("返回", "Back");

    public static Phrase Next => new("下一步", "Next");

    public static Phrase Yes => new("是", "Yes");

    public static Phrase No => new("否", "No");

    public static Phrase Print => new("打印", "Print");

    public static Phrase Download => new("下载", "Download");

    public static Phrase Upload => new("上传", "Upload");

    public static Phrase All => new("全部", "All");

    public static Phrase None => new("无", "None");

    public static Phrase Place => new("地区", "Place");

    public static Phrase Department => new("部门", "Department");

    public static Phrase Unit => new("单位", "Unit");

    public static Phrase Year => new("年度", "Year");

    public static Phrase State => new("状态", "State");

    public static Phrase Amount => new("金额", "Amount");

    public static Phrase Reason => new("理由", "Reason");

    public static Phrase Language => new("语言", "Language");

    public static Phrase SignIn => new("登录", "Sign in");

    public static Phrase SignOut => new("退出登录", "Sign out");

    public static Phrase SkipToContent => new("跳到正文", "Skip to content");

    public static Phrase Menu => new("菜单", "Menu");

    public static Phrase MainNavigation => new("主导航", "Main navigation");

    public static Phrase UserMenu => new("用户菜单", "User menu");

    public static Phrase DemoMode => new("演示", "Demo");
}
