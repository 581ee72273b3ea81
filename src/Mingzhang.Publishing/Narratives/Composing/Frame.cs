using Mingzhang.Facts.Cube;
using Mingzhang.Publishing.Narratives.Model;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>当前成员: what <c>this</c> means while a list is told.</summary>
/// <param name="Point">The list's region at the member.</param>
/// <param name="Outer">The member around it; null at the outermost.</param>
public sealed record Frame(MemberList List, string Member, Point Point, Frame? Outer);
