using Mingzhang.Documents.Intake;

namespace Mingzhang.Documents.Tests.Intake;

public class InputWalkerTests
{
    [Fact]
    public void A_folder_gives_its_files_in_ordinal_order_and_lists_what_was_left_out()
    {
        var root = Directory.CreateTempSubdirectory("mingzhang-");
        try
        {
            string At(string name) => Path.Combine(root.FullName, name);
            Directory.CreateDirectory(At("b"));
            foreach (
                var name in new[]
                {
                    "c.pdf",
                    "a.xlsx",
                    "b/1.txt",
                    ".hidden.pdf",
                    "~$a.docx",
                    "x.zip",
                    "x.png",
                }
            )
            {
                File.WriteAllText(At(name), "x");
            }

            Directory.CreateSymbolicLink(At("b/loop"), root.FullName);

            var walked = InputWalker.Walk([root.FullName, At("c.pdf")]);

            walked
                .Files.Select(file => Path.GetRelativePath(root.FullName, file))
                .ShouldBe(["a.xlsx", "b/1.txt", "c.pdf"]);
            walked
                .LeftOut.Select(left =>
                    (Path.GetRelativePath(root.FullName, left.Path), left.Reason)
                )
                .ShouldBe([
                    (".hidden.pdf", LeftOutReason.Hidden),
                    ("b/loop", LeftOutReason.LinkedFolder),
                    ("x.png", LeftOutReason.UnknownExtension),
                    ("x.zip", LeftOutReason.Archive),
                    ("~$a.docx", LeftOutReason.Hidden),
                ]);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_named_outright_is_taken_whatever_its_extension() =>
        InputWalker.Walk(["report.bin"]).Files.ShouldBe(["report.bin"]);
}
