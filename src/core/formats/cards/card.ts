import { encode } from 'uqr';
import { bodyFigure } from '#core/formats/cards/body-figure.ts';
import { actingOf, moulageOf } from '#core/formats/cards/role-play.ts';
import { xmlText } from '#core/formats/xml/xml-text.ts';
import type { Patient } from '#core/patient/patient.ts';
import { evacuationNeed } from '#core/patient/evacuation.ts';
import { isDuring, staysOf } from '#core/patient/stays.ts';
import { EXERCISE_MARK, conditionText, treatmentText } from '#core/patient/words.ts';

/** What fits on a card. */
const MOST = { injuries: 5, signs: 4, treatments: 7, drugs: 4, makeUp: 2 } as const;

/** The card of a patient as they are found: an article of HTML, in which everything of the record is escaped. */
export function card(patient: Patient): string {
  const { id, number, name, service, sex, ageYears, nationality, bloodGroup, injury, event, front } = patient;
  const stay = staysOf(patient)[0];
  const here = <Row extends { facility: string; at: string }>(rows: readonly Row[] = []) =>
    stay === undefined ? [] : rows.filter((row) => isDuring(stay, row));
  const signs = here(patient.vitals);
  const treatments = here(patient.treatments).map((row) => `${treatmentText(row)} ${time(row.at)}`);
  const drugs = here(patient.medications).map(
    ({ display, dose, unit, route, at }) =>
      `${display} ${dose} ${unit === 'ug' ? 'µg' : unit} ${route} ${time(at)}`,
  );
  const first = signs[0];
  const isDead = isDeadWhenFound(patient);
  const triage = isDead ? 'Dead' : (patient.triage[0]?.category ?? 'T3');
  const acting = unique(actingHints(patient, first));
  const makeUp = unique(injury.conditions.flatMap((condition) => moulageOf(condition)?.makeUp ?? []));
  return [
    '<article class="card">',
    `<header><b>${EXERCISE_MARK}</b><span>${isDead ? 'Killed in action' : `Evacuation ${evacuationNeed(patient, first?.at ?? injury.at, first).precedence}`}</span><span>No. ${number}</span></header>`,
    `<div class="who"><b class="triage ${triage.toLowerCase()}">${triage}</b><div>`,
    `<h2>${xmlText(`${name.family}, ${name.given}`)}</h2>`,
    line(`${service.rank} (${service.natoRank}), ${nationality}, ${sex}, ${ageYears} y, ${bloodGroup}`),
    line(`${service.unit}, ${front.name}`),
    line(`${service.number}. Allergies: ${allergies(patient)}`),
    `</div>${qrCode(`urn:uuid:${id}`)}</div>`,
    `<div class="found">${bodyFigure(injury.conditions.slice(0, MOST.injuries))}<div>`,
    `<h3>M Mechanism</h3>${line(`${injury.mechanism}, ${event.warfare}, ${injury.at.slice(0, 10)} ${time(injury.at)}`)}`,
    `<h3>I Injuries</h3><ol>${shortened(
      injury.conditions.map(
        (each) => `${conditionText(each)}${each.ais === undefined ? '' : ` (AIS ${each.ais})`}`,
      ),
      MOST.injuries,
    )
      .map((text) => `<li>${xmlText(text)}</li>`)
      .join('')}</ol></div></div>`,
    `<h3>S Signs</h3>${signsTable(signs.slice(0, MOST.signs))}`,
    `<h3>T Treatment</h3>${line(listed(shortened(treatments, MOST.treatments)))}`,
    drugs.length === 0 ? '' : line(`Drugs: ${listed(shortened(drugs, MOST.drugs))}`),
    '<h3>Notes</h3><div class="notes"></div>',
    `<footer><h3>Role player</h3>${line(acting.length === 0 ? 'As the injuries suggest.' : acting.join(' '))}`,
    `<h3>Make-up</h3>${line(makeUp.slice(0, MOST.makeUp).join(' '))}</footer>`,
    '</article>\n',
  ].join('');
}

/** Whether no sign of life was found; unknown, and false, in a record without vital signs. */
function isDeadWhenFound({ vitals, outcome }: Patient): boolean {
  return vitals?.length === 0 && outcome.status === 'KIA';
}

/** How to play the patient: by the first signs, and by the conditions of who is awake to show them. */
function actingHints(patient: Patient, first: NonNullable<Patient['vitals']>[number] | undefined): string[] {
  if (first === undefined) {
    return isDeadWhenFound(patient) ? ['Dead when found: no movement, no breathing.'] : [];
  }
  const own =
    first.avpu === 'A' ? patient.injury.conditions.flatMap((each) => moulageOf(each)?.acting ?? []) : [];
  return [...actingOf(first), ...unique(own).slice(0, MOST.makeUp)];
}

function line(text: string): string {
  return `<p>${xmlText(text)}</p>`;
}

function time(at: string): string {
  return at.slice(11, 16);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.join('; ');
}

function shortened(texts: readonly string[], most: number): readonly string[] {
  return texts.length <= most ? texts : [...texts.slice(0, most), `and ${texts.length - most} more`];
}

function allergies({ allergies: known }: Patient): string {
  if (known === undefined) return 'not recorded';
  return known.length === 0 ? 'none known' : known.map(({ display }) => display).join(', ');
}

const signColumns: readonly (readonly [
  title: string,
  value: (set: NonNullable<Patient['vitals']>[number]) => string,
])[] = [
  ['Time', ({ at }) => time(at)],
  ['Pulse', ({ heartRate }) => `${heartRate}`],
  ['BP', ({ systolic, diastolic }) => `${systolic}/${diastolic}`],
  ['RR', ({ respiratoryRate }) => `${respiratoryRate}`],
  ['SpO₂', ({ spo2 }) => `${spo2}`],
  ['AVPU', ({ avpu }) => avpu],
  ['GCS', ({ gcs }) => `${gcs}`],
  ['Pain', ({ pain }) => `${pain ?? '–'}`],
];

function signsTable(sets: readonly NonNullable<Patient['vitals']>[number][]): string {
  if (sets.length === 0) return line('not recorded');
  const head = signColumns.map(([title]) => `<th>${title}</th>`).join('');
  const rows = sets.map(
    (set) => `<tr>${signColumns.map(([, value]) => `<td>${value(set)}</td>`).join('')}</tr>`,
  );
  return `<table><tr>${head}</tr>${rows.join('')}</table>`;
}

/** A QR code as one path. */
function qrCode(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: 2 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return `<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code of the patient’s id" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}
