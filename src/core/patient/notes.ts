import type { ScenarioClock } from '#core/patient/calendar.ts';
import type { Patient, PatientNote } from '#core/patient/patient.ts';
import { EXERCISE_MARK, firstSentence, treatmentText } from '#core/patient/words.ts';

/** A note is never longer than this; what is left out is said. */
const LONGEST = 3500;

type Vitals = NonNullable<Patient['vitals']>[number];
type Movement = Patient['movements'][number];

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

function signs(vitals: Vitals | undefined): string {
  if (vitals === undefined) return 'not recorded';
  const { heartRate, systolic, diastolic, respiratoryRate, spo2, gcs, avpu, pain } = vitals;
  return `HR ${heartRate}, BP ${systolic}/${diastolic}, RR ${respiratoryRate}, SpO2 ${spo2} %, GCS ${gcs} (${avpu})${pain === undefined ? '' : `, pain ${pain}/10`}`;
}

function injuries(patient: Patient, most = 4): string {
  const { conditions } = patient.injury;
  const named = conditions.slice(0, most).map(({ text, display, region, side }) => {
    const what = text ?? display;
    const where = what.includes(region) || region === 'whole body' ? '' : `, ${region}`;
    return `${what}${where}${side === undefined ? '' : ` (${side})`}`;
  });
  const left = conditions.length - named.length;
  return `${named.join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
}

function drug({ display, dose, unit, route }: NonNullable<Patient['medications']>[number]): string {
  return `${display.toLowerCase()} ${dose} ${unit === 'ug' ? 'µg' : unit} ${route}`;
}

/** What was done and given at a place up to a time. */
function done(patient: Patient, facility: string, until: string): string[] {
  const times = new Map<string, string[]>();
  for (const t of patient.treatments ?? []) {
    if (t.facility !== facility || t.at > until) continue;
    const text = treatmentText(t);
    times.set(text, [...(times.get(text) ?? []), time(t.at)]);
  }
  const treatments = [...times].map(([text, [first, ...later]]) =>
    later.length === 0 ? `${text} ${first ?? ''}` : `${text} (${later.length + 1} times)`,
  );
  const drugs = (patient.medications ?? [])
    .filter((m) => m.facility === facility && m.at <= until)
    .map((m) =>
      m.everyHours === undefined ? `${drug(m)} ${time(m.at)}` : `${drug(m)} every ${m.everyHours} h`,
    );
  return [...treatments, ...drugs];
}

function shortened(all: readonly string[], most: number): string[] {
  return all.length <= most ? [...all] : [...all.slice(0, most), `and ${all.length - most} more`];
}

/** Mechanism, injuries, signs, treatment: what is handed over when somebody leaves a place. */
function mist(patient: Patient, { at, facility }: Movement): PatientNote {
  const vitals = lastVitals(patient, at);
  const given = shortened(done(patient, facility, at), 14);
  return note(at, facility, 'mist', [
    'MIST',
    `M: ${patient.injury.mechanism}, ${patient.event.warfare} warfare, ${time(patient.injury.at)}`,
    `I: ${injuries(patient)}`,
    `S: ${signs(vitals)}`,
    `T: ${given.length === 0 ? 'none' : given.join('; ')}`,
  ]);
}

function lastVitals(patient: Patient, at: string): Vitals | undefined {
  let last: Vitals | undefined;
  for (const vitals of patient.vitals ?? []) if (vitals.at <= at) last = vitals;
  return last;
}

function triageAt(patient: Patient, at: string): string {
  let last = patient.triage[0]?.category ?? 'T3';
  for (const { at: when, category } of patient.triage) if (when <= at) last = category;
  return last;
}

/** Precedence by triage: urgent, priority, routine (ATP-3.2.2 classes A, B, C). */
const precedence: Readonly<Record<string, string>> = {
  T1: 'A - urgent',
  T2: 'B - priority',
  T3: 'C - routine',
  T4: 'C - routine',
};

/** Whether signs are no reason to hurry. */
function isStable(vitals: Vitals | undefined): boolean {
  if (vitals === undefined) return false;
  const { heartRate, respiratoryRate, gcs } = vitals;
  return heartRate <= 120 && respiratoryRate >= 10 && respiratoryRate < 30 && gcs > 8;
}

/** The nine lines that a vehicle is asked for with; frequencies and grids are left to the exercise. */
function medevac(patient: Patient, { at, facility, by, to }: Movement): PatientNote {
  const triage = triageAt(patient, at);
  const vitals = lastVitals(patient, at);
  const needsVentilator =
    vitals?.avpu === 'U' && (patient.treatments ?? []).some((t) => t.code === '40617009' && t.at <= at);
  const lies = triage !== 'T3';
  return note(at, facility, 'medevac-request', [
    'MEDEVAC REQUEST (9-LINE)',
    `1. Location: ${facility}, front ${patient.front.name}, to ${to ?? 'the next place'}`,
    '2. Frequency, call sign: as in the exercise orders',
    `3. Patients by precedence: 1 ${precedence[isStable(vitals) && triage === 'T1' ? 'T2' : triage] as string}`,
    `4. Special equipment: ${needsVentilator ? 'ventilator' : 'none'}`,
    `5. Patients by type: 1 ${lies ? 'litter' : 'ambulatory'}`,
    `6. Security at pickup: as in the exercise orders${by === undefined ? '' : ` (by ${by})`}`,
    '7. Marking of pickup: as in the exercise orders',
    `8. Nationality and status: ${patient.nationality}, military`,
    `9. CBRN: ${patient.event.warfare === 'cbrn' ? 'contamination possible' : 'none'}`,
    `Signs: ${signs(vitals)}`,
  ]);
}

/** The fields of a TCCC casualty card (DD Form 1380). */
function casualtyCard(patient: Patient, facility: string, until: string): PatientNote {
  const { name, service, sex, injury } = patient;
  const here = (patient.treatments ?? []).filter((t) => t.facility === facility && t.at <= until);
  const tourniquets = here.filter((t) => t.code === '20655006');
  const sets = (patient.vitals ?? []).filter((v) => v.facility === facility && v.at <= until).slice(0, 4);
  const allergies = (patient.allergies ?? []).map(({ display }) => display);
  const drugs = (patient.medications ?? []).filter((m) => m.facility === facility && m.at <= until);
  return note(until, facility, 'casualty-card', [
    'TACTICAL COMBAT CASUALTY CARE CARD',
    `Evacuation category: ${precedence[triageAt(patient, until)] as string}`,
    `Name: ${name.family}, ${name.given}. Number: ${service.number}. Sex: ${sex}. Service: ${service.branch}. Unit: ${service.unit}`,
    `Date, time: ${injury.at.slice(0, 10)} ${time(injury.at)}. Allergies: ${allergies.length === 0 ? 'no known allergy' : allergies.join(', ')}`,
    `Mechanism: ${injury.mechanism}`,
    `Injury: ${injuries(patient, 6)}`,
    `Tourniquet: ${tourniquets.length === 0 ? 'none' : tourniquets.map((t) => `${t.side ?? ''} ${t.region ?? ''} ${time(t.at)}`.trim()).join('; ')}`,
    ...sets.map(
      (v) =>
        `${time(v.at)}: pulse ${v.heartRate}, BP ${v.systolic}/${v.diastolic}, RR ${v.respiratoryRate}, SpO2 ${v.spo2} %, ${v.avpu}, pain ${v.pain ?? '-'}`,
    ),
    `Treatments: ${here.length === 0 ? 'none' : here.map((t) => treatmentText(t)).join('; ')}`,
    `Drugs: ${drugs.length === 0 ? 'none' : drugs.map((m) => `${drug(m)} ${time(m.at)}`).join('; ')}`,
  ]);
}

/** What happened at one place, in sentences. */
function narrative(
  patient: Patient,
  facility: string,
  from: string,
  until: string,
  end: Movement | undefined,
): PatientNote {
  const vitals = (patient.vitals ?? []).find((v) => v.facility === facility && v.at >= from && v.at <= until);
  const diagnosis = (patient.diagnoses ?? []).find((d) => d.facility === facility);
  const given = shortened(done(patient, facility, until), 24);
  const lines = [
    firstSentence(patient, facility, from),
    vitals === undefined ? '' : `On examination ${signs(vitals)}, temperature ${vitals.temperatureC} °C.`,
    diagnosis === undefined ? '' : `Working diagnosis: ${diagnosis.text ?? diagnosis.display}.`,
    given.length === 0 ? '' : `Care: ${given.join('; ')}.`,
    ending(end),
  ];
  return note(until, facility, 'narrative', [lines.filter((line) => line !== '').join(' ')]);
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

/** Every note of a patient, in time order, from the facts of the record alone. */
export function notesOf(patient: Patient, clock: ScenarioClock, endMs: number): PatientNote[] {
  const notes: PatientNote[] = [];
  const end = clock.format(endMs);
  let facility = patient.movements[0]?.facility ?? '';
  let from = patient.movements[0]?.at ?? end;
  const wasSeen = (place: string) =>
    (patient.vitals ?? []).some((v) => v.facility === place) ||
    (patient.treatments ?? []).some((t) => t.facility === place);
  for (const movement of patient.movements) {
    if (movement.event === 'arrived') {
      facility = movement.facility;
      from = movement.at;
    }
    if (movement.event === 'departed') {
      if (wasSeen(facility)) {
        if (movement.role === 'POI' && notes.length === 0)
          notes.push(casualtyCard(patient, facility, movement.at));
        notes.push(narrative(patient, facility, from, movement.at, movement));
        notes.push(mist(patient, movement));
      }
      if (movement.by !== 'walking') notes.push(medevac(patient, movement));
    }
  }
  const last = patient.movements[patient.movements.length - 1];
  if (last !== undefined && last.event !== 'departed' && wasSeen(facility)) {
    notes.push(narrative(patient, facility, from, end, last));
  }
  return notes;
}
