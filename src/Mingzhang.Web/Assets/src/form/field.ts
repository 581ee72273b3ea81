// One labelled field: input, help, and below it what is wrong with it.
import { say } from "../language";
import type { Codes } from "../sheet/codes";
import { readAmount, showAmount, writeYuan } from "../sheet/money";
import type { Choice, ConflictAnswer, Field, Finding } from "../sheet/types";
import { combine } from "./combo";

let counter = 0;

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Long texts get a box of several lines. */
const long = new Set(["purpose", "basis", "goal", "long-term-goal", "target.goal", "target.long-term-goal", "content", "text"]);

/** An input for a value. `changed` gets the value as the server writes it. */
export function control(field: Field, value: string, codes: Codes, isLocked: boolean, changed: (text: string) => void): { element: HTMLElement; input: Control } {
  if (field.kind === "choice") {
    const select = document.createElement("select");
    select.className = "form-select";
    const blank: Choice = { value: "", label: "" };
    const options = field.choices.some((choice) => choice.value === value) || value === "" ? field.choices : [...field.choices, { value, label: value }];
    for (const choice of [blank, ...options]) {
      const option = document.createElement("option");
      option.value = choice.value;
      option.textContent = choice.label;
      select.append(option);
    }
    select.value = value;
    select.disabled = isLocked;
    select.addEventListener("change", () => changed(select.value));
    return { element: select, input: select };
  }
  if (long.has(field.key)) {
    const area = document.createElement("textarea");
    area.className = "form-control";
    area.rows = 3;
    area.maxLength = 20_000;
    area.value = value;
    area.readOnly = isLocked;
    area.addEventListener("change", () => changed(area.value));
    return { element: area, input: area };
  }
  const input = document.createElement("input");
  input.className = "form-control";
  input.maxLength = 2000;
  input.autocomplete = "off";
  input.value = shown(field, value);
  input.readOnly = isLocked;
  if (field.kind === "money" || field.kind === "number") {
    input.inputMode = "decimal";
    input.classList.add("amount");
  }
  if (field.source !== "" && !isLocked) return { element: combine(input, codes, field.source, changed), input };
  input.addEventListener("change", () => {
    const text = written(field, input.value);
    input.value = shown(field, text);
    changed(text);
  });
  return { element: input, input };
}

function shown(field: Field, value: string): string {
  if (field.kind !== "money" || value === "") return value;
  const fen = readAmount(value);
  return fen === null ? value : showAmount(fen);
}

function written(field: Field, text: string): string {
  if (field.kind === "money") {
    const fen = readAmount(text);
    return fen === null ? text.trim() : writeYuan(fen);
  }
  return field.kind === "number" ? text.trim().normalize("NFKC").replaceAll(",", "") : text;
}

/** A field with its label and messages. */
export class Labelled {
  readonly element = document.createElement("div");
  private readonly messages = document.createElement("div");
  readonly input: Control;

  constructor(
    readonly field: Field,
    value: string,
    codes: Codes,
    isLocked: boolean,
    changed: (text: string) => void,
  ) {
    const made = control(field, value, codes, isLocked, changed);
    this.input = made.input;
    this.input.id = `field-${++counter}`;
    this.input.dataset["key"] = field.key;
    const label = document.createElement("label");
    label.className = "form-label";
    label.htmlFor = this.input.id;
    label.textContent = field.label;
    if (field.isRequired) {
      const mark = document.createElement("span");
      mark.className = "sheet-required";
      mark.textContent = " *";
      label.append(mark);
      this.input.required = true;
    }
    this.messages.id = `${this.input.id}-messages`;
    this.input.setAttribute("aria-describedby", this.messages.id);
    this.element.className = long.has(field.key) ? "col-12" : "col-md-6 col-xl-4";
    this.element.append(label, made.element, this.messages);
    this.tell(null, null, []);
  }

  /** Shows what is wrong; the help where nothing is. */
  tell(
    fault: { message: string; remedy: string } | null,
    conflict: { answer: ConflictAnswer; resolve: (keepsMine: boolean) => void } | null,
    findings: Finding[],
  ): void {
    const parts: HTMLElement[] = [];
    if (fault) parts.push(message("error", `${fault.message} ${fault.remedy}`));
    if (conflict) parts.push(conflictBox(conflict.answer, conflict.resolve));
    for (const finding of findings.slice(0, 4)) parts.push(message(finding.severity, `${finding.message} ${finding.remedy}`));
    if (parts.length === 0 && this.field.help !== "") parts.push(message("help", this.field.help));
    this.messages.replaceChildren(...parts);
    const isWrong = fault !== null || conflict !== null || findings.some((finding) => finding.severity === "error");
    this.input.classList.toggle("is-invalid", isWrong);
    if (isWrong) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }
}

export function message(kind: string, text: string): HTMLElement {
  const line = document.createElement("div");
  line.className = kind === "help" ? "form-hint" : `entry-message is-${kind}`;
  line.textContent = text;
  return line;
}

export function conflictBox(answer: ConflictAnswer, resolve: (keepsMine: boolean) => void): HTMLElement {
  const box = document.createElement("div");
  box.className = "sheet-notice is-conflict";
  box.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.className = "mb-2";
  text.textContent = say(`${answer.who} 也改了这里：${brief(answer.theirs)}。我的：${brief(answer.mine)}`, `${answer.who} changed this too: ${brief(answer.theirs)}. Mine: ${brief(answer.mine)}`);
  box.append(text);
  for (const [label, keepsMine] of [
    [say("保留我的", "Keep mine"), true],
    [say("采用对方的", "Take theirs"), false],
  ] as const) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `btn btn-sm me-1 ${keepsMine ? "btn-primary" : ""}`;
    button.textContent = label;
    button.addEventListener("click", () => resolve(keepsMine));
    box.append(button);
  }
  return box;
}

function brief(text: string): string {
  if (text === "") return say("（空）", "(blank)");
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
