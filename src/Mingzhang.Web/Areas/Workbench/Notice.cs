using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Mingzhang.Preparation.Desk;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>提示: what became of a deed, told on the page that follows it.</summary>
public static class Notice
{
    public const string DoneKey = "done";
    public const string RefusedKey = "refused";

    public static void Done(ITempDataDictionary data, Phrase message) =>
        data[DoneKey] = message.ToString();

    public static void Refused(ITempDataDictionary data, Refusal refusal) =>
        data[RefusedKey] = Phrase.Of(refusal.Message);

    public static void Refused(ITempDataDictionary data, Phrase message) =>
        data[RefusedKey] = message.ToString();
}
