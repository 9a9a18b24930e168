import { type Names, loadNames } from '#core/catalogue/names/load-names.ts';
import type { NationCode } from '#core/catalogue/nations.ts';
import { recordRoleOf } from '#core/catalogue/roles.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import { type Background, createBackgroundRenderer } from '#core/patient/background.ts';
import { ScenarioClock, civilDate, isoDate } from '#core/patient/calendar.ts';
import { careAtBedside } from '#core/patient/bedside.ts';
import { Hands } from '#core/patient/hands.ts';
import { Body } from '#core/patient/body.ts';
import { Chart } from '#core/patient/chart.ts';
import { Course } from '#core/patient/course.ts';
import { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import { diagnosisOf } from '#core/patient/diagnosis.ts';
import { type Person, createPersonRenderer } from '#core/patient/identity.ts';
import { notesOf } from '#core/patient/notes.ts';
import type { Movement, Patient } from '#core/patient/patient.ts';
import {
  diagnosisRow,
  laboratoryRow,
  medicationRow,
  scoresOf,
  treatmentRow,
  triageOf,
  vitalsRow,
} from '#core/patient/rows.ts';
import { createDiagnosisRenderer } from '#core/patient/working-diagnosis.ts';
import { Noise } from '#core/physiology/noise.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledFacility } from '#core/scenario/sections/facilities/compiled-facility.ts';
import type { Casualty, EventKind, Step } from '#core/simulation/story/casualty.ts';

/** The name lists of every nation of the plan. */
export async function loadPlanNames(plan: Plan): Promise<ReadonlyMap<NationCode, Names>> {
  const nations = new Set(plan.fronts.flatMap((front) => front.nations.items));
  return new Map(
    await Promise.all([...nations].map(async (nation) => [nation, await loadNames(nation)] as const)),
  );
}

const eventPrefix: Readonly<Record<EventKind, string>> = {
  individual: 'individual',
  'major-offensive': 'offensive',
  ambush: 'ambush',
  'mass-casualty': 'mascal',
};

/**
 * A factory of patients: the record of a casualty in the depth that the plan asks for, a pure function of plan and
 * casualty.
 */
export function createPatientRenderer(
  plan: Plan,
  names: ReadonlyMap<NationCode, Names>,
): (casualty: Casualty) => Patient {
  const dataset = new DatasetIdentity(plan);
  const personOf = createPersonRenderer(plan, names, dataset);
  const clock = new ScenarioClock(plan.general.startMs, plan.general.offsetMinutes);
  const { facilities } = plan.facilities;
  const facilityOf = (step: Step) => facilities[step.facility] as CompiledFacility;
  const idOf = (facility: number) => (facilities[facility] as CompiledFacility).id;
  const roleOf = (step: Step) => recordRoleOf(facilityOf(step).role);

  function movement({ atMs, kind, facility, to, by }: Step): Movement {
    const at = clock.format(atMs);
    const { id, role: rank } = facilities[facility] as CompiledFacility;
    const role = recordRoleOf(rank);
    if (to === undefined || by === undefined) return { at, event: kind, facility: id, role };
    return { at, event: kind, facility: id, role, to: (facilities[to] as CompiledFacility).id, by };
  }

  const seed = plan.seed;
  const backgroundOf = createBackgroundRenderer(seed);
  const noise = new Noise(seed);
  const traits = new RandomStream(seed, 'physiology');
  const chances = new RandomStream(seed, 'care-record');
  const diagnose = createDiagnosisRenderer(plan);
  const { depth } = plan.output;

  function summary(casualty: Casualty, person: Person, course: Course): Patient {
    const diagnosis = diagnosisOf(casualty);
    const front = plan.fronts[casualty.front] as Plan['fronts'][number];
    const last = casualty.steps[casualty.steps.length - 1] as Step;
    const ordinal = casualty.event.kind === 'individual' ? casualty.number : casualty.event.ordinal;
    return {
      id: person.id,
      number: casualty.number,
      dataset: dataset.code,
      exercise: true,
      name: person.name,
      sex: person.sex,
      birthDate: person.birthDate,
      ageYears: person.ageYears,
      nationality: casualty.nation,
      language: person.language,
      bloodGroup: person.bloodGroup,
      heightCm: person.heightCm,
      weightKg: person.weightKg,
      service: person.service,
      front: { id: front.id, name: front.name },
      event: {
        id: `${eventPrefix[casualty.event.kind]}-${ordinal}`,
        kind: casualty.event.kind,
        warfare: casualty.warfare,
      },
      injury: {
        at: clock.format(casualty.injuredMs),
        category: casualty.category,
        mechanism: casualty.mechanism,
        conditions: diagnosis.conditions,
        ...(diagnosis.iss === undefined ? {} : { iss: diagnosis.iss }),
        ...(diagnosis.niss === undefined ? {} : { niss: diagnosis.niss }),
      },
      triage: triageOf(course, (atMs) => clock.format(atMs), idOf),
      movements: casualty.steps.map(movement),
      outcome: {
        status: casualty.outcome,
        at: clock.format(course.endMs),
        facility: facilityOf(last).id,
        role: roleOf(last),
        ...(casualty.death ?? {}),
      },
    };
  }

  /** What doctors and medics wrote down. */
  function clinical(patient: Patient, person: Person, course: Course, background: Background): void {
    const body = new Body(course, traits, person.sex, person.ageYears);
    const diagnoses = diagnose(course);
    const recipient = {
      weightKg: person.weightKg,
      drugAllergies: background.drugAllergies,
      bloodGroup: person.bloodGroup,
    };
    const chart = new Chart(course, body, noise);
    const record = careAtBedside(new Hands(course, body, chart, recipient, diagnoses, chances));
    const format = (atMs: number) => clock.format(atMs);
    patient.vitals = record.vitalSigns.map((v) => vitalsRow(v, format(v.atMs), idOf(v.facility)));
    patient.triage = triageOf(course, format, idOf, record.vitalSigns);
    patient.laboratory = record.laboratory.map((values) =>
      laboratoryRow(values, format(values.atMs), idOf(values.facility)),
    );
    patient.diagnoses = diagnoses.map((d) => diagnosisRow(d, format(d.atMs), idOf(d.facility)));
    patient.treatments = record.treatments.map((t) => treatmentRow(t, format(t.atMs), idOf(t.facility)));
    patient.medications = record.medications.map((m) =>
      medicationRow(m, format(m.atMs), idOf(m.facility), format),
    );
    patient.scores = scoresOf(course, person, patient, record.vitalSigns, record.treatments);
    patient.allergies = background.allergies.map(({ code, display, criticality, kind }) => ({
      system: SNOMED_CT,
      code,
      display,
      criticality,
      kind,
    }));
  }

  function full(patient: Patient, course: Course, background: Background): void {
    patient.history = background.history.map(({ code, display }) => ({ system: SNOMED_CT, code, display }));
    patient.regularMedication = background.medicines.map(({ code, display, text }) => ({
      system: SNOMED_CT,
      code,
      display,
      text,
    }));
    const injuredDay = clock.dayNumber(course.casualty.injuredMs);
    patient.vaccines = background.vaccines.map(({ vaccine: { code, display, against }, daysBefore }) => ({
      system: SNOMED_CT,
      code,
      display,
      against,
      date: isoDate(civilDate(injuredDay - daysBefore)),
    }));
    const { steps, injuredMs } = course.casualty;
    patient.notes = notesOf(
      patient,
      steps.map(({ atMs }) => atMs),
      injuredMs,
      clock.format(course.endMs),
    );
  }

  return (casualty) => {
    const person = personOf(casualty.number, casualty.nation, clock.dayNumber(casualty.injuredMs));
    const course = new Course(plan, casualty);
    const patient = summary(casualty, person, course);
    if (depth === 'summary') return patient;
    const background = backgroundOf(casualty.number, person.ageYears, person.sex);
    clinical(patient, person, course, background);
    if (depth === 'full') full(patient, course, background);
    return patient;
  };
}
