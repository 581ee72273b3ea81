using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation;

/// <summary>存储不可用: the database cannot answer now. No fault of the request: the same request may be sent again.</summary>
/// <param name="isOutcomeKnown">
/// False where the connection broke while the database was confirming: the deed may have been done. Sending the same edit again is safe:
/// what was done already is answered as done.
/// </param>
public sealed class StoreUnavailableException(
    StoreFault fault,
    bool isOutcomeKnown,
    Exception inner
) : Exception(TextOf(fault, isOutcomeKnown).English, inner)
{
    public StoreFault Fault { get; } = fault;

    public bool IsOutcomeKnown { get; } = isOutcomeKnown;

    /// <summary>For the person who waits.</summary>
    public Text Text { get; } = TextOf(fault, isOutcomeKnown);

    private static Text TextOf(StoreFault fault, bool isOutcomeKnown) =>
        !isOutcomeKnown
            ? new(
                "与数据库的连接在保存时中断，本次改动可能已保存，也可能没有。请重试一次：已保存的不会重复。",
                "The connection to the database broke while saving: the change may or may not have been saved. Try again: what was saved is not saved twice."
            )
            : fault switch
            {
                StoreFault.Full => new(
                    "数据库所在磁盘已满或不能写入，本次改动没有保存。请通知管理员处理后重试。",
                    "The disk of the database is full or cannot be written; the change was not saved. Tell the administrator, then try again."
                ),
                StoreFault.ReadOnly => new(
                    "数据库为只读，本次改动没有保存。请通知管理员。",
                    "The database is read-only; the change was not saved. Tell the administrator."
                ),
                StoreFault.Damaged => new(
                    "数据库文件损坏，本次操作没有完成。请通知管理员从备份恢复。",
                    "The file of the database is damaged; nothing was done. Tell the administrator to restore a backup."
                ),
                StoreFault.Busy => new(
                    "数据库繁忙，本次操作没有完成。请稍后重试。",
                    "The database is busy; nothing was done. Try again in a moment."
                ),
                _ => new(
                    "暂时连接不上数据库，本次操作没有完成。请稍后重试。",
                    "The database cannot be reached; nothing was done. Try again in a moment."
                ),
            };
}

/// <summary>故障种类.</summary>
public enum StoreFault
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>Too many at once; it passes.</summary>
    Busy,

    /// <summary>No room on the disk, or it does not take what is written.</summary>
    Full,

    ReadOnly,

    /// <summary>The file is no database any more.</summary>
    Damaged,
}
