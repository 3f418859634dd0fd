// Sends an operation as GraphQL over HTTP says, to where the page came from, without cookies.

const accepted = "application/graphql-response+json, application/json;q=0.9";

/** { status, ms, size, text, body, isStream }, body null where the answer is no JSON. A stream's results are each told to onNext. */
export async function send(endpoint, body, { token, headers, isSubscription, signal, onNext }) {
  const sent = { "Content-Type": "application/json", Accept: isSubscription ? `text/event-stream, ${accepted}` : accepted };
  for (const [name, value] of Object.entries(headers)) if (value) sent[name] = value;
  if (token) sent.Authorization = `Bearer ${token}`;
  const began = performance.now();
  const response = await fetch(endpoint, {
    method: "POST", headers: sent, body, signal,
    credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer", mode: "same-origin",
  });
  const isStream = response.headers.get("Content-Type")?.startsWith("text/event-stream") === true;
  const text = isStream ? await listen(response, onNext) : await response.text();
  return { status: response.status, ms: Math.round(performance.now() - began), size: new Blob([text]).size, text, body: parsed(text), isStream };
}

// Server-sent events (HTML, "Server-sent events"): of graphql-sse's distinct connections, where each `next` holds a result.
async function listen(response, onNext) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (pending + part.value).split(/\r\n\r\n|\n\n|\r\r/);
    pending = events.pop();
    for (const event of events) {
      const lines = event.split(/\r\n|\n|\r/);
      const value = name => lines.filter(line => line.startsWith(`${name}:`)).map(line => line.slice(name.length + 1).replace(/^ /, "")).join("\n");
      if (value("event") === "complete") {
        await reader.cancel();
        return "";
      }
      if (value("event") === "next") onNext(value("data"));
    }
  }
  return "";
}

/** Null where it is no JSON. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
