import dictionary, { type SegmentUse, type Version } from 'hl7-dictionary';
import { Hl7Message, type Hl7Segment } from '@medplum/core';

/** What HL7 2.5.1 says of segments and messages. */
const { segments, messages } = dictionary.definitions['2.5.1'] as Version;
const REQUIRED = 2;

/** The messages of a batch file, without its envelope, parsed by a library. */
export function messagesIn(file: string): Hl7Message[] {
  return file
    .split(/(?=MSH\|)/)
    .filter((text) => text.startsWith('MSH'))
    .map((text) => Hl7Message.parse(text.replace(/\r(BTS\|[\s\S]*)?$/, '')));
}

/** What is wrong with a message by the definitions of its structure: order of segments, required and unknown fields. */
export function hl7Problems(message: Hl7Message): string[] {
  const structure = message.getSegment('MSH')?.getField(9)?.getComponent(3) ?? '';
  const definition = messages[structure];
  if (definition === undefined) return [`There is no structure ${structure}.`];
  const names = message.segments.map(({ name }) => name);
  const missing: string[] = [];
  const left = matched(names, 0, definition.segments.segments, missing);
  return [
    ...missing.map((name) => `${structure}: ${name} is missing.`),
    ...(left === names.length
      ? []
      : [`${structure}: ${names[left] ?? ''} is not where it may be: ${names.join(' ')}`]),
    ...message.segments.flatMap(segmentProblems),
  ];
}

function segmentProblems(segment: Hl7Segment): string[] {
  const fields = segments[segment.name]?.fields;
  if (fields === undefined) return [`There is no segment ${segment.name}.`];
  const missing = fields.flatMap(({ opt }, i) =>
    opt === REQUIRED &&
    (segment.getField(i + 1)?.toString() ?? '') === '' &&
    !(segment.name === 'MSH' && i < 2)
      ? [`${segment.name}-${i + 1} is missing.`]
      : [],
  );
  const most = segment.fields.length - (segment.name === 'MSH' ? 0 : 1);
  return most > fields.length ? [...missing, `${segment.name} has ${most} fields.`] : missing;
}

/** Where a sequence of uses ends among the names, from `from` on; required segments that are not there go to `missing`. */
function matched(
  names: readonly string[],
  from: number,
  uses: readonly SegmentUse[],
  missing: string[],
): number {
  let at = from;
  for (const { name, min, max, children } of uses) {
    let times = 0;
    for (; max === 0 || times < max; times++) {
      const missed: string[] = [];
      const isHere = names[at] === name;
      const next = children === undefined ? at + (isHere ? 1 : 0) : matched(names, at, children, missed);
      if (next === at) break;
      missing.push(...missed);
      at = next;
    }
    if (times < min) missing.push(name);
  }
  return at;
}
