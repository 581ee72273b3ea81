using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Web.Demo;
using Mingzhang.Web.Hosting;

namespace Mingzhang.Web.Accounts;

/// <summary>首次启动: an empty store gets its first administrator, whose one-time password is written to the console and nowhere else.</summary>
public sealed class FirstStart(AccountDesk desk, DemoData demo, WebOptions options)
{
    private OneTimeSecret? secret;

    public async Task Prepare()
    {
        if (options.Demo)
        {
            await demo.FillIfEmpty();
        }

        secret = await desk.CreateFirst();
    }

    public async Task Announce(TextWriter console, Facts.Findings.Language language)
    {
        if (secret is not null)
        {
            await console.WriteLineAsync(
                new Text(
                    $"首次启动：已建立管理员账户 {secret.Account}，一次性密码 {secret.Password}（7 日内有效，首次登录须修改，不会再次显示）",
                    $"First start: administrator {secret.Account}, one-time password {secret.Password} (serves 7 days, must be changed at the first sign-in, is not shown again)"
                ).In(language)
            );
            secret = null;
        }

        if (options.Demo)
        {
            await console.WriteLineAsync(
                new Text(
                    $"演示：账户见登录页，密码均为 {DemoAccounts.Password}",
                    $"Demonstration: the sign-in page lists the accounts; the password of all is {DemoAccounts.Password}"
                ).In(language)
            );
        }
    }
}
