import type { Patient, PatientNote } from '#core/patient/patient.ts';
import { evacuationNeed } from '#core/patient/evacuation.ts';
import { EXERCISE_MARK, firstSentence, knownInjuries, signs, treatmentText } from '#core/patient/words.ts';

/** A note is never longer than this; what is left out is said. */
const LONGEST = 3500;

type Vitals = NonNullable<Patient['vitals']>[number];
type Movement = Patient['movements'][number];
type Drug = NonNullable<Patient['medications']>[number];

function note(
  at: string,
  facility: string,
  kind: PatientNote['kind'],
  lines: readonly string[],
): PatientNote {
  const text = [EXERCISE_MARK, ...lines].join('\n');
  return {
    at,
    facility,
    kind,
    text: text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n(shortened)`,
  };
}

function time(at: string): string {
  return at.slice(11, 16);
}

function drug({ display, dose, unit, route }: Drug): string {
  return `${display.toLowerCase()} ${dose} ${unit === 'ug' ? 'µg' : unit} ${route}`;
}

/** Something that was done or given, in words. */
interface Deed {
  readonly facility: string;
  readonly at: string;
  readonly text: string;
}

/** The record of one patient as the notes need it: put in words once. */
interface Chart {
  readonly patient: Patient;
  readonly vitals: readonly Vitals[];
  readonly treatments: readonly Deed[];
  readonly drugs: readonly Deed[];
}

function chartOf(patient: Patient): Chart {
  const { vitals = [], treatments = [], medications = [] } = patient;
  return {
    patient,
    vitals,
    treatments: treatments.map((t) => ({ facility: t.facility, at: t.at, text: treatmentText(t) })),
    drugs: medications.map((m) => ({ facility: m.facility, at: m.at, text: drug(m) })),
  };
}

/** What was done and given at a place up to a time. */
function done({ patient, treatments, drugs }: Chart, facility: string, until: string): string[] {
  const seen: string[] = [];
  const lines: string[] = [];
  const times: number[] = [];
  for (const { facility: where, at, text } of treatments) {
    if (where !== facility || at > until) continue;
    const i = seen.indexOf(text);
    if (i < 0) {
      seen.push(text);
      times.push(1);
      lines.push(`${text} ${time(at)}`);
    } else {
      times[i] = (times[i] as number) + 1;
      lines[i] = `${text} (${times[i] as number} times)`;
    }
  }
  drugs.forEach(({ facility: where, at, text }, i) => {
    if (where !== facility || at > until) return;
    const every = patient.medications?.[i]?.everyHours;
    lines.push(every === undefined ? `${text} ${time(at)}` : `${text} every ${every} h`);
  });
  return lines;
}

function shortened(all: readonly string[], most: number): readonly string[] {
  return all.length <= most ? all : [...all.slice(0, most), `and ${all.length - most} more`];
}

/** Mechanism, injuries, signs, treatment: handed over when a patient leaves a facility. */
function mist(
  patient: Patient,
  { at, facility, role }: Movement,
  signsSeen: string,
  deeds: readonly string[],
): PatientNote {
  const given = shortened(deeds, 14);
  return note(at, facility, 'mist', [
    'MIST',
    `M: ${patient.injury.mechanism}, ${patient.event.warfare} warfare, ${time(patient.injury.at)}`,
    `I: ${knownInjuries(patient, at, hospitals.has(role))}`,
    `S: ${signsSeen}`,
    `T: ${given.length === 0 ? 'none' : given.join('; ')}`,
  ]);
}

function lastVitals(series: readonly Vitals[], at: string): Vitals | undefined {
  return series.findLast((vitals) => vitals.at <= at);
}

const hospitals: ReadonlySet<string> = new Set(['R2', 'R3', 'R4']);

/** The nine lines that a vehicle is asked for with; frequencies and grids are left to the exercise. */
function medevac(
  patient: Patient,
  { at, facility, by, to }: Movement,
  vitals: Vitals | undefined,
  signsSeen: string,
): PatientNote {
  const { precedence, equipment, isLitter } = evacuationNeed(patient, at, vitals);
  return note(at, facility, 'medevac-request', [
    'MEDEVAC REQUEST (9-LINE)',
    `1. Location: ${facility}, front ${patient.front.name}, to ${to ?? 'the next place'}`,
    '2. Frequency, call sign: as in the exercise orders',
    `3. Patients by precedence: 1 ${precedence}`,
    `4. Special equipment: ${equipment}`,
    `5. Patients by type: 1 ${isLitter ? 'litter' : 'ambulatory'}`,
    `6. Security at pickup: as in the exercise orders${by === undefined ? '' : ` (by ${by})`}`,
    '7. Marking of pickup: as in the exercise orders',
    `8. Nationality and status: ${patient.nationality}, military`,
    `9. CBRN: ${patient.event.warfare === 'cbrn' ? 'contamination possible' : 'none'}`,
    `Signs: ${signsSeen}`,
  ]);
}

/** The fields of a TCCC casualty card (DD Form 1380). */
function casualtyCard(chart: Chart, facility: string, until: string): PatientNote {
  const { patient } = chart;
  const { name, service, sex, injury } = patient;
  const isHere = (deed: { facility: string; at: string }) => deed.facility === facility && deed.at <= until;
  const here = chart.treatments.filter(isHere);
  const tourniquets = (patient.treatments ?? []).filter((t) => t.code === '20655006' && isHere(t));
  const sets = chart.vitals.filter(isHere).slice(0, 4);
  const allergies = (patient.allergies ?? []).map(({ display }) => display);
  const drugs = chart.drugs.filter(isHere);
  return note(until, facility, 'casualty-card', [
    'TACTICAL COMBAT CASUALTY CARE CARD',
    `Evacuation category: ${evacuationNeed(patient, until, lastVitals(chart.vitals, until)).precedence}`,
    `Name: ${name.family}, ${name.given}. Number: ${service.number}. Sex: ${sex}. Service: ${service.branch}. Unit: ${service.unit}`,
    `Date, time: ${injury.at.slice(0, 10)} ${time(injury.at)}. Allergies: ${allergies.length === 0 ? 'no known allergy' : allergies.join(', ')}`,
    `Mechanism: ${injury.mechanism}`,
    `Injury: ${knownInjuries(patient, until, false, 6)}`,
    `Tourniquet: ${tourniquets.length === 0 ? 'none' : tourniquets.map((t) => `${t.side ?? ''} ${t.region ?? ''} ${time(t.at)}`.trim()).join('; ')}`,
    ...sets.map(
      (v) =>
        `${time(v.at)}: pulse ${v.heartRate}, BP ${v.systolic}/${v.diastolic}, RR ${v.respiratoryRate}, SpO2 ${v.spo2} %, ${v.avpu}, pain ${v.pain ?? '-'}`,
    ),
    `Treatments: ${here.length === 0 ? 'none' : here.map(({ text }) => text).join('; ')}`,
    `Drugs: ${drugs.length === 0 ? 'none' : drugs.map(({ text, at }) => `${text} ${time(at)}`).join('; ')}`,
  ]);
}

/** A stay at one place: since when, in words and in hours after the injury, and what was done there until when. */
interface Stay {
  readonly facility: string;
  readonly from: string;
  readonly hours: number;
  readonly until: string;
  readonly deeds: readonly string[];
}

/** What happened at one place, in sentences. */
function narrative({ patient, vitals }: Chart, stay: Stay, end: Movement | undefined): PatientNote {
  const { facility, from, hours, until } = stay;
  const first = vitals.find((v) => v.facility === facility && v.at >= from && v.at <= until);
  const diagnosis = patient.diagnoses?.find((d) => d.facility === facility);
  const given = shortened(stay.deeds, 24);
  const sentences = [firstSentence(patient, facility, hours)];
  if (first !== undefined)
    sentences.push(`On examination ${signs(first)}, temperature ${first.temperatureC} °C.`);
  if (diagnosis !== undefined) sentences.push(`Working diagnosis: ${diagnosis.text ?? diagnosis.display}.`);
  if (given.length > 0) sentences.push(`Care: ${given.join('; ')}.`);
  sentences.push(ending(end));
  return note(until, facility, 'narrative', [sentences.join(' ')]);
}

function ending(movement: Movement | undefined): string {
  switch (movement?.event) {
    case 'departed':
      return `Left for ${movement.to ?? ''} ${movement.by === 'walking' ? 'on foot' : `by ${movement.by ?? ''}`} at ${time(movement.at)}.`;
    case 'died':
      return `Died at ${time(movement.at)}.`;
    case 'returned-to-duty':
      return `Returned to duty on ${movement.at.slice(0, 10)}.`;
    case 'evacuated':
      return 'Evacuated from the theatre.';
    default:
      return 'In treatment.';
  }
}

/** Casualty cards are for the wounded and the poisoned; a cut or a sprain of daily life gets none. */
function isInjured({ injury }: Patient): boolean {
  const { category, conditions } = injury;
  return category === 'battle' || (category === 'non-battle' && conditions.some(({ ais = 0 }) => ais >= 2));
}

/** Every note of a patient, in time order, from the facts of the record and the moments of its movements. */
export function notesOf(
  patient: Patient,
  movedMs: readonly number[],
  injuredMs: number,
  end: string,
): PatientNote[] {
  const notes: PatientNote[] = [];
  const { movements } = patient;
  const chart = chartOf(patient);
  const hoursAt = (movement: number) =>
    Math.round((Math.floor((movedMs[movement] ?? 0) / 1000) - Math.floor(injuredMs / 1000)) / 360) / 10;
  let facility = movements[0]?.facility ?? '';
  let from = movements[0]?.at ?? end;
  let hours = hoursAt(0);
  const wasSeen = () =>
    chart.vitals.some((v) => v.facility === facility) ||
    chart.treatments.some((t) => t.facility === facility);
  movements.forEach((movement, i) => {
    const { event, at } = movement;
    if (event === 'arrived') {
      ({ facility } = movement);
      from = at;
      hours = hoursAt(i);
    }
    if (event !== 'departed') return;
    const last = lastVitals(chart.vitals, at);
    const signsSeen = signs(last);
    if (wasSeen()) {
      if (movement.role === 'POI' && notes.length === 0 && isInjured(patient))
        notes.push(casualtyCard(chart, facility, at));
      const deeds = done(chart, facility, at);
      notes.push(narrative(chart, { facility, from, hours, until: at, deeds }, movement));
      notes.push(mist(patient, movement, signsSeen, deeds));
    }
    if (movement.by !== 'walking') notes.push(medevac(patient, movement, last, signsSeen));
  });
  const last = movements.at(-1);
  if (last !== undefined && last.event !== 'departed' && wasSeen()) {
    notes.push(
      narrative(chart, { facility, from, hours, until: end, deeds: done(chart, facility, end) }, last),
    );
  }
  return notes;
}
