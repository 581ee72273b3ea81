// Bundles TypeScript and styles into ../wwwroot/assets: one bundle per entry, so that a page loads only what it uses.
// A new entry is a file src/entries/NAME.ts; pages ask for it with <asset name="NAME" />. A new icon is a name in icons.json.
import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { basename, join } from "node:path";

const target = "../wwwroot/assets";
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const result = await build({
  entryPoints: readdirSync("src/entries").map((name) => join("src/entries", name)),
  bundle: true,
  minify: true,
  sourcemap: false,
  format: "esm",
  target: ["es2022"],
  outdir: target,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "dataurl" },
  metafile: true,
  legalComments: "linked",
  logLevel: "warning",
});

// Which file carries an entry: {"shell.js": "shell-ABC.js", "shell.css": "shell-DEF.css"}.
const manifest = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  if (!output.entryPoint) continue;
  const entry = basename(output.entryPoint, ".ts");
  manifest[`${entry}.js`] = basename(path);
  if (output.cssBundle) manifest[`${entry}.css`] = basename(output.cssBundle);
}

// Icons: one file of symbols with the icons that pages name.
const symbols = JSON.parse(readFileSync("icons.json", "utf8")).map((name) => {
  const file = join("node_modules/@tabler/icons/icons/outline", `${name}.svg`);
  if (!existsSync(file)) throw new Error(`icons.json: there is no icon ${name}`);
  const inner = readFileSync(file, "utf8").replace(/<!--[\s\S]*?-->/g, "").replace(/[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "");
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inner.trim()}</symbol>`;
});
const icons = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
const hash = createHash("sha256").update(icons).digest("hex").slice(0, 8);
writeFileSync(join(target, `icons-${hash}.svg`), icons);
manifest["icons.svg"] = `icons-${hash}.svg`;

writeFileSync(join(target, "manifest.json"), JSON.stringify(manifest, null, 2));
