// The editor of one cell: a text field over the cell, with a list of codes or choices below where the cell has one.
import { say } from "../language";
import type { Codes } from "./codes";
import type { Field } from "./types";

export interface Option {
  value: string;
  text: string;
  name: string;
}

export type Leave = "down" | "up" | "right" | "left" | "stay";

export class Editor {
  private box: HTMLDivElement | null = null;
  private input: HTMLTextAreaElement | null = null;
  private list: HTMLUListElement | null = null;
  private options: Option[] = [];
  private chosen = -1;
  private field: Field | null = null;
  private hasTyped = false;
  private finish: ((text: string | null, leave: Leave) => void) | null = null;

  constructor(
    private readonly frame: HTMLElement,
    private readonly codes: Codes,
  ) {}

  get isOpen(): boolean {
    return this.box !== null;
  }

  /** @param done what was typed (null: given up), and where to go next. */
  open(cell: HTMLElement, field: Field, value: string, typed: string | null, done: (text: string | null, leave: Leave) => void): void {
    this.close();
    const frame = this.frame.getBoundingClientRect();
    const place = cell.getBoundingClientRect();
    const box = document.createElement("div");
    box.className = `sheet-editor kind-${field.kind}`;
    box.style.left = `${place.left - frame.left}px`;
    box.style.top = `${place.top - frame.top}px`;
    box.style.minWidth = `${place.width}px`;
    const input = document.createElement("textarea");
    input.rows = 1;
    input.value = typed ?? value;
    input.spellcheck = false;
    input.autocomplete = "off";
    input.setAttribute("aria-label", field.label);
    input.maxLength = 20_000;
    input.style.width = `${Math.max(place.width, field.kind === "text" ? 260 : 0)}px`;
    if (field.kind === "money" || field.kind === "number") input.inputMode = "decimal";
    box.append(input);
    this.field = field;
    this.finish = done;
    this.hasTyped = typed !== null;
    if (this.hasList) {
      const list = document.createElement("ul");
      list.id = "sheet-options";
      list.className = "sheet-options";
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", field.label);
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-controls", list.id);
      input.setAttribute("aria-expanded", "true");
      box.append(list);
      this.list = list;
      if (place.bottom + 280 > window.innerHeight && place.top > 300) box.classList.add("is-above");
    }
    this.box = box;
    this.input = input;
    this.frame.append(box);
    input.focus({ preventScroll: true });
    if (typed === null) input.select();
    else input.setSelectionRange(input.value.length, input.value.length);
    input.addEventListener("input", () => {
      this.hasTyped = true;
      this.grow();
      this.search();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.end("stay"));
    this.grow();
    if (this.hasList) {
      if (field.source !== "") void this.codes.load(field.source).then(() => this.search(), () => this.search());
      this.search();
    }
  }

  close(): void {
    // Taking the field away takes its focus, which would end the edit a second time: first it is forgotten.
    const box = this.box;
    this.box = null;
    this.input = null;
    this.list = null;
    this.finish = null;
    this.options = [];
    this.chosen = -1;
    box?.remove();
  }

  /** Takes what is typed; as when one clicks elsewhere. */
  end(leave: Leave): void {
    if (!this.box || !this.input || !this.finish) return;
    const option = this.options[this.chosen];
    const text = option && (this.hasTyped || this.chosen > 0) && this.input.value.trim() !== "" ? option.value : this.input.value;
    const finish = this.finish;
    this.close();
    finish(text, leave);
  }

  private get hasList(): boolean {
    return this.field !== null && (this.field.kind === "choice" || this.field.source !== "");
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    switch (event.key) {
      case "Enter":
        if (event.altKey && this.field?.kind === "text") {
          this.input?.setRangeText("\n", this.input.selectionStart, this.input.selectionEnd, "end");
          this.grow();
        } else this.end(event.shiftKey ? "up" : "down");
        break;
      case "Tab":
        this.end(event.shiftKey ? "left" : "right");
        break;
      case "Escape": {
        const finish = this.finish;
        this.close();
        finish?.(null, "stay");
        break;
      }
      case "ArrowDown":
      case "ArrowUp":
        if (this.options.length === 0) {
          if (this.field?.kind === "text") return;
          this.end(event.key === "ArrowDown" ? "down" : "up");
          break;
        }
        this.hasTyped = true;
        this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1));
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private grow(): void {
    if (!this.input) return;
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(240, this.input.scrollHeight + 2)}px`;
  }

  private search(): void {
    if (!this.list || !this.input || !this.field) return;
    const typed = this.hasTyped ? this.input.value.trim() : "";
    const field = this.field;
    this.options =
      field.source !== ""
        ? this.codes.find(field.source, typed).map((entry) => ({ value: entry.code, text: entry.code, name: entry.name }))
        : field.choices
            .filter((choice) => typed === "" || choice.label.toLowerCase().includes(typed.toLowerCase()) || choice.value.startsWith(typed.toLowerCase()))
            .map((choice) => ({ value: choice.value, text: choice.label, name: "" }));
    this.list.replaceChildren(
      ...this.options.map((option, i) => {
        const line = document.createElement("li");
        line.id = `sheet-option-${i}`;
        line.setAttribute("role", "option");
        line.append(option.text);
        if (option.name !== "") {
          const name = document.createElement("span");
          name.className = "sheet-name";
          name.textContent = ` ${option.name}`;
          line.append(name);
        }
        line.addEventListener("mousedown", (event) => {
          event.preventDefault();
          this.hasTyped = true;
          this.chosen = i;
          if (this.input && this.input.value.trim() === "") this.input.value = option.value;
          this.end("stay");
        });
        return line;
      }),
    );
    if (this.options.length === 0 && typed !== "") {
      const none = document.createElement("li");
      none.className = "sheet-none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.textContent = say("没有匹配项", "nothing fits");
      this.list.append(none);
    }
    const standing = this.options.findIndex((option) => option.value === this.input?.value);
    this.choose(this.hasTyped && this.options.length > 0 ? Math.max(0, standing) : standing);
  }

  private choose(at: number): void {
    this.chosen = this.options.length === 0 ? -1 : Math.max(-1, Math.min(this.options.length - 1, at));
    this.list?.querySelectorAll("li").forEach((line, i) => {
      line.classList.toggle("is-chosen", i === this.chosen);
      line.setAttribute("aria-selected", String(i === this.chosen));
      if (i === this.chosen) line.scrollIntoView({ block: "nearest" });
    });
    if (this.chosen >= 0) this.input?.setAttribute("aria-activedescendant", `sheet-option-${this.chosen}`);
    else this.input?.removeAttribute("aria-activedescendant");
  }
}
