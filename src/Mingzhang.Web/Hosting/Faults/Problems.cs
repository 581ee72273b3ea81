using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Hosting.Faults;

/// <summary>出错的回答 to scripts and to people: the same status, as JSON or as a page.</summary>
public static class Problems
{
    private const string NumberKey = "mingzhang.error-number";

    private const string ExplanationKey = "mingzhang.explanation";

    /// <summary>Answers with <paramref name="status"/>: JSON where the request wants JSON, otherwise left to the status page.</summary>
    public static async Task Write(HttpContext context, int status, Phrase explanation)
    {
        context.Response.StatusCode = status;
        if (WantsJson(context.Request))
        {
            await context
                .Response.WriteAsJsonAsync(
                    new
                    {
                        title = FaultTexts.Of(status).Title.ToString(),
                        status,
                        detail = explanation.ToString(),
                        number = Number(context),
                    },
                    options: null,
                    contentType: "application/problem+json"
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>A desk's refusal as an answer to a script.</summary>
    public static IResult Of(Refusal refusal) =>
        Results.Json(
            new
            {
                title = FaultTexts.Of(Status(refusal.Kind)).Title.ToString(),
                status = Status(refusal.Kind),
                kind = refusal.Kind.ToString(),
                detail = Phrase.Of(refusal.Message),
            },
            contentType: "application/problem+json",
            statusCode: Status(refusal.Kind)
        );

    public static int Status(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Guard => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.Collision => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };

    /// <summary>The number of the fault that this request met; null where it met none.</summary>
    public static string? Number(HttpContext context) => context.Items[NumberKey] as string;

    public static void SetNumber(HttpContext context, string number) =>
        context.Items[NumberKey] = number;

    /// <summary>What the status page says instead of the words for the status; null where nothing else was said.</summary>
    public static Phrase? Explanation(HttpContext context) =>
        context.Items[ExplanationKey] as Phrase?;

    public static void SetExplanation(HttpContext context, Phrase explanation) =>
        context.Items[ExplanationKey] = explanation;

    public static bool WantsJson(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType == "application/json")
        || request.HasJsonContentType();
}
