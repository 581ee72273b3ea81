namespace Mingzhang.Checks;

/// <summary>
/// 检查组: some checks that belong together. A pure reader of the pack: same facts in, same findings out; no clock, no
/// storage, no exception on strange facts.
/// </summary>
public interface ICheckGroup
{
    /// <summary>
    /// Reports what it finds and covers every check that was due, also those that could not run (see
    /// <see cref="CheckContext.Cover"/>).
    /// </summary>
    void Run(CheckContext context);
}
