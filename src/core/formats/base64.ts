import { utf8 } from '#core/formats/byte-writer.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Every twelve bits as two characters. */
const pairs = Array.from(
  { length: 4096 },
  (_, bits) => (ALPHABET[bits >> 6] as string) + ALPHABET[bits & 63],
);

/** Text as the base64 of its UTF-8 (RFC 4648). */
export function base64(text: string): string {
  const bytes = utf8(text);
  const whole = bytes.length - (bytes.length % 3);
  let encoded = '';
  for (let i = 0; i < whole; i += 3) {
    const bits = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number);
    encoded += (pairs[bits >> 12] as string) + (pairs[bits & 4095] as string);
  }
  if (bytes.length - whole === 1) return `${encoded}${pairs[(bytes[whole] as number) << 4] as string}==`;
  if (bytes.length - whole === 2) {
    const bits = ((bytes[whole] as number) << 16) | ((bytes[whole + 1] as number) << 8);
    return `${encoded}${pairs[bits >> 12] as string}${ALPHABET[(bits >> 6) & 63] as string}=`;
  }
  return encoded;
}
