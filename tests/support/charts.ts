import { conditions } from '#core/catalogue/conditions/conditions.ts';
import type { Patient } from '#core/patient/patient.ts';
import { loadPlanNames, createPatientRenderer } from '#core/patient/render-patient.ts';
import { treatmentText } from '#core/patient/words.ts';
import type { WarfareType } from '#core/catalogue/warfare.ts';
import type { EnvironmentCondition } from '#core/scenario/sections/environment/environment.ts';
import { simulate } from '#core/simulation/simulate.ts';
import { planWith } from './scenarios.ts';

/** A patient worth reading: what to look at, and how to know them. */
export interface ChartCase {
  readonly name: string;
  readonly note: string;
  readonly warfare: WarfareType;
  readonly environment?: EnvironmentCondition;
  is(patient: Patient): boolean;
}

const has = (patient: Patient, code: string) => (patient.treatments ?? []).some((t) => t.code === code);
const first = (patient: Patient) => patient.injury.conditions[0]?.code;
const lives = (patient: Patient) => patient.outcome.cause === undefined;

const means = (p: Patient, care: string, least = 1) =>
  conditions.some((c) => c.code === first(p) && c.text === p.injury.conditions[0]?.text && c.care === care) &&
  (p.injury.conditions[0]?.ais ?? least) >= least;

export const chartCases: readonly ChartCase[] = [
  {
    name: 'double-amputee',
    note: 'Two traumatic amputations by blast: tourniquet within minutes, tranexamic acid, massive transfusion with calcium, damage control, lowest haemoglobin before and better values after resuscitation.',
    warfare: 'artillery',
    is: (p) =>
      p.injury.conditions.filter(({ code }) => code === '262595009').length >= 2 &&
      (p.scores?.transfusedUnits ?? 0) >= 10,
  },
  {
    name: 'nerve-agent',
    note: 'Nerve agent: decontamination, atropine, oxime and a benzodiazepine, low oxygen saturation that oxygen raises; no operation.',
    warfare: 'cbrn',
    is: (p) =>
      first(p) === '212877003' && lives(p) && (p.scores?.news2 ?? 0) >= 5 && p.treatments!.length > 5,
  },
  {
    name: 'tension-pneumothorax',
    note: 'Tension pneumothorax: needle decompression in the field, a chest tube at the first hospital, saturation falling before and rising after.',
    warfare: 'conventional',
    is: (p) => first(p) === '233645004' && lives(p) && has(p, '264957007') && has(p, '1290622004'),
  },
  {
    name: 'burns',
    note: 'Burns of about 40 % of the body surface: fluid by the rule of tens, dressings, escharotomy, silver sulfadiazine (unless allergic), stomach protection in intensive care.',
    warfare: 'naval',
    is: (p) => {
      const surface = p.scores?.burnedSurfacePercent ?? 0;
      return (
        surface >= 35 && surface <= 48 && lives(p) && p.movements.some(({ event }) => event === 'operated')
      );
    },
  },
  {
    name: 'brain-injury',
    note: 'Traumatic brain injury: pupils in every set, airway before hospital, tube and sedation at it, no morphine and no anti-inflammatory drug, levetiracetam; consciousness comes back slowly.',
    warfare: 'conventional',
    is: (p) =>
      first(p) === '127295002' &&
      lives(p) &&
      p.vitals!.some(({ gcs }) => gcs <= 8) &&
      p.vitals!.some(({ endTidalCo2 }) => endTidalCo2 !== undefined),
  },
  {
    name: 'heat-stroke',
    note: 'Heat stroke: temperature above 39 °C that cooling brings down, no paracetamol needed to explain it, kidney values watched.',
    warfare: 'peacekeeping',
    environment: 'extreme-heat',
    is: (p) => first(p) === '52072009' && lives(p) && p.vitals!.some((v) => v.temperatureC > 39),
  },
  {
    name: 'gastroenteritis',
    note: 'Gastroenteritis: rehydration, an antiemetic, loperamide; back to duty within days.',
    warfare: 'peacekeeping',
    is: (p) => first(p) === '12463005' && p.outcome.status === 'RTD' && p.medications!.length >= 3,
  },
  {
    name: 'acute-stress',
    note: 'Acute stress: normal signs, psychological first aid near the front, no psychotropic drugs, return to duty.',
    warfare: 'urban',
    is: (p) => first(p) === '67195008' && p.outcome.status === 'RTD',
  },
  {
    name: 'died-of-wounds-at-role-2',
    note: 'Died of wounds at Role 2 although operated on: signs worsen to the end, nothing is recorded after it.',
    warfare: 'conventional',
    is: (p) =>
      p.outcome.status === 'DOW' &&
      p.outcome.role === 'R2' &&
      p.movements.some(({ event }) => event === 'operated'),
  },
  {
    name: 'killed-in-action',
    note: 'Killed in action at the point of injury: only what was seen there, no care after death.',
    warfare: 'conventional',
    is: (p) => p.outcome.status === 'KIA' && p.outcome.role === 'POI' && p.vitals!.length >= 1,
  },
  {
    name: 'gunshot-abdomen',
    note: 'Gunshot wound of the abdomen: tranexamic acid, one field antibiotic, blood with calcium, laparotomy under one anaesthesia; haemoglobin falls after the first hours, C-reactive protein is highest on the second day; no early return to duty.',
    warfare: 'urban',
    is: (p) => lives(p) && means(p, 'abdominal-organ', 4) && (p.scores?.transfusedUnits ?? 0) > 0,
  },
  {
    name: 'blast-lung',
    note: 'Blast lung: saturation worst on the first day, oxygen, a tube where it does not help, ventilated with a hypnotic; no needle without signs of tension.',
    warfare: 'artillery',
    is: (p) => lives(p) && means(p, 'lung-injury', 4) && p.vitals!.length > 12,
  },
  {
    name: 'crush',
    note: 'Crush syndrome: potassium and creatinine rise, fluid, catheter and hourly urine, no anti-inflammatory drug.',
    warfare: 'urban',
    is: (p) => lives(p) && means(p, 'crush-syndrome') && p.laboratory!.length >= 2,
  },
  {
    name: 'malaria',
    note: 'Malaria: fever, put down to something else at first more often than not, few platelets, artemether with lumefantrine once it is known, no anti-inflammatory drug.',
    warfare: 'peacekeeping',
    environment: 'extreme-heat',
    is: (p) => lives(p) && means(p, 'malaria') && p.medications!.length >= 3,
  },
  {
    name: 'appendicitis',
    note: 'Appendicitis: little fever at first, leukocytes raised, antibiotics, operated on within a day, duty after three weeks at the earliest.',
    warfare: 'conventional',
    is: (p) => lives(p) && means(p, 'appendicitis') && has(p, '174036004'),
  },
];

