using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Tools.Fuzz;

namespace Mingzhang.Documents.Tests.Excel;

public class XlsReaderTests
{
    [Fact]
    public void An_old_workbook_shows_values_errors_indentation_and_hides_what_is_hidden()
    {
        using var file = new TemporaryFile("a.xls", OldWorkbook.Write());

        var document = new DocumentIntake().Open(file.Path).Document.ShouldNotBeNull();

        document.Format.ShouldBe(FileFormat.Xls);
        document.Pages.Select(page => page.SheetName).ShouldBe(["表一"]);
        var grid = (Grid)document.Blocks.Single();
        grid.Cells.Select(cell => (cell.Row, cell.Column, cell.ColumnSpan, cell.Text))
            .ShouldBe([
                (0, 0, 1, "科目"),
                (0, 1, 2, "支出"),
                (1, 0, 1, "工资"),
                (1, 1, 1, "1,234.50"),
                (1, 2, 1, "#DIV/0!"),
                (2, 0, 1, ""),
                (2, 1, 1, "1,234.50"),
                (2, 2, 1, "3"),
            ]);
        grid.Cells[3].Value.ShouldBe(1234.5m);
        grid.Cells[2].Indent.ShouldBe(6);
        document
            .Notes.Select(note => (note.Kind, note.Detail))
            .ShouldBe(
                [
                    (ReadingNoteKind.HiddenSheet, "底稿"),
                    (ReadingNoteKind.ErrorCell, "C3"),
                    (ReadingNoteKind.HiddenRows, "2"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_workbook_that_breaks_off_is_damaged()
    {
        var bytes = OldWorkbook.Write();
        using var file = new TemporaryFile("a.xls", bytes[..2100]);

        new DocumentIntake().Open(file.Path).Reason.ShouldBe(UnusableReason.Damaged);
    }
}
