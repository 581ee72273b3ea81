using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;

namespace Mingzhang.Preparation.Desk;

/// <summary>审计: writes the entry of a deed into the transaction of the deed.</summary>
internal sealed class Deeds(TimeProvider clock)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    public async Task Record(
        IPreparationWriter writer,
        Actor actor,
        string deed,
        string subject,
        object details
    )
    {
        var last = await writer.LastAudit();
        await writer.AppendAudit(
            AuditChain.Append(
                last,
                clock.GetUtcNow(),
                actor.Account,
                deed,
                subject,
                JsonSerializer.Serialize(details, Options)
            )
        );
    }

    public static string Budget(long id) =>
        string.Create(CultureInfo.InvariantCulture, $"budget/{id}");

    public static string Project(long id) =>
        string.Create(CultureInfo.InvariantCulture, $"project/{id}");
}

/// <summary>常用的拒绝.</summary>
internal static class Refusals
{
    public static Outcome<T> NotFound<T>() =>
        Outcomes.Refused<T>(RefusalKind.NotFound, "没有这份预算。", "There is no such budget.");

    public static Outcome<T> NothingThere<T>() =>
        Outcomes.Refused<T>(RefusalKind.NotFound, "没有这条记录。", "There is no such record.");

    public static Outcome<T> Forbidden<T>() =>
        Outcomes.Refused<T>(
            RefusalKind.Forbidden,
            "您没有这项权限。",
            "You are not allowed to do this."
        );

    public static Outcome<T> Collision<T>() =>
        Outcomes.Refused<T>(
            RefusalKind.Collision,
            "他人刚刚改动了这条记录，请刷新后再试。",
            "Somebody else has just changed this; reload and try again."
        );

    public static Outcome<T> Guard<T>(string chinese, string english) =>
        Outcomes.Refused<T>(RefusalKind.Guard, chinese, english);

    public static Outcome<T> Malformed<T>(string chinese, string english) =>
        Outcomes.Refused<T>(RefusalKind.Malformed, chinese, english);

    public static Refusal Guard(string chinese, string english) =>
        new(RefusalKind.Guard, new Text(chinese, english));
}
