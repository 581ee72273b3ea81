// What every page has: styles, menus, htmx, and the token on what htmx sends.
import "../../styles/shell.css";
import "@tabler/core/dist/js/tabler.esm.js";
import "htmx.org/dist/htmx.esm.js";
import { requestToken } from "../request";

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = (event as CustomEvent).detail as { ctx: { request: { method: string; headers: Record<string, string> } } };
  if (ctx.request.method !== "GET") ctx.request.headers["RequestVerificationToken"] = requestToken();
});

// A select that submits its form when changed: <select data-submit>.
document.addEventListener("change", (event) => {
  const field = event.target as HTMLElement;
  if (field.matches("select[data-submit], input[data-submit]")) field.closest("form")?.requestSubmit();
});

// A form that asks first: <form data-confirm="…">.
document.addEventListener("submit", (event) => {
  const question = (event.target as HTMLElement).dataset["confirm"];
  if (question && !window.confirm(question)) event.preventDefault();
});

// Printing: <button data-print>.
document.addEventListener("click", (event) => {
  if ((event.target as HTMLElement).closest("[data-print]")) window.print();
});
