// The guided entry of a project with its targets, or of overall targets: step by step, each field saved by itself.
import { say } from "../language";
import { send } from "../request";
import { Codes } from "../sheet/codes";
import { Findings } from "../sheet/findings";
import { Row } from "../sheet/model";
import { readAmount, showAmount } from "../sheet/money";
import { Outbox } from "../sheet/outbox";
import type { ChangesAnswer, EditAnswer, Field, FaultAnswer, Finding, RowEdit, SheetAnswer } from "../sheet/types";
import { conflictBox, Labelled, message } from "./field";
import { type Entry, ListEditor, read } from "./list";

export interface FormSettings {
  budget: number;
  year: number;
  sheet: string;
  row: string;
  account: string;
  mayEdit: boolean;
  fields: Field[];
  lines: Field[];
}

interface Step {
  title: string;
  keys: string[];
  element: HTMLElement;
  link: HTMLAnchorElement;
}

interface Suggestion extends Entry {
  because: string;
}

const projectSteps: [string, string, string[]][] = [
  ["基本信息", "Basics", ["key", "name", "code", "kind", "programme", "unit", "first-year", "last-year", "classified"]],
  ["依据和用途", "Basis and purpose", ["purpose", "basis", "texts"]],
  ["金额", "Amounts", ["lines"]],
  ["支出计划", "Payment plan", ["payment-plan"]],
  ["绩效目标", "Targets", ["target.goal", "target.long-term-goal"]],
  ["绩效指标", "Indicators", ["target.indicators"]],
];

const targetSteps: [string, string, string[]][] = [
  ["基本信息", "Basics", ["scope", "subject"]],
  ["目标", "Goal", ["goal", "long-term-goal"]],
  ["主要任务", "Main tasks", ["tasks"]],
  ["绩效指标", "Indicators", ["indicators"]],
];

/** Columns that few forms ask for: shown when a row uses them, or on demand. */
const rare = ["description", "basis", "prior-value"];

export class FormPage {
  private readonly row: Row;
  private readonly codes: Codes;
  private readonly outbox: Outbox;
  private readonly findings: Findings;
  private readonly address: string;
  private readonly steps: Step[] = [];
  private readonly labelled = new Map<string, Labelled>();
  private readonly lists = new Map<string, ListEditor>();
  private readonly notes = new Map<string, HTMLElement>();
  private readonly listFaults = new Map<string, FaultAnswer[]>();
  private at = 0;
  private change: number;
  private meter: HTMLElement | null = null;

  constructor(
    private readonly settings: FormSettings,
    sheet: SheetAnswer,
    private readonly lines: SheetAnswer | null,
  ) {
    const answer = sheet.rows.find((row) => row.id === settings.row);
    if (!answer) throw new Error(say("这一行已被删除。", "The row has been removed."));
    this.row = new Row(answer);
    this.change = sheet.change;
    this.address = `/api/workbench/budgets/${settings.budget}`;
    this.codes = new Codes(settings.budget, settings.year);
    this.findings = new Findings(this.address, settings.sheet, () => this.tell());
    // A key of its own: the sheet page keeps what it has not sent under the name of the sheet.
    this.outbox = new Outbox(
      this.address,
      settings.sheet,
      `${settings.account}/form`,
      settings.budget,
      (edits, answers) => this.acknowledge(edits, answers),
      () => this.showConnection(),
    );
    for (const edits of this.outbox.restore()) {
      for (const edit of edits) {
        if (edit.row !== settings.row) continue;
        for (const [key, [, now]] of Object.entries(edit.cells ?? {})) this.row.pending.set(this.column(key), now);
      }
    }
    this.draw();
    void this.outbox.flush();
    this.findings.refresh();
    this.showConnection();
    this.goTo(location.hash);
    window.addEventListener("hashchange", () => this.goTo(location.hash));
    void this.listen();
  }

  private column(key: string): number {
    return this.settings.fields.findIndex((field) => field.key === key);
  }

  private field(key: string): Field | undefined {
    return this.settings.fields.find((field) => field.key === key);
  }

