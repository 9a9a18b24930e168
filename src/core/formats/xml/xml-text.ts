/** What XML 1.0 cannot hold, whatever it is written as. */
// eslint-disable-next-line no-control-regex -- these are what it is about
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const SPECIAL = /[&<>"'\r]/g;
/** Whether there is anything to do at all. */
// eslint-disable-next-line no-control-regex -- these are what it is about
const SUSPECT = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff&<>"']/;

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
