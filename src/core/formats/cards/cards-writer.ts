import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import { bodyOutlines } from '#core/formats/cards/body-figure.ts';
import { card } from '#core/formats/cards/card.ts';
import type { CardsOptions } from '#core/formats/cards/cards.ts';
import type { FormatWriter } from '#core/formats/format.ts';
import { xmlText } from '#core/formats/xml/xml-text.ts';
import { EXERCISE_MARK } from '#core/patient/words.ts';

/** A6 cards, four on an A4 page; on a screen they stand side by side as there is room. */
const style = `
@page { size: A4 portrait; margin: 0 }
* { box-sizing: border-box; margin: 0 }
body { width: 210mm; margin: 0 auto; background: #fff; color: #000; font: 6.6pt/1.2 system-ui, 'Noto Sans', sans-serif; -webkit-print-color-adjust: exact; print-color-adjust: exact }
.card { float: left; display: flex; flex-direction: column; gap: 0.8mm; width: 105mm; height: 148.4mm; padding: 4.5mm; overflow: hidden; border: 0.1mm dashed #999; break-inside: avoid }
header { display: flex; justify-content: space-between; padding: 0.6mm 1.5mm; background: #000; color: #fff; font-size: 6.4pt }
h2 { font-size: 9.5pt }
h3 { margin-bottom: 0.4mm; font-size: 7.2pt; border-bottom: 0.2mm solid #000 }
.who { display: grid; grid-template-columns: auto 1fr 19mm; gap: 2mm; align-items: start }
.triage { display: grid; place-items: center; width: 12mm; height: 12mm; border: 0.5mm solid #000; font-size: 14pt }
.t1 { background: #d32f2f; color: #fff } .t2 { background: #fbc02d } .t3 { background: #388e3c; color: #fff } .t4 { background: #1565c0; color: #fff } .dead { background: #000; color: #fff; font-size: 9pt }
.qr { width: 19mm } .body { width: 33mm }
.found { display: grid; grid-template-columns: 33mm 1fr; gap: 2mm }
ol { padding-left: 4mm }
.notes { flex: 1; background: repeating-linear-gradient(#fff 0 4.8mm, #bbb 4.8mm 5mm) }
table { width: 100%; border-collapse: collapse } td, th { border: 0.1mm solid #666; padding: 0.2mm 0.8mm; text-align: center }
header, .who, .found, table, footer { flex-shrink: 0 } footer { padding: 1mm 1.5mm; background: #eee } footer h3 { border: 0 }
`;

export const cardsWriter: FormatWriter<CardsOptions> = {
  files: ({ scenario }) => [
    {
      name: 'cards',
      extension: 'html',
      mediaType: 'text/html; charset=utf-8',
      header: utf8(
        `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${EXERCISE_MARK}: casualty cards, ${xmlText(scenario.general.name)}</title><style>${style}</style></head><body>\n${bodyOutlines}\n`,
      ),
      separator: new Uint8Array(0),
      footer: utf8('</body></html>\n'),
    },
  ],
  encoder: (_plan, { first }) => {
    return (patient, out) => {
      if (patient.number > first) return;
      const writer = out[0] as ByteWriter;
      writer.text(card(patient));
      writer.records++;
    };
  },
};