  private draw(): void {
    const steps = this.settings.sheet === "projects" ? projectSteps : targetSteps;
    const nav = document.getElementById("form-steps");
    const body = document.getElementById("form-body");
    if (!nav || !body) return;
    steps.forEach(([chinese, english, keys], i) => {
      const title = say(chinese, english);
      const section = document.createElement("section");
      section.className = "card entry-step";
      section.id = `step-${i + 1}`;
      const head = document.createElement("div");
      head.className = "card-header";
      const heading = document.createElement("h2");
      heading.className = "card-title";
      heading.tabIndex = -1;
      heading.textContent = `${i + 1} ${title}`;
      head.append(heading);
      const inside = document.createElement("div");
      inside.className = "card-body";
      section.append(head, inside);
      this.fill(inside, keys);
      body.append(section);
      const item = document.createElement("li");
      item.className = "list-group-item p-0";
      const link = document.createElement("a");
      link.className = "entry-step-link";
      link.href = `#step-${i + 1}`;
      link.textContent = `${i + 1} ${title}`;
      item.append(link);
      nav.append(item);
      this.steps.push({ title, keys, element: section, link });
    });
    document.getElementById("form-next")?.addEventListener("click", () => this.show(this.at + 1, true));
    document.getElementById("form-back")?.addEventListener("click", () => this.show(this.at - 1, true));
    this.show(0, false);
  }

  private fill(body: HTMLElement, keys: string[]): void {
    const grid = document.createElement("div");
    grid.className = "row g-3";
    for (const key of keys) {
      if (key === "lines") {
        body.append(this.drawLines());
        continue;
      }
      const field = this.field(key);
      if (!field) continue;
      if (field.kind === "list") {
        body.append(key === "payment-plan" ? this.drawPlan(field) : this.drawList(field));
        continue;
      }
      const labelled = new Labelled(field, this.row.value(this.column(key)), this.codes, !this.settings.mayEdit, (text) => this.put(key, text));
      this.labelled.set(key, labelled);
      grid.append(labelled.element);
    }
    if (grid.childElementCount > 0) body.prepend(grid);
  }

  private drawList(field: Field): HTMLElement {
    const isIndicators = field.key.endsWith("indicators");
    const text = this.row.value(this.column(field.key));
    const used = new Set(read(text).flatMap((entry) => Object.keys(entry)));
    const hidden = new Set(isIndicators ? rare.filter((key) => !used.has(key)) : []);
    const box = document.createElement("div");
    box.className = "mt-2";
    if (!isIndicators) {
      const title = document.createElement("h3");
      title.className = "entry-list-title";
      title.textContent = field.label;
      box.append(title);
    }
    const editor = new ListEditor(field, text, this.codes, !this.settings.mayEdit, hidden, (now) => this.put(field.key, now));
    this.lists.set(field.key, editor);
    const note = document.createElement("div");
    note.setAttribute("aria-live", "polite");
    this.notes.set(field.key, note);
    if (isIndicators) {
      this.meter = document.createElement("div");
      this.meter.className = "entry-meter";
      box.append(this.meter);
    }
    box.append(editor.element, note);
    if (isIndicators && this.settings.mayEdit) box.append(this.drawSuggestions(editor));
    return box;
  }

  private drawSuggestions(editor: ListEditor): HTMLElement {
    const box = document.createElement("div");
    box.className = "mt-3 d-print-none";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = say("指标库建议", "Suggestions of the library");
    const list = document.createElement("ul");
    list.className = "entry-suggestions";
    button.addEventListener("click", () => {
      void this.outbox
        .settle()
        .then(() => send<Suggestion[]>("GET", `${this.address}/suggestions/${this.row.id}`))
        .then((found) => {
          list.replaceChildren(
            ...found.map((suggested) => {
              const line = document.createElement("li");
              const add = document.createElement("button");
              add.type = "button";
              add.className = "btn btn-sm me-2";
              add.textContent = say("采用", "Take");
              add.setAttribute("aria-label", say(`采用 ${suggested["name"] ?? ""}`, `Take ${suggested["name"] ?? ""}`));
              add.addEventListener("click", () => {
                const { because: _, ...entry } = suggested;
                editor.add(entry);
                line.remove();
              });
              const text = document.createElement("span");
              text.textContent = `${suggested["level1"] ?? ""} › ${suggested["level2"] ?? ""} › ${suggested["name"] ?? ""}`;
              line.append(add, text);
              if (suggested.because !== "") {
                const because = document.createElement("span");
                because.className = "badge bg-azure-lt ms-2";
                because.textContent = say(`因“${suggested.because}”`, `for “${suggested.because}”`);
                line.append(because);
              }
              return line;
            }),
          );
          if (found.length === 0) list.append(message("help", say("没有更多建议。", "No more suggestions.")));
        })
        .catch(() => list.replaceChildren(message("help", say("暂时无法取得建议。", "Suggestions are not at hand now."))));
    });
    box.append(button, list);
    return box;
  }

