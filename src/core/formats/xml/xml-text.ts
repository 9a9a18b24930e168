/** Characters that XML 1.0 cannot hold, even as references. */
const IMPOSSIBLE = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu;
const SPECIAL = /[&<>"'\r]/g;
/** Whether there may be anything to do at all. */
const SUSPECT = /[\p{Cc}\ufffe\uffff&<>"']/u;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser would make a line feed of it.
  '\r': '&#13;',
};

/** Text as it may stand in an element or an attribute of XML and of HTML; what neither can hold becomes U+FFFD. */
export function xmlText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(IMPOSSIBLE, '\ufffd').replace(SPECIAL, (special) => escapes[special] as string);
}
