// A health link as HL7 writes it (SMART Health Cards and Links 1.0.0): its payload, and the files that are sealed as JWE.

const SCHEME = "shlink:/";

// What stands behind the `#`: where the manifest is, the key, the label. null where it is no whole health link.
export function payloadOf(fragment) {
  const at = fragment.indexOf(SCHEME);
  if (at < 0) return null;
  try {
    const said = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(fragment.slice(at + SCHEME.length))));
    const { url, key, label, v = 1 } = said;
    const whole = typeof url === "string" && typeof key === "string" && v === 1 && bytesOf(key).length === 32;
    return whole ? { url, key: bytesOf(key), label: typeof label === "string" ? label : "" } : null;
  } catch {
    return null;
  }
}

// The content of a compact JWE; throws where it was not sealed with this key.
export async function unsealed(jwe, key) {
  const [head, , nonce, closed, tag] = jwe.split(".");
  const { alg, enc, zip } = JSON.parse(textOf(bytesOf(head)));
  if (alg !== "dir" || enc !== "A256GCM") throw new Error("not sealed as a health link is");
  const secret = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  const how = { name: "AES-GCM", iv: bytesOf(nonce), additionalData: new TextEncoder().encode(head) };
  const plain = await crypto.subtle.decrypt(how, secret, joined(bytesOf(closed), bytesOf(tag)));
  return zip === "DEF" ? inflated(plain) : new Uint8Array(plain);
}

export function textOf(bytes) {
  return new TextDecoder().decode(bytes);
}

export function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function joined(first, second) {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
