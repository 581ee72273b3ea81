// Requests of our own pages: with the token that the server demands of everything that changes something.

export function requestToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="request-token"]')?.content ?? "";
}

export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The number under which the server's log has a fault; empty where it is none. */
    readonly number: string,
  ) {
    super(message);
  }
}

/** Sends JSON and reads JSON. A refusal throws {@link Refused} with the server's words in the person's language. */
export async function send<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["RequestVerificationToken"] = requestToken();
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: "same-origin",
    signal: signal ?? null,
  });
  if (!response.ok) {
    let message = response.statusText;
    let number = "";
    try {
      const problem = (await response.json()) as { detail?: string; title?: string; number?: string };
      message = problem.detail ?? problem.title ?? message;
      number = problem.number ?? "";
    } catch {
      // No JSON: the status line is all there is.
    }
    throw new Refused(response.status, message, number);
  }
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}
