import { carePatterns } from '#core/catalogue/care-patterns.ts';
import type { Condition } from '#core/catalogue/conditions/condition.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { type DrugId, drugs } from '#core/catalogue/medications.ts';
import { type ProcedureId, procedures } from '#core/catalogue/procedures.ts';
import type { Patient } from '#core/patient/patient.ts';

type Row<
  Key extends 'vitals' | 'laboratory' | 'treatments' | 'medications' | 'movements' | 'triage' | 'diagnoses',
> = NonNullable<Patient[Key]>[number];

/** A row with its time in milliseconds. */
type Timed<Of> = Of & { readonly ms: number };

const procedureOf = new Map(
  Object.values(procedures).map(({ id, code, text }) => [`${code ?? ''} ${text ?? ''}`, id]),
);
const drugOf = new Map(Object.values(drugs).map(({ id, atc }) => [atc, id]));
const conditionOf = new Map(
  conditions.map((condition) => [`${condition.code} ${condition.text ?? ''}`, condition]),
);

/** A record as an auditor reads it: times as numbers, treatments and drugs by what they are. */
export class Audited {
  readonly patient: Patient;
  readonly injuredMs: number;
  readonly endMs: number;
  readonly vitals: readonly Timed<Row<'vitals'>>[];
  readonly laboratory: readonly Timed<Row<'laboratory'>>[];
  readonly treatments: readonly (Timed<Row<'treatments'>> & { readonly id: ProcedureId | undefined })[];
  readonly drugs: readonly (Timed<Row<'medications'>> & {
    readonly id: DrugId | undefined;
    readonly untilMs: number;
  })[];
  readonly moves: readonly Timed<Row<'movements'>>[];
  readonly triage: readonly Timed<Row<'triage'>>[];
  /** What the catalogue says of each condition. */
  readonly conditions: readonly (Patient['injury']['conditions'][number] & {
    readonly known: Condition | undefined;
  })[];

  constructor(patient: Patient) {
    this.patient = patient;
    const ms = (at: string) => Date.parse(at);
    this.injuredMs = ms(patient.injury.at);
    this.endMs = ms(patient.outcome.at);
    this.vitals = (patient.vitals ?? []).map((row) => ({ ...row, ms: ms(row.at) }));
    this.laboratory = (patient.laboratory ?? []).map((row) => ({ ...row, ms: ms(row.at) }));
    this.treatments = (patient.treatments ?? []).map((row) => ({
      ...row,
      ms: ms(row.at),
      id: procedureOf.get(`${row.code ?? ''} ${row.text ?? ''}`),
    }));
    this.drugs = (patient.medications ?? []).map((row) => ({
      ...row,
      ms: ms(row.at),
      untilMs: ms(row.until ?? row.at),
      id: drugOf.get(row.atc),
    }));
    this.moves = patient.movements.map((row) => ({ ...row, ms: ms(row.at) }));
    this.triage = patient.triage.map((row) => ({ ...row, ms: ms(row.at) }));
    this.conditions = patient.injury.conditions.map((one) => ({
      ...one,
      known: conditionOf.get(`${one.code} ${one.text ?? ''}`),
    }));
  }

  get isTrauma(): boolean {
    return this.patient.injury.iss !== undefined;
  }

  get isBattle(): boolean {
    return this.patient.injury.category === 'battle';
  }

  get status(): Patient['outcome']['status'] {
    return this.patient.outcome.status;
  }

  get first(): Audited['conditions'][number] {
    return this.conditions[0] as Audited['conditions'][number];
  }

  /** The kind of care of the worst condition. */
  get care(): string {
    return this.first.known?.care ?? '';
  }

  /** Worst AIS at a region. */
  ais(...regions: readonly string[]): number {
    return this.conditions.reduce(
      (most, { region, ais = 0 }) => (regions.includes(region) ? Math.max(most, ais) : most),
      0,
    );
  }

  hasEffect(effect: string): boolean {
    return this.conditions.some(
      ({ known }) =>
        known !== undefined && (carePatterns[known.care].effects as readonly string[]).includes(effect),
    );
  }

  done(...ids: readonly ProcedureId[]): Audited['treatments'] {
    return this.treatments.filter(({ id }) => id !== undefined && ids.includes(id));
  }

  firstDone(...ids: readonly ProcedureId[]): number {
    return this.done(...ids)[0]?.ms ?? Infinity;
  }

  given(...ids: readonly DrugId[]): Audited['drugs'] {
    return this.drugs.filter(({ id }) => id !== undefined && ids.includes(id));
  }

  /** The last set of signs up to a moment. */
  seenAt(ms: number): Audited['vitals'][number] | undefined {
    return this.vitals.findLast((set) => set.ms <= ms);
  }

  /** Role of the place where the patient is at a moment. */
  roleAt(ms: number): string {
    return this.moves.findLast((move) => move.ms <= ms && move.event !== 'departed')?.role ?? 'POI';
  }

  isHospitalAt(ms: number): boolean {
    return ['R2', 'R3', 'R4'].includes(this.roleAt(ms));
  }

  get operations(): readonly number[] {
    return this.moves.filter(({ event }) => event === 'operated').map(({ ms }) => ms);
  }

  /** Every note in one text. */
  get text(): string {
    return (this.patient.notes ?? []).map(({ text }) => text).join('\n');
  }
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
