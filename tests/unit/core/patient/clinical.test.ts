import { beforeAll, describe, expect, test } from 'vitest';
import { regularMedicines } from '#core/catalogue/background.ts';
import { carePatterns } from '#core/catalogue/care-patterns.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { drugs, orders } from '#core/catalogue/medications.ts';
import { nationLanguages } from '#core/catalogue/nations.ts';
import { procedures } from '#core/catalogue/procedures.ts';
import { SNOMED_CT, type Triage, limbChains } from '#core/catalogue/terms.ts';
import type { Patient } from '#core/patient/patient.ts';
import { loadPlanNames, createPatientRenderer } from '#core/patient/render-patient.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import { BED } from '#core/scenario/sections/facilities/resources.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
import { simulate } from '#core/simulation/simulate.ts';
import { planWith } from '../../../support/scenarios.ts';
import { Violations } from '../../../support/violations.ts';

const EACH = 5000;
const limbs = new Set([
  'shoulder',
  'upper arm',
  'forearm',
  'hand',
  'thigh',
  'knee',
  'lower leg',
  'ankle',
  'foot',
]);
const rank = { POI: 0, R1: 1, CSU: 1, R2: 2, R3: 3, R4: 3 } as const;
/** Procedures by code and words: what a record shows of them. */
const known = new Map(Object.values(procedures).map((p) => [`${p.code ?? ''} ${p.text ?? ''}`, p]));
const surgical = new Set(
  Object.values(carePatterns).flatMap(({ surgery, definitive }) => [
    ...(surgery ?? []),
    ...(definitive ?? []),
  ]),
);
const bedside = new Set([
  'ct',
  'ct-head',
  'ct-body',
  'renal-replacement',
  'tympanoplasty',
  'incision-drainage',
  'chest-tube',
]);
const codesOfAllergy: Readonly<Record<string, string>> = {
  '91936005': 'penicillin',
  '91939003': 'sulfonamide',
  '293586001': 'nsaid',
  '293601001': 'opioid',
  '293584003': 'paracetamol',
  '293707005': 'ketamine',
  '213020009': 'egg',
};

interface Case {
  readonly patient: Patient;
  readonly casualty: Casualty;
}

async function casesOf(plan: Plan): Promise<Case[]> {
  const render = createPatientRenderer(plan, await loadPlanNames(plan));
  return [...simulate(plan)].map((casualty) => ({ casualty, patient: render(casualty) }));
}

function procedureOf({ code, text }: { code?: string | undefined; text?: string | undefined }) {
  const found = known.get(`${code ?? ''} ${text ?? ''}`);
  if (found === undefined) throw new Error(`No procedure ${code} ${text}`);
  return found;
}

/** From arrival (or injury) to the next departure or the end, by visit. */
function staysOf({
  movements,
  outcome,
}: Patient): { facility: string; role: string; from: string; to: string }[] {
  const stays: { facility: string; role: string; from: string; to: string }[] = [];
  for (const movement of movements) {
    if (movement.event === 'injured' || movement.event === 'arrived') {
      stays.push({ facility: movement.facility, role: movement.role, from: movement.at, to: outcome.at });
    } else if (movement.event === 'departed') stays.at(-1)!.to = movement.at;
  }
  return stays;
}

/** Whether a part of a limb is farther from the trunk than another of the same limb. */
function isBeyond(region: string, other: string): boolean {
  const chain = limbChains.find((parts) => (parts as readonly string[]).includes(other)) as
    readonly string[] | undefined;
  return chain !== undefined && chain.indexOf(region) > chain.indexOf(other);
}

/** The sieve again, from its published text, on what the record shows. */
function sieveOf(v: NonNullable<Patient['vitals']>[number], walks: boolean, tourniquet: boolean): Triage {
  const unstable = v.gcs <= 8 || v.respiratoryRate < 10 || v.respiratoryRate >= 30 || v.heartRate > 120;
  if (tourniquet || unstable) return 'T1';
  return walks && v.gcs === 15 ? 'T3' : 'T2';
}

