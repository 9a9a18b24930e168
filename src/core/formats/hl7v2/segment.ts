/** The characters that divide messages; MSH-1 and MSH-2 announce them. */
const FIELD = '|';
const COMPONENT = '^';
const REPETITION = '~';
const ENCODING_CHARACTERS = '^~\\&';
const SEGMENT_END = '\r';

type Components = readonly (string | undefined)[];

/** A field: nothing, a value, components, or several values of components. */
export type Hl7Field =
  string | number | undefined | Components | { readonly repeated: readonly Components[] };

/** The fields of a segment by the number that the standard gives them. */
export type Fields = Readonly<Record<number, Hl7Field>>;

const escapes: Readonly<Record<string, string>> = {
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
  '\\': '\\E\\',
  '\r': '\\.br\\',
  '\n': '\\.br\\',
};

const NEEDS_ESCAPE = /[|^&~\\\r\n]/;

/** Text with its delimiters escaped (HL7 2.5.1, chapter 2.7); line ends become \.br\. */
function hl7Text(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text.replace(/\r\n|[|^&~\\\r\n]/g, (found) => escapes[found[0] as string] as string);
}

/** A segment with its end. */
export function segment(name: string, fields: Fields): string {
  return fieldsAfter(name, 0, fields);
}

/** A segment that begins a message, a batch or a file; its first two fields announce the delimiters. */
export function headerSegment(name: string, fields: Fields): string {
  return fieldsAfter(`${name}${FIELD}${ENCODING_CHARACTERS}`, 2, fields);
}

function fieldsAfter(start: string, place: number, fields: Fields): string {
  let text = start;
  let last = place;
  // Whole numbers come in their order, however they were written down.
  for (const key in fields) {
    const at = Number(key);
    const written = fieldText(fields[at]);
    if (written === '') continue;
    for (; last < at; last++) text += FIELD;
    text += written;
  }
  return text + SEGMENT_END;
}

/** A moment such as 2027-06-01T06:10:33+02:00 as HL7 writes it: 20270601061033+0200; a date as 20270601. */
export function hl7Time(iso: string): string {
  const date = iso.slice(0, 10).replaceAll('-', '');
  const time = iso.slice(11, 19).replaceAll(':', '');
  return `${date}${time}${iso.slice(19).replace(':', '')}`;
}

function fieldText(field: Hl7Field): string {
  if (field === undefined) return '';
  if (typeof field !== 'object') return hl7Text(`${field}`);
  return 'repeated' in field ? field.repeated.map(componentsText).join(REPETITION) : componentsText(field);
}

function componentsText(components: Components): string {
  let text = '';
  let skipped = 0;
  for (const component of components) {
    if (component === undefined || component === '') {
      skipped++;
      continue;
    }
    for (; skipped > 0; skipped--) text += COMPONENT;
    text += hl7Text(component);
    skipped = 1;
  }
  return text;
}
