using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Accounts;

/// <summary>账户区的用语.</summary>
public static class AccountTexts
{
    public static Phrase AccountName => new("账户名", "Account name");

    public static Phrase Password => new("密码", "Password");

    public static Phrase WrongSignIn =>
        new("账户名或密码不正确。", "Account name or password is not right.");

    public static Phrase DemoAccounts => new("演示账户", "Accounts of the demonstration");

    public static Phrase DemoPassword(string password) =>
        new($"密码均为 {password}", $"The password of all is {password}");
}
