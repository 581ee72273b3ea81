using Mingzhang.Web.Language;

namespace Mingzhang.Web.Hosting.Faults;

/// <summary>出错时的用语.</summary>
public static class FaultTexts
{
    public static Phrase Forged =>
        new(
            "页面已过期或请求不是从本系统页面发出。请刷新页面后重试。",
            "The page is out of date, or the request did not come from a page of this system. Reload the page and try again."
        );

    public static Phrase Fault(string number) =>
        new(
            $"系统出现错误，错误编号 {number}。请把编号告诉管理员，日志中有详细信息。",
            $"Something went wrong in the system, error number {number}. Tell the administrator the number: the log has the details."
        );

    public static Phrase SignInAgain =>
        new(
            "登录已过期，请重新登录。未保存的内容仍在本页。",
            "The session is over: sign in again. What is not saved is still on this page."
        );

    public static Phrase ComeBack(int seconds) =>
        new(
            $"请求过于频繁，请在 {seconds} 秒后再试。",
            $"Too many requests: try again in {seconds} seconds."
        );

    public static Phrase ErrorNumber => new("错误编号", "Error number");

    public static Phrase BackHome => new("返回首页", "Back to the home page");

    /// <summary>Title and explanation of a status.</summary>
    public static (Phrase Title, Phrase Explanation) Of(int status) =>
        status switch
        {
            400 => (new("请求有误", "Bad request"), Forged),
            401 or 403 => (
                new("没有权限", "Not allowed"),
                new(
                    "您没有查看此页或执行此操作的权限。",
                    "You are not allowed to see this page or to do this."
                )
            ),
            404 => (
                new("没有此页", "Not found"),
                new(
                    "没有这一页，或它不在您的权限之内。",
                    "There is no such page, or none that you may see."
                )
            ),
            413 => (
                new("文件过大", "Too large"),
                new("提交的内容超过大小限制。", "What was sent is larger than allowed.")
            ),
            429 => (
                new("请求过于频繁", "Too many requests"),
                new("请稍候再试。", "Wait a little and try again.")
            ),
            503 => (new("暂时无法服务", "Out of service"), new("请稍后再试。", "Try again later.")),
            >= 500 => (
                new("系统出现错误", "Something went wrong"),
                new(
                    "请把错误编号告诉管理员，日志中有详细信息。",
                    "Tell the administrator the error number: the log has the details."
                )
            ),
            _ => (
                new("无法完成请求", "The request could not be answered"),
                new("请返回后重试。", "Go back and try again.")
            ),
        };
}
