// A list within a record as a table: indicators, tasks, texts. Rows are added, moved and removed by buttons that the keyboard reaches.
import { say } from "../language";
import type { Codes } from "../sheet/codes";
import type { Field, Finding } from "../sheet/types";
import { control, type Control } from "./field";

export type Entry = Record<string, string>;

/** Choices of columns that forms leave free but people always fill with the same few. */
const choices: Record<string, string[]> = {
  level1: ["产出指标", "效益指标", "满意度指标", "成本指标"],
  level2: [
    "数量指标",
    "质量指标",
    "时效指标",
    "经济成本指标",
    "社会成本指标",
    "生态环境成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
  ],
  operator: ["≥", "≤", "=", ">", "<", "定性"],
  direction: ["正向指标", "反向指标"],
};

const widths: Record<string, string> = { level1: "w-level", level2: "w-level", name: "w-name", operator: "w-short", value: "w-short", unit: "w-short", weight: "w-short", direction: "w-level", core: "w-short" };

export class ListEditor {
  readonly element = document.createElement("div");
  entries: Entry[];
  private inputs: Map<string, Control>[] = [];

  constructor(
    private readonly field: Field,
    text: string,
    private readonly codes: Codes,
    private readonly isLocked: boolean,
    private readonly hidden: Set<string>,
    private readonly changed: (text: string) => void,
  ) {
    this.entries = read(text);
    this.element.className = "table-responsive";
    this.draw();
  }

  /** Takes over what somebody else made of the list, unless the person is at work in it. */
  take(text: string): void {
    if (this.element.contains(document.activeElement)) return;
    const entries = read(text);
    if (JSON.stringify(entries) === JSON.stringify(this.entries)) return;
    this.entries = entries;
    this.draw();
  }

  add(entry: Entry): void {
    this.entries.push(entry);
    this.draw();
    this.save();
    this.inputs.at(-1)?.values().next().value?.focus();
  }

  /** Marks cells with what is wrong with them. */
  tell(path: string, faults: { path: string; message: string }[], findings: Finding[]): void {
    this.inputs.forEach((row, i) => {
      for (const [key, input] of row) {
        const at = `${path}[${i}].${key}`;
        const member = at.replaceAll("-", "_");
        const fault = faults.find((one) => one.path === at);
        const found = findings.find((finding) => finding.places.some((place) => place.member === member || place.member === member.replace(/\.core$/, ".is_core")));
        const text = fault?.message ?? found?.message ?? "";
        input.title = text;
        input.classList.toggle("is-invalid", fault !== undefined || found?.severity === "error");
        input.classList.toggle("is-warned", fault === undefined && found?.severity === "warning");
        if (text !== "" && (fault || found?.severity === "error")) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    });
  }

  focus(index: number, key: string): void {
    const row = this.inputs[index];
    (row?.get(key) ?? row?.values().next().value)?.focus();
  }

  private get columns(): Field[] {
    return this.field.columns.filter((column) => !this.hidden.has(column.key));
  }

  private draw(): void {
    const table = document.createElement("table");
    table.className = "table table-sm entry-list";
    const head = table.createTHead().insertRow();
    for (const column of this.columns) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.className = widths[column.key] ?? "";
      cell.textContent = column.label + (column.isRequired ? " *" : "");
      head.append(cell);
    }
    if (!this.isLocked) {
      const cell = document.createElement("th");
      cell.scope = "col";
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = say("操作", "Actions");
      cell.append(name);
      head.append(cell);
    }
    const body = table.createTBody();
    this.inputs = this.entries.map((entry, i) => this.drawRow(body, entry, i));
    this.element.replaceChildren(table);
    if (!this.isLocked) {
      const add = document.createElement("button");
      add.type = "button";
      add.className = "btn btn-sm d-print-none";
      add.textContent = say("＋ 添加一行", "+ Add a row");
      add.addEventListener("click", () => this.add({}));
      this.element.append(add);
    }
  }

  private drawRow(body: HTMLTableSectionElement, entry: Entry, i: number): Map<string, Control> {
    const row = body.insertRow();
    const inputs = new Map<string, Control>();
    for (const column of this.columns) {
      const cell = row.insertCell();
      const free = choices[column.key];
      const field: Field = free ? { ...column, kind: "choice", choices: free.map((value) => ({ value, label: value })) } : column;
      const made = control(field, entry[column.key] ?? "", this.codes, this.isLocked, (text) => {
        if ((entry[column.key] ?? "") === text) return;
        entry[column.key] = text;
        this.save();
      });
      made.input.setAttribute("aria-label", `${column.label} ${i + 1}`);
      made.input.classList.add(made.input instanceof HTMLSelectElement ? "form-select-sm" : "form-control-sm");
      if (made.input instanceof HTMLTextAreaElement) made.input.rows = 2;
      cell.append(made.element);
      inputs.set(column.key, made.input);
    }
    if (!this.isLocked) {
      const cell = row.insertCell();
      cell.className = "text-nowrap d-print-none";
      cell.append(
        this.button("↑", say("上移", "Move up"), () => this.move(i, -1)),
        this.button("↓", say("下移", "Move down"), () => this.move(i, 1)),
        this.button("✕", say("删除此行", "Remove the row"), () => {
          this.entries.splice(i, 1);
          this.draw();
          this.save();
        }),
      );
    }
    return inputs;
  }

  private button(text: string, label: string, deed: () => void): HTMLButtonElement {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-sm btn-ghost-secondary px-1";
    made.textContent = text;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", deed);
    return made;
  }

  private move(i: number, by: number): void {
    const [entry] = this.entries.splice(i, 1);
    if (!entry) return;
    this.entries.splice(Math.max(0, i + by), 0, entry);
    this.draw();
    this.save();
  }

  /** As the server writes it: fields in order, blank ones left out. */
  private save(): void {
    const rows = this.entries.map((entry) => {
      const clean: Entry = {};
      for (const column of this.field.columns) {
        const value = entry[column.key] ?? "";
        if (value !== "" || column.isRequired) clean[column.key] = value;
      }
      return clean;
    });
    this.changed(rows.length === 0 ? "" : JSON.stringify(rows));
  }
}

export function read(text: string): Entry[] {
  return text === "" ? [] : (JSON.parse(text) as Entry[]);
}
