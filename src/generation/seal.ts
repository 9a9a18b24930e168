/** What a thread could reach the network with; no thread of this program needs any of it. */
const doors = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'Worker',
  // These load what they are given the address of.
  'caches',
  'FontFace',
] as const;

/** Takes these away for good: a thread is bound by a policy only where its script came with one. */
export function seal(): void {
  for (const door of doors) {
    Object.defineProperty(globalThis, door, { value: undefined, configurable: false, writable: false });
  }
}