describe.each(warfareTypes)('5,000 patients of %s warfare', (type) => {
  let cases: Case[] = [];
  beforeAll(async () => {
    const plan = planWith(
      {
        general: { totalPatients: EACH, femalePercent: 20 },
        warfare: { types: [{ type, weight: 1 }] },
        injuries: {
          mix: { battlePercent: 60, nonBattlePercent: 15, diseasePercent: 20, stressPercent: 5 },
        },
      },
      77,
    );
    cases = await casesOf(plan);
  }, 60_000);

  test('nothing is recorded outside the stay where it happened, or after the end', () => {
    const violations = new Violations();
    for (const { patient } of cases) {
      const stays = staysOf(patient);
      const { vitals = [], treatments = [], medications = [], laboratory = [], diagnoses = [] } = patient;
      for (const entry of [...vitals, ...treatments, ...medications, ...laboratory, ...diagnoses]) {
        const stay = stays.find(
          ({ facility, from, to }) => facility === entry.facility && from <= entry.at && entry.at <= to,
        );
        const what = () => `${patient.number} ${JSON.stringify(entry)}`;
        violations.check(stay !== undefined, what);
        violations.check(patient.outcome.cause === undefined || entry.at <= patient.outcome.at, what);
      }
      for (const { until, display } of medications)
        violations.check((until ?? '') <= patient.outcome.at, () => `${patient.number} ${display} ${until}`);
      for (const list of [vitals, treatments, medications, laboratory]) {
        const isSorted = list.every(({ at }, i) => i === 0 || list[i - 1]!.at <= at);
        violations.check(isSorted, () => `${patient.number} ${list.map(({ at }) => at).join(' ')}`);
      }
    }
    violations.expectNone();
  });

  test('vital signs are those of living people, and their parts fit', () => {
    const violations = new Violations();
    for (const { patient } of cases) {
      for (const v of patient.vitals ?? []) {
        const what = () => `${patient.number} ${JSON.stringify(v)}`;
        violations.check(v.gcsEye + v.gcsVerbal + v.gcsMotor === v.gcs, what);
        violations.check(v.systolic > v.diastolic, what);
        violations.check((v.avpu === 'A') === v.gcs >= 14, what);
        violations.check((v.pain === undefined) === v.gcs < 10, what);
      }
    }
    violations.expectNone();
  });

  test('triage is what the sieve says of the signs at that time, unless it is marked as an error', () => {
    const violations = new Violations();
    let marked = 0;
    let all = 0;
    for (const { patient, casualty } of cases) {
      const tourniquet = casualty.care.find(({ kind }) => kind === 'first-aid');
      patient.triage.forEach((triage, i) => {
        const v = (patient.vitals ?? []).find(({ at }) => at === triage.at);
        if (v === undefined || triage.category === 'T4') return;
        all++;
        const atMs = casualty.assessments[i]!.atMs;
        const treated = casualty.care.some(
          (event) =>
            event.atMs <= atMs &&
            (event.kind === 'operation-end' || (event.kind === 'bed' && event.value === BED.icuBeds)),
        );
        // Of a ventilated patient the sieve says nothing.
        const right =
          v.endTidalCo2 !== undefined
            ? triage.category
            : sieveOf(v, casualty.walks, !treated && ((tourniquet?.value ?? 0) & 1) === 1);
        const error = triage.category > right ? 'under-triage' : 'over-triage';
        violations.check(
          triage.error === (triage.category === right ? undefined : error),
          () => `${patient.number} ${JSON.stringify(triage)}, the sieve says ${right}`,
        );
        if (triage.error !== undefined) marked++;
      });
    }
    violations.expectNone();
    expect(marked / all).toBeGreaterThan(0.03);
    expect(marked / all).toBeLessThan(0.25);
  });

  test('each treatment is one that the place can give, at a part of the body where it makes sense', () => {
    const violations = new Violations();
    for (const { patient } of cases) {
      const stays = staysOf(patient);
      const operations = patient.movements.filter(({ event }) => event === 'operated').map(({ at }) => at);
      for (const treatment of patient.treatments ?? []) {
        const procedure = procedureOf(treatment);
        const stay = stays.find(
          ({ facility, from, to }) =>
            facility === treatment.facility && from <= treatment.at && treatment.at <= to,
        );
        const what = () => `${patient.number} ${JSON.stringify(treatment)} at ${stay?.role}`;
        violations.check(procedure.from <= rank[stay!.role as keyof typeof rank], what);
        if (procedure.site === 'limb' || procedure.id === 'tourniquet')
          violations.check(limbs.has(treatment.region ?? ''), what);
        if (procedure.id === 'craniotomy') violations.check(treatment.region === 'head', what);
        if (surgical.has(procedure.id) && !bedside.has(procedure.id)) {
          violations.check(procedure.from >= 2, what);
          violations.check(
            operations.some((at) => at <= treatment.at),
            what,
          );
        }
        if (treatment.side !== undefined) {
          const wounds = patient.injury.conditions.filter(
            ({ region }) =>
              region === treatment.region ||
              // A tourniquet sits nearer the trunk than what bleeds.
              (procedure.id === 'tourniquet' && isBeyond(region, treatment.region ?? '')),
          );
          violations.check(
            wounds.some(({ side }) => side === treatment.side),
            what,
          );
        }
      }
    }
    violations.expectNone();
  });

  test('no drug is one the patient is allergic to; doses, totals and intervals are inside their limits', () => {
    const violations = new Violations();
    let given = 0;
    for (const { patient } of cases) {
      const allergies = new Set((patient.allergies ?? []).map(({ code }) => codesOfAllergy[code]));
      const last = new Map<string, number>();
      for (const m of patient.medications ?? []) {
        given++;
        const drug = Object.values(drugs).find(({ atc }) => atc === m.atc)!;
        const what = () => `${patient.number} ${JSON.stringify(m)}`;
        violations.check(drug.allergy === undefined || !allergies.has(drug.allergy), what);
        const fitting = Object.values(orders).filter((o) => {
          if (o.drug !== drug.id || o.route !== m.route || o.unit !== m.unit) return false;
          const most = o.perKg === true ? Math.min(o.most ?? Infinity, o.dose * patient.weightKg) : o.dose;
          return m.dose <= most && m.dose >= most * 0.75 - 1;
        });
        const [order] = fitting.sort((a, b) => (a.everyHours ?? 0) - (b.everyHours ?? 0));
        violations.check(order !== undefined, what);
        if (order === undefined) continue;
        const at = Date.parse(m.at);
        const before = last.get(drug.id);
        // An infusion follows its bolus at once.
        const isInfusion = order.everyHours === 1;
        if (
          before !== undefined &&
          !isInfusion &&
          order.everyHours !== undefined &&
          order.drug !== 'calcium-gluconate'
        ) {
          violations.check(at - before >= order.everyHours * 3_600_000 - 1000, what);
        }
        if (fitting.every(({ doses }) => doses === 1)) violations.check(before === undefined, what);
        if (m.until !== undefined)
          violations.check(
            fitting.some(({ everyHours }) => everyHours === m.everyHours),
            what,
          );
        last.set(drug.id, Date.parse(m.until ?? m.at));
      }
      const txa = (patient.medications ?? []).find(({ atc }) => atc === 'B02AA02');
      if (txa !== undefined)
        violations.check(
          Date.parse(txa.at) - Date.parse(patient.injury.at) < 3.2 * 3_600_000,
          () => `${patient.number} TXA at ${txa.at}`,
        );
      const head = patient.injury.conditions.some(({ region, ais }) => region === 'head' && (ais ?? 0) >= 3);
      if (head) {
        for (const m of patient.medications ?? [])
          violations.check(
            !['N02AA01', 'M01AB15', 'M01AE01', 'M01AC06'].includes(m.atc),
            () => `${patient.number} ${m.display} with a head injury`,
          );
      }
    }
    violations.expectNone();
    expect(given).toBeGreaterThan(EACH);
  });

  test('IV access comes before the first IV drug, and calcium follows the first blood', () => {
    const ivAccess = new Set(['venous-access', 'intraosseous-access', 'central-line']);
    const violations = new Violations();
    for (const { patient } of cases) {
      const { treatments = [], medications = [] } = patient;
      const firstAccess = treatments.find((t) => ivAccess.has(procedureOf(t).id))?.at ?? '9999';
      for (const m of medications) {
        if (m.route !== 'IV') continue;
        violations.check(firstAccess <= m.at, () => `${patient.number} ${m.display} ${m.at}`);
        if (m.atc !== 'A12AA03') continue;
        const cells = treatments.find(
          (t) => t.facility === m.facility && ['red-cells', 'whole-blood'].includes(procedureOf(t).id),
        );
        violations.check(cells !== undefined && cells.at <= m.at, () => `${patient.number} calcium ${m.at}`);
      }
    }
    violations.expectNone();
  });

  test('whoever lost a limb has no wound beyond it and does not return to duty', () => {
    const chains = [
      ['shoulder', 'upper arm', 'forearm', 'hand'],
      ['thigh', 'knee', 'lower leg', 'ankle', 'foot'],
    ];
    const violations = new Violations();
    for (const { patient } of cases) {
      const { conditions: own } = patient.injury;
      for (const { code, text, region, side } of own) {
        const care = conditions.find((c) => c.code === code && c.text === text)?.care;
        if (care !== 'amputation') continue;
        violations.check(patient.outcome.status !== 'RTD', () => `${patient.number} returned to duty`);
        const chain = chains.find((regions) => regions.includes(region)) ?? [];
        const beyond = chain.slice(chain.indexOf(region) + 1);
        const lost = own.filter((other) => other.side === side && beyond.includes(other.region));
        violations.check(lost.length === 0, () => `${patient.number} ${region} ${JSON.stringify(lost)}`);
      }
    }
    violations.expectNone();
  });

  test('blood is compatible, in units that were there, and goes to those who bleed', () => {
    const violations = new Violations();
    for (const { patient, casualty } of cases) {
      const units = casualty.care.reduce(
        (sum, { kind, value }) => sum + (kind === 'resuscitation-end' ? value : 0),
        0,
      );
      const written = (patient.treatments ?? []).reduce((sum, t) => sum + (t.units ?? 0), 0);
      violations.check(written <= units, () => `${patient.number} ${written} of ${units} units`);
      for (const t of patient.treatments ?? []) {
        if (t.bloodGroup === undefined) continue;
        const universal = procedureOf(t).id === 'plasma' ? 'AB' : 'O';
        violations.check(
          casualty.cause === 'haemorrhage' && t.bloodGroup === universal + patient.bloodGroup.slice(-1),
          () => `${patient.number} ${casualty.cause} ${patient.bloodGroup} ${JSON.stringify(t)}`,
        );
      }
    }
    violations.expectNone();
  });

  test('diagnoses are refined on the way and never become worse', () => {
    const order = { wrong: 0, broader: 0, right: 1 } as const;
    const violations = new Violations();
    for (const { patient } of cases) {
      const kinds = (patient.diagnoses ?? []).map(({ kind }) => order[kind]);
      const what = () => `${patient.number} ${JSON.stringify(patient.diagnoses)}`;
      violations.check(
        kinds.every((kind, i) => i === 0 || kinds[i - 1]! <= kind),
        what,
      );
      for (const { kind, code } of patient.diagnoses ?? []) {
        if (kind === 'right') violations.check(code === patient.injury.conditions[0]?.code, what);
        if (kind === 'wrong') {
          const { category } = patient.injury;
          violations.check(
            conditions.some((c) => c.code === code && c.category === category),
            what,
          );
        }
      }
    }
    violations.expectNone();
  });

  test('scores agree with the signs that they are made of', () => {
    const violations = new Violations();
    for (const { patient } of cases) {
      const first = patient.vitals?.[0];
      const { scores } = patient;
      const what = () => `${patient.number} ${JSON.stringify(scores)}`;
      if (first === undefined) violations.check(scores?.rts === undefined, what);
      else
        violations.check(
          Math.abs((scores?.shockIndex ?? 0) - first.heartRate / first.systolic) < 0.0051,
          what,
        );
      if (scores?.survivalProbability !== undefined) violations.check(patient.injury.iss !== undefined, what);
      if (scores?.burnFluidMlPerHour !== undefined)
        violations.check((scores.burnedSurfacePercent ?? 0) >= 20, what);
      const parkland = 4 * patient.weightKg * (scores?.burnedSurfacePercent ?? 0);
      if (scores?.parklandMl !== undefined)
        violations.check(scores.parklandMl === Math.round(parkland), what);
    }
    violations.expectNone();
  });
});

test('regular medication fits the history, and the language the nation', async () => {
  const output = { depth: 'full' } as const;
  let taken = 0;
  for (const { patient } of await casesOf(planWith({ general: { totalPatients: 3000 }, output }, 5))) {
    const history = new Set((patient.history ?? []).map(({ code }) => code));
    for (const { code } of patient.regularMedication ?? []) {
      taken++;
      const reason = regularMedicines.find((medicine) => medicine.code === code)!.condition;
      if (reason === undefined) expect(patient.sex).toBe('female');
      else expect(history.has(reason)).toBe(true);
    }
    expect(nationLanguages[patient.nationality].map(([tag]) => tag)).toContain(patient.language);
  }
  expect(taken).toBeGreaterThan(100);
});

test('codes of the record are of SNOMED CT, but for the few drugs that have none', async () => {
  for (const { patient } of await casesOf(planWith({ general: { totalPatients: 2000 } }, 5))) {
    for (const m of patient.medications ?? []) {
      const drug = Object.values(drugs).find(({ atc }) => atc === m.atc)!;
      expect([m.system === SNOMED_CT, m.code]).toEqual([drug.code !== undefined, drug.code ?? drug.atc]);
    }
  }
});
