// Amounts as whole fen (bigint): what people type, what stands in files, what a cell shows. Never a floating-point number.

const factors: Record<string, number> = { "": 2, 千: 5, 万: 6, 百万: 8, 千万: 9, 亿: 10 };

/**
 * What a person typed or pasted: 12,345.60, １２３４５, 1.2万元, ¥3亿, (12.00). Without a word for the unit it is yuan, or 万元 where
 * `inWan`. Null where it is no amount or finer than a fen.
 */
export function readAmount(text: string, inWan = false): bigint | null {
  const plain = text.normalize("NFKC").replace(/[\s,'’]/g, "").replace(/^[¥$]|^人民币/, "").replace(/[−–—]/g, "-");
  const match = /^(-|\+|\()?(\d{0,16})(?:\.(\d{0,12}))?(亿|千万|百万|万|千)?(元)?(\))?$/.exec(plain);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", word, yuan, closing] = match;
  if (whole + fraction === "" || (sign === "(") !== (closing === ")")) return null;
  const scale = factors[word ?? (inWan && !yuan ? "万" : "")] ?? 2;
  let digits = whole + fraction;
  const shift = scale - fraction.length;
  if (shift >= 0) digits += "0".repeat(shift);
  else {
    if (/[1-9]/.test(digits.slice(shift))) return null;
    digits = digits.slice(0, shift) || "0";
  }
  const fen = BigInt(digits);
  return sign === "-" || sign === "(" ? -fen : fen;
}

/** 12345.60, as files and the server have it. */
export function writeYuan(fen: bigint): string {
  const absolute = fen < 0n ? -fen : fen;
  return `${fen < 0n ? "-" : ""}${absolute / 100n}.${(absolute % 100n).toString().padStart(2, "0")}`;
}

/** 1,234,567.80, or in 万元 with as many decimals as it takes. */
export function showAmount(fen: bigint, inWan = false): string {
  const absolute = fen < 0n ? -fen : fen;
  const unit = inWan ? 1_000_000n : 100n;
  let decimals = (absolute % unit).toString().padStart(inWan ? 6 : 2, "0");
  if (inWan) decimals = decimals.replace(/0{1,4}$/, "");
  const whole = (absolute / unit).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0n ? "−" : ""}${whole}.${decimals}`;
}

/** 1亿2345万6789.00元: digits in groups of four, as amounts are read aloud in Chinese. */
export function readAloud(fen: bigint): string {
  const absolute = fen < 0n ? -fen : fen;
  let rest = absolute / 100n;
  const parts: string[] = [];
  for (const name of ["元", "万", "亿", "万亿"]) {
    const group = rest % 10_000n;
    rest /= 10_000n;
    if (name === "元") {
      const fen = absolute % 100n;
      parts.unshift(`${group > 0n || rest === 0n || fen > 0n ? group : ""}${fen > 0n ? `.${fen.toString().padStart(2, "0")}` : ""}元`);
    } else if (group > 0n) parts.unshift(`${group}${name}`);
    if (rest === 0n) break;
  }
  return (fen < 0n ? "负" : "") + parts.join("");
}
