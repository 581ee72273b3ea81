using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Accounts;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Accounts;

/// <summary>账户区的用语.</summary>
public static class AccountTexts
{
    public static Phrase AccountName => new("账户名", "Account name");

    public static Phrase Password => new("密码", "Password");

    public static Phrase WrongSignIn =>
        new(
            $"账户名或密码不正确，或账户已停用。连续 {AccountRules.MostFailures} 次输错将锁定 {AccountRules.LockOut.TotalMinutes:0} 分钟。",
            $"Account name or password is not right, or the account is closed. After {AccountRules.MostFailures} failures in a row it is locked for {AccountRules.LockOut.TotalMinutes:0} minutes."
        );

    public static Phrase DemoAccounts => new("演示账户", "Accounts of the demonstration");

    public static Phrase DemoPassword(string password) =>
        new($"密码均为 {password}", $"The password of all is {password}");

    public static Phrase SecondFactor => new("双因素验证", "Second factor");

    public static Phrase Code => new("动态口令或恢复码", "Code or recovery code");

    public static Phrase CodeHint =>
        new(
            "打开手机上的身份验证器，输入 6 位动态口令；手机不在身边时可用恢复码。",
            "Open the authenticator on your phone and type its 6 digits; without the phone, a recovery code."
        );

    public static Phrase WrongCode =>
        new("口令不正确或已用过。", "The code is not right, or was used already.");

    public static Phrase Verify => new("验证", "Verify");

    public static Phrase ChangePassword => new("修改密码", "Change password");

    public static Phrase MustChange =>
        new(
            "您用的是一次性密码，请先设定自己的密码。",
            "You signed in with a one-time password: choose one of your own first."
        );

    public static Phrase PresentPassword => new("当前密码", "Present password");

    public static Phrase NewPassword => new("新密码", "New password");

    public static Phrase NewPasswordAgain => new("再次输入新密码", "New password again");

    public static Phrase PasswordHint =>
        new(
            $"至少 {Credentials.Shortest} 个字符；长句比复杂字符更安全。",
            $"At least {Credentials.Shortest} characters; a long phrase is safer than odd characters."
        );

    public static Phrase NotTheSame =>
        new("两次输入的新密码不一致。", "The new password was typed differently the second time.");

    public static Phrase PasswordChanged =>
        new(
            "密码已修改，其他设备上的登录已结束。",
            "The password is changed; sessions on other devices have ended."
        );

    public static Phrase MyAccount => new("我的账户", "My account");

    public static Phrase MyAssignments => new("我的角色", "My roles");

    public static Phrase Role => new("角色", "Role");

    public static Phrase NoAssignments =>
        new("尚未分配角色，请联系管理员。", "No role yet: ask an administrator.");

    public static Phrase Sessions => new("登录中的设备", "Where I am signed in");

    public static Phrase Started => new("登录时间", "Signed in");

    public static Phrase Seen => new("最近操作", "Last active");

    public static Phrase Address => new("地址", "Address");

    public static Phrase Device => new("浏览器", "Browser");

    public static Phrase ThisDevice => new("本机", "this one");

    public static Phrase EndOthers => new("退出其他设备", "Sign out everywhere else");

    public static Phrase Ended(int count) =>
        new($"已结束 {count} 个登录。", $"{count} sessions were ended.");

    public static Phrase SessionRule =>
        new(
            $"{AccountRules.IdleLimit.TotalMinutes:0} 分钟无操作或登录满 {AccountRules.SessionLimit.TotalHours:0} 小时后自动退出。",
            $"A session ends after {AccountRules.IdleLimit.TotalMinutes:0} minutes without activity, and after {AccountRules.SessionLimit.TotalHours:0} hours in any case."
        );

    public static Phrase IsOn => new("已启用", "On");

    public static Phrase IsOff => new("未启用", "Off");

    public static Phrase SetUp => new("启用", "Set up");

    public static Phrase TurnOff => new("停用", "Turn off");

    public static Phrase ScanThis =>
        new(
            "1. 用身份验证器（任何支持 TOTP 的程序）扫描二维码，或手工输入密钥：",
            "1. Scan the picture with an authenticator (any program for TOTP), or type the key:"
        );

    public static Phrase Picture => new("密钥的二维码", "QR picture of the key");

    public static Phrase TypeCode =>
        new("2. 输入验证器显示的 6 位口令：", "2. Type the 6 digits that it shows:");

    public static Phrase RecoveryCodes => new("恢复码", "Recovery codes");

    public static Phrase RecoveryHint =>
        new(
            "每个恢复码可在没有手机时代替一次口令。请打印或抄写保存，离开本页后不再显示。",
            "Each replaces the phone once. Print or write them down: they are not shown again."
        );

    public static Phrase CodesLeft(int count) =>
        new($"剩余恢复码 {count} 个", $"{count} recovery codes left");

    public static Phrase SecondFactorRemoved =>
        new("双因素验证已停用。", "The second factor is off.");
}
