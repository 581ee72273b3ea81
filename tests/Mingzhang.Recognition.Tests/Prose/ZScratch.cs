using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Tests.Prose;

public class ZScratch
{
    [Fact]
    public void Dump()
    {
        var lines = new List<string>();
        var w = new System.Text.StringBuilder();
        void Flush()
        {
            if (lines.Count == 0)
                return;
            var facts = ProseSample.Read([.. lines]);
            foreach (var l in lines)
                w.AppendLine("> " + l);
            foreach (var c in facts.Claims)
                w.AppendLine(
                    $"   {c.Kind} [{string.Join(' ', new[] { c.Subject.Year.ToString(), c.Subject.Side, c.Subject.Function, c.Subject.Economic, c.Subject.Fund, c.Subject.Origin, c.Subject.Nature, c.Subject.Item, c.Subject.Project }.Where(x => x.Length > 0))}] {c.Amount?.Printed}{(c.Number is { } n ? n.ToString() : "")} {c.Direction} part={c.PartOf} {(c.IsCertain ? "" : "UNCERTAIN")} ref={(c.Reference is null ? "" : c.Reference.Year + c.Reference.Fund + c.Reference.Nature + c.Reference.Side + c.Reference.Item)} {c.CountUnit}"
                );
            foreach (var u in facts.Unclaimed)
                w.AppendLine("   ?? " + u.Printed);
            lines.Clear();
        }
        foreach (var line in File.ReadAllLines("/tmp/team/unseen/prose/in.txt"))
            if (line.Trim().Length == 0)
                Flush();
            else
                lines.Add(line.Trim());
        Flush();
        File.WriteAllText("/tmp/team/unseen/prose/out.txt", w.ToString());
    }
}
