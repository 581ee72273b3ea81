// A text field with a list below: codes by number, name or first letters. Works with arrows and Enter; says its choice to readers of the screen.
import { say } from "../language";
import type { Codes } from "../sheet/codes";

let counter = 0;

/** Makes `input` search a list. `chosen` is called when something is taken. */
export function combine(input: HTMLInputElement, codes: Codes, source: string, chosen: (code: string) => void): HTMLElement {
  const box = document.createElement("div");
  box.className = "combo";
  const list = document.createElement("ul");
  list.className = "sheet-options";
  list.id = `combo-${++counter}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  const name = document.createElement("span");
  name.className = "combo-name";
  box.append(input, name, list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let at = -1;
  let options: { code: string; name: string }[] = [];
  const showName = (): void => {
    name.textContent = codes.name(source, input.value.trim());
  };
  const close = (): void => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (to: number): void => {
    at = Math.max(-1, Math.min(options.length - 1, to));
    [...list.children].forEach((line, i) => {
      line.classList.toggle("is-chosen", i === at);
      line.setAttribute("aria-selected", String(i === at));
      if (i === at) line.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const take = (code: string): void => {
    input.value = code;
    close();
    showName();
    chosen(code);
  };
  const open = (): void => {
    options = codes.find(source, input.value);
    list.setAttribute("aria-label", input.getAttribute("aria-label") ?? say("可选项", "choices"));
    list.replaceChildren(
      ...options.map((option, i) => {
        const line = document.createElement("li");
        line.id = `${list.id}-${i}`;
        line.setAttribute("role", "option");
        line.append(option.code);
        const label = document.createElement("span");
        label.className = "sheet-name";
        label.textContent = ` ${option.name}`;
        line.append(label);
        line.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(option.code);
        });
        return line;
      }),
    );
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    choose(input.value.trim() === "" ? -1 : 0);
  };
  input.addEventListener("input", open);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      else choose(at + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      take(options[at]?.code ?? "");
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) {
      close();
      event.preventDefault();
    }
  });
  input.addEventListener("blur", () => {
    const option = options[at];
    if (!list.hidden && option && input.value.trim() !== "") input.value = option.code;
    close();
    showName();
    chosen(input.value.trim());
  });
  void codes.load(source).then(showName, () => undefined);
  return box;
}
