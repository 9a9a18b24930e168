import { utf8 } from '#core/formats/byte-writer.ts';

/** Of the web and of Node alike; the core knows the types of neither. */
declare const btoa: (binary: string) => string;

/** Text as the base64 of its UTF-8 (RFC 4648); for notes, not for megabytes. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...utf8(text)));
}
