declare module "*.css";
declare module "@tabler/core/dist/js/tabler.esm.js";
declare module "htmx.org/dist/htmx.esm.js";
declare module "tabulator-tables" {
  // The package has no types of its own; what our pages use is typed where they use it.
  export const TabulatorFull: any;
}
