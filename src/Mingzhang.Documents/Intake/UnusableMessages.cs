using Mingzhang.Documents.Readers;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Documents.Intake;

/// <summary>One line for a file that cannot be used: its name, the reason, and what to do.</summary>
public static class UnusableMessages
{
    /// <summary>The line in both languages.</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="detail"><see cref="ReadOutcome.Detail"/>; shown in brackets where it is not empty.</param>
    public static Text For(string file, UnusableReason reason, string detail)
    {
        var (chinese, english) = Sentences(reason);
        var shown = OneLine(file);
        var chineseDetail = detail.Length == 0 ? "" : $"（{OneLine(detail)}）";
        var englishDetail = detail.Length == 0 ? "" : $" ({OneLine(detail)})";
        return new Text(
            $"{shown}：{chinese.Reason}{chineseDetail}。{chinese.Remedy}。",
            $"{shown}: {english.Reason}{englishDetail}. {english.Remedy}."
        );
    }

    /// <summary>Why a walk through folders passes a path by; to stand behind its name.</summary>
    public static Text For(LeftOutReason reason) =>
        reason switch
        {
            LeftOutReason.Hidden => new(
                "隐藏文件或正在打开的文件的锁文件",
                "a hidden file, or the lock of an open one"
            ),
            LeftOutReason.UnknownExtension => new(
                "不是能读取的格式（PDF、XLSX、XLS、DOCX、HTML、TXT、MD）；确需读取的，请直接写出文件名",
                "no format that can be read (PDF, XLSX, XLS, DOCX, HTML, TXT, MD); name the file itself where it is to be read"
            ),
            LeftOutReason.Archive => new(
                "压缩包不展开，请先解压",
                "archives are not opened; unpack it first"
            ),
            LeftOutReason.LinkedFolder => new(
                "指向其他文件夹的链接，不跟随",
                "a link to another folder is not followed"
            ),
            LeftOutReason.TooDeep => new("文件夹嵌套太深", "folders are nested too deeply"),
            LeftOutReason.TooMany => new(
                "文件太多，其余的没有读取；请分批",
                "there are too many files, the rest was not read; take fewer at a time"
            ),
            _ => new("没有读取权限或读取出错", "it may not or cannot be read"),
        };

    private static (
        (string Reason, string Remedy) Chinese,
        (string Reason, string Remedy) English
    ) Sentences(UnusableReason reason) =>
        reason switch
        {
            UnusableReason.NotFound => (
                ("找不到这个文件", "请核对路径和文件名"),
                ("no such file", "Check the path and the name")
            ),
            UnusableReason.Empty => (
                ("文件是空的，长度为 0 字节", "请重新下载或重新导出"),
                ("the file is empty, 0 bytes", "Download or export it again")
            ),
            UnusableReason.TooLarge => (
                ("文件超过大小上限", "请拆分文件，或去掉其中的图片和附件后再试"),
                (
                    "the file is above the size limit",
                    "Split it, or take out pictures and attachments"
                )
            ),
            UnusableReason.UnknownFormat => (
                (
                    "不是能读取的格式",
                    "请另存为 PDF、XLSX、XLS、DOCX、HTML 或纯文本；压缩包请先解压"
                ),
                (
                    "not a format that can be read",
                    "Save it as PDF, XLSX, XLS, DOCX, HTML or plain text; unpack an archive first"
                )
            ),
            UnusableReason.PasswordProtected => (
                ("文件有打开密码", "请去掉密码后另存，再试"),
                ("the file is protected by a password", "Save a copy without the password")
            ),
            UnusableReason.Damaged => (
                ("文件已损坏或不完整", "请重新下载，或用原程序打开后另存"),
                (
                    "the file is damaged or incomplete",
                    "Download it again, or open it in its own program and save a copy"
                )
            ),
            UnusableReason.TooComplex => (
                ("文件内容超出处理上限（页数、单元格、嵌套层数或解压后的大小）", "请拆分后再试"),
                (
                    "its content is beyond the limits (pages, cells, nesting or unpacked size)",
                    "Split it into smaller files"
                )
            ),
            UnusableReason.TimedOut => (
                ("在时限内没有读完", "请拆分文件，或放宽时限后再试"),
                ("not read within the time limit", "Split it, or allow more time")
            ),
            UnusableReason.MissingProgram => (
                ("读取这种格式所需的程序没有安装", "请安装该程序，或另存为 DOCX 或 PDF"),
                (
                    "the program that reads this format is not installed",
                    "Install it, or save the file as DOCX or PDF"
                )
            ),
            UnusableReason.NoText => (
                ("文件里没有文字", "如果是扫描件，请先做文字识别，或换用带文字层的原件"),
                (
                    "there is no text in the file",
                    "If it is a scan, run text recognition first, or use the original with its text layer"
                )
            ),
            _ => (
                ("无法打开", "请检查是否是普通文件以及读取权限"),
                ("cannot be opened", "Check that it is a regular file and that you may read it")
            ),
        };

    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            return text;
        }

        return string.Concat(text.Select(c => c < ' ' ? '?' : c));
    }
}
