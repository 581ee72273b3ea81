using System.Globalization;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Recognition.Export;

/// <summary>绩效目标摘要: every field of the target forms as text, for a person who compares them with the document.</summary>
public static class TargetSummary
{
    /// <summary>One line per form, its fields and indicators below it.</summary>
    public static void Write(IEnumerable<TargetForm> forms, TextWriter writer)
    {
        foreach (var form in forms)
        {
            var name = form.IsClassified ? "涉密" : form.Name;
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"target {form.Scope} [{form.ProjectCode}] {name} entity={form.Entity} indicators {form.Indicators.Length}{(form.HasWeights ? " weights" : "")}{(form.WeightTotal is { } total ? $" of {total}" : "")}{(form.UnreadRows > 0 ? $" UNREAD ROWS {form.UnreadRows}" : "")}"
                )
            );
            Amount("budget", form.Budget);
            Amount("fiscal", form.Fiscal);
            Amount("other", form.Other);
            foreach (var part in form.Parts)
            {
                Amount(form.PartsAddUp ? "part (of the whole)" : "part", part);
            }

            if (form.IsClassified)
            {
                continue;
            }

            if (form.Goal.Length > 0)
            {
                writer.WriteLine($"      goal {form.Goal}");
            }

            foreach (
                var (label, text) in form.Texts.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            )
            {
                writer.WriteLine($"      text {label}: {text}");
            }

            foreach (var step in form.PaymentPlan)
            {
                writer.WriteLine(
                    $"      plan {step.Label} {step.Percent?.Value.ToString(CultureInfo.InvariantCulture)}"
                );
            }

            foreach (var indicator in form.Indicators)
            {
                writer.WriteLine(
                    $"      {indicator.Level1} | {indicator.Level2} | {indicator.Name} | {indicator.Operator} | {indicator.Value} | {indicator.Unit} | weight {indicator.Weight?.Value.ToString(CultureInfo.InvariantCulture)} | {indicator.Direction} | core {indicator.IsCore} | {indicator.Description} | basis {indicator.Basis}"
                );
            }
        }

        void Amount(string label, StatedAmount? stated)
        {
            if (stated is not null)
            {
                writer.WriteLine(
                    $"      {label} {stated.Label} {stated.Amount.Printed} {stated.Amount.Unit.Name}"
                );
            }
        }
    }
}
