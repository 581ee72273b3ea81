using System.Collections.Immutable;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Publishing.Templates;

/// <summary>填表结果: what was filled into a template and what was not.</summary>
/// <param name="Filled">Amounts written.</param>
/// <param name="Blank">Cells whose amount does not exist: they stay blank, which is right.</param>
public sealed record TemplateResult(int Filled, int Blank, ImmutableArray<TemplateGap> Gaps);

/// <summary>未填之处: a cell, row or sheet that a person has to look at.</summary>
/// <param name="Cell">Like C7; empty where the whole sheet is meant.</param>
public sealed record TemplateGap(string Sheet, string Cell, Text Reason);