  /** Months in a row: cumulative percent at the end of each; blank months are left out. */
  private drawPlan(field: Field): HTMLElement {
    const box = document.createElement("div");
    const hint = message("help", say("填到各月末的累计支出进度（%），可只填部分月份；12 月应为 100。", "Cumulative percent at month ends; months may be left out; December should be 100."));
    const grid = document.createElement("div");
    grid.className = "entry-plan";
    const note = document.createElement("div");
    note.setAttribute("aria-live", "polite");
    this.notes.set(field.key, note);
    const inputs: HTMLInputElement[] = [];
    const bars: HTMLProgressElement[] = [];
    const fill = (text: string): void => {
      const steps = new Map(read(text).map((entry) => [Number(entry["month"]), entry["percent"] ?? ""]));
      inputs.forEach((input, i) => {
        if (document.activeElement !== input) input.value = steps.get(i + 1) ?? "";
        const bar = bars[i];
        if (bar) bar.value = Number(input.value) || 0;
      });
    };
    for (let month = 1; month <= 12; month++) {
      const cell = document.createElement("div");
      const label = document.createElement("label");
      label.className = "form-label";
      label.textContent = say(`${month}月`, new Date(2000, month - 1, 1).toLocaleString("en", { month: "short" }));
      const input = document.createElement("input");
      input.className = "form-control form-control-sm amount";
      input.id = `plan-${month}`;
      input.inputMode = "decimal";
      input.readOnly = !this.settings.mayEdit;
      label.htmlFor = input.id;
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.setAttribute("aria-hidden", "true");
      input.addEventListener("change", () => {
        const steps = inputs.map((one, i) => ({ month: String(i + 1), percent: one.value.trim().normalize("NFKC").replace("%", "") })).filter((step) => step.percent !== "");
        this.put(field.key, steps.length === 0 ? "" : JSON.stringify(steps));
        bar.value = Number(input.value) || 0;
      });
      cell.append(label, input, bar);
      grid.append(cell);
      inputs.push(input);
      bars.push(bar);
    }
    this.planInputs = inputs;
    this.fillPlan = fill;
    fill(this.row.value(this.column(field.key)));
    box.append(hint, grid, note);
    return box;
  }

  private planInputs: HTMLInputElement[] = [];
  private fillPlan: (text: string) => void = () => undefined;