/** The example of the documentation: wounded, operated on, given blood, back to duty or evacuated. */
export const exampleCase: ChartCase = {
  name: 'example',
  note: '',
  warfare: 'conventional',
  is: (p) => lives(p) && (p.scores?.transfusedUnits ?? 0) > 0 && p.injury.conditions.length === 2,
};

/** Records of one warfare and environment, made as far as somebody has looked. */
class Records {
  readonly #known: Patient[] = [];
  readonly #rest: Promise<Iterator<Patient, undefined>>;

  constructor(warfare: WarfareType, environment: EnvironmentCondition | undefined) {
    this.#rest = recordsOf(warfare, environment);
  }

  /** The first patient of a kind. */
  async find(is: (patient: Patient) => boolean): Promise<Patient> {
    const known = this.#known.find(is);
    if (known !== undefined) return known;
    const rest = await this.#rest;
    for (let next = rest.next(); next.done !== true; next = rest.next()) {
      this.#known.push(next.value);
      if (is(next.value)) return next.value;
    }
    throw new Error('No patient of this kind.');
  }
}

async function recordsOf(
  warfare: WarfareType,
  environment: EnvironmentCondition | undefined,
): Promise<Iterator<Patient, undefined>> {
  const plan = planWith(
    {
      general: { totalPatients: 12_000 },
      injuries: {
        mix: { battlePercent: 60, nonBattlePercent: 15, diseasePercent: 20, stressPercent: 5 },
      },
      warfare: { types: [{ type: warfare, weight: 1 }] },
      environment: { conditions: environment === undefined ? [] : [environment] },
      output: { depth: 'full' },
    },
    2027,
  );
  const render = createPatientRenderer(plan, await loadPlanNames(plan));
  return (function* (): Generator<Patient, undefined> {
    for (const casualty of simulate(plan)) yield render(casualty);
    return undefined;
  })();
}

const records = new Map<string, Records>();

