namespace Mingzhang.Checks.Structure;

/// <summary>文件与概况 (checks 1–21): what a pack says it is, what it must contain, what a form left behind.</summary>
public sealed class StructureChecks : ICheckGroup
{
    public void Run(CheckContext context)
    {
        var body = new BodyText(context.Pack);
        ProfileChecks.Run(context, body);
        TableNumbering.Run(context, body);
        RequiredTables.Run(context, body);
        RequiredChapters.Run(context, body);
        ContentsChecks.Run(context, body);
        TableReferences.Run(context, body);
        EmptyTables.Run(context, body);
        TemplateResidue.Run(context);
        OtherYears.Run(context);
        LevelWords.Run(context);
        NameVariants.Run(context);
        UnreadPages.Run(context);
        PublicationDates.Run(context);
        Volumes.Run(context);
    }
}
