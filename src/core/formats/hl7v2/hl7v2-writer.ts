import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import { type Assembly, type FormatWriter, linesFile } from '#core/formats/format.ts';
import type { Hl7v2Options } from '#core/formats/hl7v2/hl7v2.ts';
import { PARTIES, messagesOf } from '#core/formats/hl7v2/messages.ts';
import { headerSegment, segment } from '#core/formats/hl7v2/segment.ts';
import { EXERCISE_MARK } from '#core/patient/words.ts';

/** A file of one batch, which ends with how many messages it has. */
function batch(): Assembly {
  let messages = 0;
  const header = { ...PARTIES, 10: EXERCISE_MARK };
  return {
    start: () => [utf8(headerSegment('FHS', header) + headerSegment('BHS', header))],
    add(piece, records) {
      messages += records;
      return [piece];
    },
    end: () => [utf8(segment('BTS', { 1: messages }) + segment('FTS', { 1: 1 }))],
  };
}

export const hl7v2Writer: FormatWriter<Hl7v2Options> = {
  files: () => [{ ...linesFile('messages', 'hl7', 'text/plain; charset=utf-8'), assembly: batch }],
  encoder: (_plan, options) => (patient, out) => {
    const writer = out[0] as ByteWriter;
    for (const message of messagesOf(patient, options)) {
      writer.text(message);
      writer.records++;
    }
  },
};