/** The first patient of a case, in a fixed simulation. */
export async function findChart({ warfare, environment, is }: ChartCase): Promise<Patient> {
  const key = `${warfare} ${environment ?? ''}`;
  let of = records.get(key);
  if (of === undefined) {
    of = new Records(warfare, environment);
    records.set(key, of);
  }
  return of.find(is);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  if (rows.length === 0) return ['none', ''];
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** A record as a chart to read, in Markdown. */
export function chartText({ name, note }: ChartCase, p: Patient): string {
  const time = (at: string) => `${at.slice(5, 10)} ${at.slice(11, 16)}`;
  return [
    `# ${name}`,
    '',
    `${note}`,
    '',
    `EXERCISE. ${p.service.rank} ${p.name.given} ${p.name.family}, ${p.sex}, ${p.ageYears}, ${p.nationality}, ${p.weightKg} kg, ${p.bloodGroup}. ${p.service.unit}.`,
    `Allergies: ${p.allergies!.map(({ display }) => display).join(', ') || 'none known'}. History: ${p.history!.map(({ display }) => display).join(', ') || 'none'}.`,
    '',
    `## ${p.injury.category}, ${p.injury.mechanism}, ${time(p.injury.at)}; ISS ${p.injury.iss ?? '-'}, NISS ${p.injury.niss ?? '-'}`,
    '',
    ...table(
      ['code', 'condition', 'region', 'AIS'],
      p.injury.conditions.map((c) => [
        c.code,
        c.text ?? c.display,
        `${c.side ?? ''} ${c.region}`.trim(),
        c.ais ?? '-',
      ]),
    ),
    `Scores: ${JSON.stringify(p.scores)}`,
    '',
    '## Way',
    '',
    ...table(
      ['time', 'what', 'where', 'to'],
      p.movements.map((m) => [
        time(m.at),
        m.event,
        `${m.facility} (${m.role})`,
        m.to === undefined ? '' : `${m.to} by ${m.by ?? ''}`,
      ]),
    ),
    `Triage: ${p.triage.map((t) => `${time(t.at)} ${t.category}${t.error === undefined ? '' : ` (${t.error})`}`).join(', ')}`,
    `Working diagnoses: ${p.diagnoses!.map((d) => `${d.facility}: ${d.text ?? d.display} (${d.kind})`).join('; ')}`,
    `Outcome: ${p.outcome.status} ${time(p.outcome.at)} ${p.outcome.facility} ${p.outcome.cause ?? ''}`.trim(),
    '',
    '## Vital signs',
    '',
    ...table(
      ['time', 'where', 'HR', 'BP', 'RR', 'SpO2', 'T', 'GCS', 'pain', 'CRT', 'EtCO2', 'urine', 'pupils'],
      p.vitals!.map((v) => [
        time(v.at),
        v.facility,
        v.heartRate,
        `${v.systolic}/${v.diastolic}`,
        v.respiratoryRate,
        v.spo2,
        v.temperatureC,
        `${v.gcs} (E${v.gcsEye}V${v.gcsVerbal}M${v.gcsMotor})`,
        v.pain ?? '-',
        v.capillaryRefillS,
        v.endTidalCo2 ?? '',
        v.urineMl ?? '',
        v.pupils ?? '',
      ]),
    ),
    '## Laboratory',
    '',
    ...table(
      [
        'time',
        'where',
        'Hb',
        'Plt',
        'WBC',
        'CRP',
        'pH',
        'PCO2',
        'lactate',
        'BE',
        'INR',
        'K',
        'Ca',
        'glucose',
        'creatinine',
      ],
      p.laboratory!.map((l) => [
        time(l.at),
        l.facility,
        l.haemoglobin,
        l.platelets,
        l.leukocytes,
        l.crp,
        l.ph,
        l.carbonDioxide,
        l.lactate,
        l.baseExcess,
        l.inr,
        l.potassium,
        l.calcium,
        l.glucose,
        l.creatinine,
      ]),
    ),
    '## Treatments',
    '',
    ...table(
      ['time', 'where', 'code', 'what'],
      p.treatments!.map((t) => [
        time(t.at),
        t.facility,
        t.code ?? '-',
        `${treatmentText(t)}${t.bloodGroup === undefined ? '' : ` ${t.bloodGroup}`}`,
      ]),
    ),
    '## Drugs',
    '',
    ...table(
      ['time', 'where', 'drug', 'dose', 'every', 'until'],
      p.medications!.map((m) => [
        time(m.at),
        m.facility,
        m.display,
        `${m.dose} ${m.unit} ${m.route}`,
        m.everyHours === undefined ? '' : `${m.everyHours} h`,
        m.until === undefined ? '' : time(m.until),
      ]),
    ),
    '## Notes',
    '',
    ...p.notes!.flatMap((n) => [`### ${time(n.at)} ${n.facility}: ${n.kind}`, '', '```', n.text, '```', '']),
  ].join('\n');
}
