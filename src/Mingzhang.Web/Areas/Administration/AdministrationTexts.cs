using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Audit;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Administration;

/// <summary>管理区的用语.</summary>
public static class AdministrationTexts
{
    public static Phrase Administration => new("系统管理", "Administration");

    public static Phrase People => new("人员", "People");

    public static Phrase NewPerson => new("新增人员", "Add a person");

    public static Phrase ShownName => new("显示名", "Name shown");

    public static Phrase NameHint =>
        new(
            "小写字母和数字，建好后不能更改。",
            "Lower-case letters and digits; it cannot be changed later."
        );

    public static Phrase Assignments => new("角色和范围", "Roles and where they hold");

    public static Phrase AssignmentsHint =>
        new(
            "单位角色须填地区、部门和单位；主管部门须填部门；财政和审计可不填部门，即全部部门。删除一行请清空其角色。",
            "Roles of a unit need place, department and unit; a department its department; finance and auditors without a department reach all. To remove a line, empty its role."
        );

    public static Phrase Status => new("状态", "Status");

    public static Phrase Active => new("正常", "Active");

    public static Phrase Closed => new("已停用", "Closed");

    public static Phrase LockedOut => new("已锁定", "Locked out");

    public static Phrase WaitsForPassword => new("待设密码", "Has to choose a password");

    public static Phrase SecondFactor => new("双因素", "Second factor");

    public static Phrase Created => new("建立时间", "Created");

    public static Phrase OneTimePassword => new("一次性密码", "One-time password");

    public static Phrase SecretHint(OneTimeSecret secret) =>
        new(
            $"请当面交给 {secret.Account}。只在本页显示一次，{AccountRules.SecretLife.TotalDays:0} 日内有效，首次登录须修改。",
            $"Hand it to {secret.Account} in person. It is shown on this page once, serves {AccountRules.SecretLife.TotalDays:0} days, and must be changed at the first sign-in."
        );

    public static Phrase ResetPassword => new("重置密码", "Reset password");

    public static Phrase ResetSecondFactor => new("重置双因素", "Reset second factor");

    public static Phrase EndSessions => new("结束登录", "End sessions");

    public static Phrase CloseAccount => new("停用账户", "Close account");

    public static Phrase Reopen => new("启用或解锁", "Reopen or unlock");

    public static Phrase SureToReset =>
        new(
            "将结束此人的全部登录并生成一次性密码，确定吗？",
            "This ends all sessions of the person and makes a one-time password. Go on?"
        );

    public static Phrase SureToClose =>
        new(
            "此人将立即退出并不能再登录，确定吗？",
            "The person is signed out at once and cannot sign in. Go on?"
        );

    public static Phrase Done => new("已完成。", "Done.");

    public static Phrase OpenSessions(int count) =>
        new($"登录中 {count} 处", $"{count} open sessions");

    public static Phrase OwnAccount =>
        new(
            "这是您自己的账户，请在“我的账户”中修改；角色须由另一位管理员更改。",
            "This is your own account: see “My account”; another administrator changes your roles."
        );

    public static Phrase NoRole => new("（无）", "(none)");

    public static Phrase AuditTrail => new("审计记录", "Audit trail");

    public static Phrase Verify => new("核验全链", "Verify the chain");

    public static Phrase Whole(long count) =>
        new(
            $"审计链完整：共 {count} 条记录，逐条核验无误。",
            $"The chain is whole: all {count} entries were verified."
        );

    public static Phrase Broken(AuditVerification result) =>
        new(
            $"审计链在第 {result.Broken!.Sequence} 条记录处断开（{Kind(result.Broken.Kind).Chinese}）。此前 {result.Count} 条完整部分可信，请保留数据库副本并追查。",
            $"The chain is broken at entry {result.Broken.Sequence} ({Kind(result.Broken.Kind).English}). Keep a copy of the database and investigate; at least {result.Count} entries before it are whole."
        );

    public static Phrase Sequence => new("序号", "No.");

    public static Phrase Time => new("时间", "Time");

    public static Phrase Account => new("账户", "Account");

    public static Phrase Deed => new("操作", "Deed");

    public static Phrase Subject => new("对象", "Subject");

    public static Phrase Details => new("内容", "Details");

    public static Phrase Hash => new("哈希", "Hash");

    public static Phrase ClockSaid => new("当时系统时钟为", "the clock said");

    public static Phrase Older => new("更早的记录", "Older entries");

    public static Phrase Newest => new("最新记录", "Newest entries");

    public static Phrase Filter => new("筛选", "Filter");

    public static Phrase Nothing => new("没有符合条件的记录。", "There are no such entries.");

    private static Phrase Kind(AuditBreakKind kind) =>
        kind switch
        {
            AuditBreakKind.Gap => new("记录缺失或被插入", "an entry is missing or inserted"),
            AuditBreakKind.PreviousDiffers => new(
                "与前一条不衔接",
                "it does not follow the one before"
            ),
            _ => new("内容被改动", "its content was changed"),
        };
}
