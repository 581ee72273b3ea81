// Reviewing and publishing side of the workbench: small things that pages need; everything works without them too.
import "../../styles/workbench.css";
import { say } from "../language";

// Tick all: <input type="checkbox" data-all="NAME of the boxes">.
document.addEventListener("change", (event) => {
  const box = event.target as HTMLInputElement;
  const name = box.dataset["all"];
  if (!name) return;
  for (const each of box.form?.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]`) ?? []) each.checked = box.checked;
});

// The pack, page by page: runs of pages of the document in the frame, one at a time or all.
const frame = document.querySelector<HTMLIFrameElement>("[data-pack]");
if (frame) {
  let current = 0;
  let single = false;
  const counter = document.querySelector<HTMLElement>("[data-pack-counter]");
  const runs = () => [...(frame.contentDocument?.querySelectorAll<HTMLElement>(".run") ?? [])];
  const show = (index: number, scroll = true) => {
    const all = runs();
    if (all.length === 0) return;
    current = Math.max(0, Math.min(index, all.length - 1));
    all.forEach((run, i) => (run.hidden = single && i !== current));
    if (scroll) all[current]?.scrollIntoView();
    if (counter) counter.textContent = `${current + 1} / ${all.length}`;
  };
  const go = (id: string) => {
    const target = frame.contentDocument?.getElementById(id);
    const run = target?.closest<HTMLElement>(".run");
    if (!target || !run) return;
    show(runs().indexOf(run), false);
    target.scrollIntoView();
  };
  const ready = () => show(current, false);
  frame.addEventListener("load", ready);
  if (frame.contentDocument?.readyState === "complete") ready();
  document.addEventListener("click", (event) => {
    const place = (event.target as HTMLElement).closest<HTMLElement>("[data-pack-step], [data-pack-single], [data-pack-go]");
    if (!place) return;
    event.preventDefault();
    const { packStep, packGo } = place.dataset;
    if (packStep) show(current + Number(packStep));
    else if (packGo) go(packGo);
    else {
      single = !single;
      place.setAttribute("aria-pressed", String(single));
      place.textContent = single ? say("全文", "Whole") : say("逐页", "Page by page");
      show(current);
    }
  });
  document.addEventListener("keydown", (event) => {
    if ((event.target as HTMLElement).matches("input, textarea, select")) return;
    if (event.key === "PageDown" && single) show(current + 1);
    else if (event.key === "PageUp" && single) show(current - 1);
    else return;
    event.preventDefault();
  });
}

// Ranking by drag or by keyboard (Alt+arrow): rows of <tbody data-rank>; their order is what the form sends.
for (const body of document.querySelectorAll<HTMLElement>("[data-rank]")) {
  let dragged: HTMLElement | null = null;
  const renumber = () => {
    [...body.children].forEach((row, i) => {
      const place = row.querySelector("[data-rank-number]");
      if (place) place.textContent = String(i + 1);
    });
    body.closest("form")?.querySelector<HTMLElement>("[data-rank-changed]")?.removeAttribute("hidden");
  };
  const move = (row: Element, by: number) => {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (by < 0) body.insertBefore(row, other);
    else body.insertBefore(other, row);
    renumber();
  };
  body.addEventListener("dragstart", (event) => {
    dragged = (event.target as HTMLElement).closest("tr");
    dragged?.classList.add("dragging");
  });
  body.addEventListener("dragend", () => {
    dragged?.classList.remove("dragging");
    dragged = null;
  });
  body.addEventListener("dragover", (event) => {
    const over = (event.target as HTMLElement).closest("tr");
    if (!dragged || !over || over === dragged || over.parentElement !== body) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    body.insertBefore(dragged, event.clientY < box.top + box.height / 2 ? over : over.nextElementSibling);
    renumber();
  });
  body.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-rank-move]");
    const row = button?.closest("tr");
    if (!button || !row) return;
    move(row, Number(button.dataset["rankMove"]));
    button.focus();
  });
  body.addEventListener("keydown", (event) => {
    const row = (event.target as HTMLElement).closest("tr");
    if (!row || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? -1 : 1);
    (event.target as HTMLElement).focus();
  });
}