  /** Lines of the expenditure sheet that name this project, with totals by fund. */
  private drawLines(): HTMLElement {
    const box = document.createElement("div");
    const fields = this.settings.lines;
    const column = (key: string): number => fields.findIndex((field) => field.key === key);
    const key = this.row.value(this.column("key"));
    const own = (this.lines?.rows ?? []).filter((row) => row.cells[column("project")] === key && key !== "");
    const shown = ["function", "economic", "fund", "origin", "amount"].map((one) => fields[column(one)]).filter((field) => field !== undefined);
    const table = document.createElement("table");
    table.className = "table table-sm";
    const head = table.createTHead().insertRow();
    for (const field of shown) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = field.label;
      if (field.kind === "money") cell.className = "amount";
      head.append(cell);
    }
    const body = table.createTBody();
    let total = 0n;
    const funds = new Map<string, bigint>();
    for (const line of own) {
      const row = body.insertRow();
      const fen = readAmount(line.cells[column("amount")] ?? "") ?? 0n;
      total += fen;
      const fund = line.cells[column("fund")] ?? "";
      funds.set(fund, (funds.get(fund) ?? 0n) + fen);
      for (const field of shown) {
        const cell = row.insertCell();
        const value = line.cells[column(field.key)] ?? "";
        if (field.kind === "money") {
          cell.className = "amount";
          const link = document.createElement("a");
          link.href = `/workbench/budgets/${this.settings.budget}/sheets/expenditure?row=${line.id}&key=amount`;
          link.textContent = showAmount(fen);
          cell.append(link);
        } else cell.textContent = field.choices.find((choice) => choice.value === value)?.label ?? value;
        if (field.source !== "") void this.codes.load(field.source).then(() => (cell.textContent = `${value} ${this.codes.name(field.source, value)}`));
      }
    }
    const foot = table.createTFoot();
    const names = fields[column("fund")]?.choices ?? [];
    for (const [fund, sum] of funds.size > 1 ? funds : []) this.totalRow(foot, names.find((choice) => choice.value === fund)?.label ?? fund, sum, shown.length);
    this.totalRow(foot, say("合计（元）", "Total (yuan)"), total, shown.length);
    box.append(table);
    const years = message("help", say("金额按支出明细逐行填报，点金额即到该行；在支出明细中新增行时“项目”填本项目代号。", "Amounts are entered line by line in the expenditure sheet; an amount leads to its line. New lines name this project there."));
    const link = document.createElement("a");
    link.className = "btn d-print-none";
    link.href = `/workbench/budgets/${this.settings.budget}/sheets/expenditure`;
    link.textContent = say("到支出明细", "To the expenditure sheet");
    box.append(years, link);
    return box;
  }

  private totalRow(foot: HTMLTableSectionElement, label: string, sum: bigint, columns: number): void {
    const row = foot.insertRow();
    const name = document.createElement("th");
    name.scope = "row";
    name.colSpan = columns - 1;
    name.textContent = label;
    const cell = document.createElement("td");
    cell.className = "amount fw-bold";
    cell.textContent = showAmount(sum);
    row.append(name, cell);
  }

  private show(at: number, focuses: boolean): void {
    this.at = Math.max(0, Math.min(this.steps.length - 1, at));
    this.steps.forEach((step, i) => {
      step.element.classList.toggle("is-shown", i === this.at);
      if (i === this.at) step.link.setAttribute("aria-current", "step");
      else step.link.removeAttribute("aria-current");
    });
    document.getElementById("form-back")?.toggleAttribute("disabled", this.at === 0);
    document.getElementById("form-next")?.toggleAttribute("disabled", this.at === this.steps.length - 1);
    if (focuses) this.steps[this.at]?.element.querySelector<HTMLElement>("h2")?.focus();
  }

  /** #step-3, or #target.indicators[2].weight as findings name it. */
  private goTo(hash: string): void {
    const wanted = decodeURIComponent(hash.slice(1));
    const step = /^step-(\d+)$/.exec(wanted);
    if (step) {
      this.show(Number(step[1]) - 1, true);
      return;
    }
    if (wanted === "") return;
    const entry = /^([^[]+)\[(\d+)\](?:\.(.+))?$/.exec(wanted.replaceAll("_", "-"));
    const key = entry?.[1] ?? wanted.replaceAll("_", "-");
    const at = this.steps.findIndex((one) => one.keys.includes(key));
    if (at >= 0) this.show(at, false);
    if (entry) this.lists.get(key)?.focus(Number(entry[2]), (entry[3] ?? "").replace(/^is-/, ""));
    else this.labelled.get(key)?.input.focus();
  }

  private put(key: string, text: string): void {
    const column = this.column(key);
    const was = this.row.said(column);
    const conflict = this.row.conflicts.get(column);
    this.row.faults.delete(column);
    this.row.conflicts.delete(column);
    if (was === text && !conflict) {
      this.tell();
      return;
    }
    this.row.pending.set(column, text);
    this.outbox.add([{ row: this.row.id, cells: { [key]: [conflict ? conflict.theirs : was, text] } }]);
    this.tell();
  }

  private acknowledge(edits: RowEdit[], answers: EditAnswer[]): void {
    const answer = answers.find((one) => one.id === this.row.id);
    if (!answer) return;
    if (answer.row) {
      this.row.saved = answer.row.cells;
      this.row.revision = answer.row.revision;
    }
    for (const edit of edits) {
      for (const [key, [, now]] of Object.entries(edit.cells ?? {})) {
        const column = this.column(key);
        if (this.row.pending.get(column) === now) this.row.pending.delete(column);
        const fault = answer.faults.find((one) => one.path === key);
        if (fault) this.row.faults.set(column, { text: now, message: fault.message, remedy: fault.remedy });
        const conflict = answer.conflicts.find((one) => one.key === key);
        if (conflict) this.row.conflicts.set(column, conflict);
        if (this.field(key)?.kind === "list") this.listFaults.set(key, answer.faults.filter((one) => one.path.startsWith(`${key}[`)));
      }
    }
    this.tell();
    this.showConnection();
    this.findings.refresh(performance.now());
  }

  /** Messages at every field. */
  private tell(): void {
    const findings = (this.findings.answer?.findings ?? []).filter((finding) => finding.places.some((place) => place.row === this.row.id));
    const of = (key: string): Finding[] => findings.filter((finding) => finding.places.some((place) => place.row === this.row.id && place.key === key));
    for (const [key, labelled] of this.labelled) {
      const column = this.column(key);
      const conflict = this.row.conflicts.get(column);
      labelled.tell(
        this.row.faults.get(column) ?? null,
        conflict ? { answer: conflict, resolve: (keepsMine) => this.resolve(key, keepsMine) } : null,
        of(key),
      );
    }
    for (const [key, note] of this.notes) {
      const column = this.column(key);
      const faults = this.listFaults.get(key) ?? [];
      this.lists.get(key)?.tell(key, faults, findings);
      const parts = faults.map((fault) => message("error", `${place(fault.path)}${fault.message} ${fault.remedy}`));
      const whole = this.row.faults.get(column);
      if (whole) parts.push(message("error", `${whole.message} ${whole.remedy}`));
      for (const finding of of(key).slice(0, 12)) {
        const at = finding.places.find((one) => one.row === this.row.id);
        parts.push(message(finding.severity, `${place(at?.member ?? "")}${finding.message} ${finding.remedy}`));
      }
      const conflict = this.row.conflicts.get(column);
      if (conflict) parts.push(conflictBox(conflict, (keepsMine) => this.resolve(key, keepsMine)));
      note.replaceChildren(...parts);
    }
    this.showWeights();
    this.steps.forEach((step) => {
      const count = findings.filter((finding) => finding.severity !== "info" && finding.places.some((one) => one.row === this.row.id && step.keys.includes(one.key))).length;
      const faults = step.keys.filter((key) => this.row.faults.has(this.column(key)) || this.row.conflicts.has(this.column(key))).length;
      step.link.dataset["count"] = count + faults > 0 ? String(count + faults) : "";
    });
  }

  /** Weights must come to 100, or to 90 where the rate of spending counts 10. */
  private showWeights(): void {
    const key = this.settings.sheet === "projects" ? "target.indicators" : "indicators";
    const entries = this.lists.get(key)?.entries ?? [];
    if (!this.meter) return;
    let hundredths = 0n;
    let isWhole = true;
    for (const entry of entries) {
      const weight = entry["weight"] ?? "";
      if (weight === "") continue;
      const read = readAmount(weight);
      if (read === null) isWhole = false;
      else hundredths += read;
    }
    const sum = showAmount(hundredths).replace(/\.?0+$/, "") || "0";
    const isRight = isWhole && (hundredths === 10_000n || hundredths === 9_000n);
    this.meter.className = `entry-meter ${entries.length === 0 || hundredths === 0n ? "" : isRight ? "is-right" : "is-wrong"}`;
    this.meter.textContent = say(`${entries.length} 个指标，权重合计 ${sum}（应为 100，或为 90）`, `${entries.length} indicators, weights come to ${sum} (100, or 90)`);
  }

  private resolve(key: string, keepsMine: boolean): void {
    const column = this.column(key);
    const conflict = this.row.conflicts.get(column);
    if (!conflict) return;
    if (keepsMine) {
      this.put(key, conflict.mine);
      return;
    }
    this.row.conflicts.delete(column);
    this.takeOver(key, this.row.saved[column] ?? "");
    this.tell();
  }

  private takeOver(key: string, value: string): void {
    const labelled = this.labelled.get(key);
    if (labelled && document.activeElement !== labelled.input) labelled.input.value = value;
    this.lists.get(key)?.take(value);
    if (key === "payment-plan") this.fillPlan(value);
  }

  private async listen(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, document.hidden ? 10_000 : 2500));
      try {
        const answer = await send<ChangesAnswer>("GET", `${this.address}/changes?since=${this.change}&sheet=${this.settings.sheet}&row=${this.row.id}`);
        this.change = answer.change;
        const change = answer.rows.find((one) => one.id === this.row.id);
        if (change?.row && change.row.revision > this.row.revision) {
          this.row.revision = change.row.revision;
          this.row.saved = change.row.cells;
          this.settings.fields.forEach((field, column) => {
            if (!this.row.pending.has(column) && !this.row.faults.has(column)) this.takeOver(field.key, this.row.saved[column] ?? "");
          });
        }
        if (answer.rows.length > 0) this.findings.refresh();
        if (this.outbox.connection === "offline") this.outbox.now();
      } catch {
        // No connection: the outbox says so as soon as there is something to send.
      }
    }
  }

  private showConnection(): void {
    const place = document.getElementById("form-saved");
    if (!place) return;
    place.dataset["state"] = this.outbox.connection;
    place.textContent = {
      saved: this.settings.mayEdit ? say("已保存", "Saved") : say("只读", "Read only"),
      saving: say("正在保存…", "Saving…"),
      offline: say("连接中断，更改已存本机", "No connection: kept here"),
      "signed-out": say("登录已失效，更改已存本机", "Signed out: kept here"),
      refused: say(`未能保存：${this.outbox.refusal}`, `Not saved: ${this.outbox.refusal}`),
    }[this.outbox.connection];
  }
}

/** Which row of the list: "第 3 行：". */
function place(path: string): string {
  const match = /\[(\d+)\]/.exec(path);
  return match ? say(`第 ${Number(match[1]) + 1} 行：`, `Row ${Number(match[1]) + 1}: `) : "";
}
