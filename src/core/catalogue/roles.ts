import { CARE_LEVEL, type CareLevel } from '#core/catalogue/care-levels.ts';

/** Facts of a role of medical care that hold in every scenario. */
interface RoleFacts {
  readonly label: string;
  /** Whether surgery, resuscitation and intensive care are given there; a hospital has a laboratory. */
  readonly isHospital: boolean;
  readonly careLevel: CareLevel;
  /** What the record calls it: collection points belong to the point of injury, Role 2 is one. */
  readonly recordRole: RecordRole;
  /** Which setting says how often a diagnosis made there is right. */
  readonly diagnosisStage: DiagnosisStage;
  /** Which setting says how often triage there is wrong. */
  readonly triageErrors: TriageErrorClass;
  /** Whether triage there may call a casualty expectant (T4): before a hospital, where little can be done for many. */
  readonly callsExpectant: boolean;
  /** Whether the second stage of damage-control surgery is done there, if it operates. */
  readonly hasSecondStage: boolean;
  /** Whether vehicles of a fleet collect from there; from the last places of a theatre strategic flights leave. */
  readonly isCollectedFrom: boolean;
  /** Distance by road or air from the point of injury of a new facility, in km (assumption). */
  readonly usualDistanceKm: number;
  /** Evacuation policy of a new facility, in days (assumption). */
  readonly usualPolicyDays: number;
}

/** Where a diagnosis is made, in order of care. */
export const diagnosisStages = ['poi', 'role1', 'role2', 'role3', 'role4'] as const;
export type DiagnosisStage = (typeof diagnosisStages)[number];

/** Places whose triage is wrong equally often. */
export const triageErrorClasses = ['poi', 'role1', 'hospital'] as const;
export type TriageErrorClass = (typeof triageErrorClasses)[number];

/** Roles as the record names them. */
export const recordRoles = ['POI', 'R1', 'R2', 'R3', 'CSU', 'R4'] as const;
export type RecordRole = (typeof recordRoles)[number];

/** Every role in order of care, from the point of injury to the hospital at home. */
export const roleFacts = {
  POI: {
    label: 'Point of injury',
    isHospital: false,
    careLevel: 'aid',
    recordRole: 'POI',
    diagnosisStage: 'poi',
    triageErrors: 'poi',
    callsExpectant: true,
    hasSecondStage: false,
    isCollectedFrom: true,
    usualDistanceKm: 0,
    usualPolicyDays: 0,
  },
  CCP: {
    label: 'Collection point',
    isHospital: false,
    careLevel: 'aid',
    recordRole: 'POI',
    diagnosisStage: 'role1',
    triageErrors: 'role1',
    callsExpectant: true,
    hasSecondStage: false,
    isCollectedFrom: true,
    usualDistanceKm: 1,
    usualPolicyDays: 0,
  },
  R1: {
    label: 'Role 1',
    isHospital: false,
    careLevel: 'role1',
    recordRole: 'R1',
    diagnosisStage: 'role1',
    triageErrors: 'role1',
    callsExpectant: true,
    hasSecondStage: false,
    isCollectedFrom: true,
    usualDistanceKm: 5,
    usualPolicyDays: 3,
  },
  R2B: {
    label: 'Role 2 Basic',
    isHospital: true,
    careLevel: 'hospital',
    recordRole: 'R2',
    diagnosisStage: 'role2',
    triageErrors: 'hospital',
    callsExpectant: false,
    hasSecondStage: false,
    isCollectedFrom: true,
    usualDistanceKm: 25,
    usualPolicyDays: 3,
  },
  R2E: {
    label: 'Role 2 Enhanced',
    isHospital: true,
    careLevel: 'hospital',
    recordRole: 'R2',
    diagnosisStage: 'role2',
    triageErrors: 'hospital',
    callsExpectant: false,
    hasSecondStage: true,
    isCollectedFrom: true,
    usualDistanceKm: 25,
    usualPolicyDays: 7,
  },
  R3: {
    label: 'Role 3',
    isHospital: true,
    careLevel: 'definitive',
    recordRole: 'R3',
    diagnosisStage: 'role3',
    triageErrors: 'hospital',
    callsExpectant: false,
    hasSecondStage: true,
    isCollectedFrom: true,
    usualDistanceKm: 75,
    usualPolicyDays: 30,
  },
  CSU: {
    label: 'Staging unit',
    isHospital: false,
    careLevel: 'role1',
    recordRole: 'CSU',
    diagnosisStage: 'role1',
    triageErrors: 'hospital',
    callsExpectant: false,
    hasSecondStage: false,
    isCollectedFrom: false,
    usualDistanceKm: 80,
    usualPolicyDays: 0,
  },
  R4: {
    label: 'Role 4',
    isHospital: true,
    careLevel: 'definitive',
    recordRole: 'R4',
    diagnosisStage: 'role4',
    triageErrors: 'hospital',
    callsExpectant: false,
    hasSecondStage: true,
    isCollectedFrom: false,
    usualDistanceKm: 1500,
    usualPolicyDays: 30,
  },
} as const satisfies Record<string, RoleFacts>;

export type Role = keyof typeof roleFacts;

export const roles = Object.keys(roleFacts) as [Role, ...Role[]];

/** The index of a role in `roles`, which is its rank in the chain. */
export const ROLE = Object.fromEntries(roles.map((role, rank) => [role, rank])) as Readonly<
  Record<Role, number>
>;

const byRank: readonly RoleFacts[] = roles.map((role) => roleFacts[role]);
const levelByRank: readonly number[] = byRank.map(({ careLevel }) => CARE_LEVEL[careLevel]);
const hospitalByRank: readonly boolean[] = byRank.map(({ isHospital }) => isHospital);

const expectantByRank: readonly boolean[] = byRank.map(({ callsExpectant }) => callsExpectant);
const secondStageByRank: readonly boolean[] = byRank.map(({ hasSecondStage }) => hasSecondStage);

/** Whether triage at the role of that rank may call a casualty expectant. */
export function callsExpectant(rank: number): boolean {
  return expectantByRank[rank] === true;
}

/** Whether the second stage of damage control is done at the role of that rank. */
export function hasSecondStage(rank: number): boolean {
  return secondStageByRank[rank] === true;
}

/** Whether the role of that rank is a hospital. */
export function isHospital(rank: number): boolean {
  return hospitalByRank[rank] === true;
}

/** What can be done at the role of that rank, as an index into `careLevels`. */
export function careLevelOf(rank: number): number {
  return levelByRank[rank] as number;
}

/** What the record calls the role of that rank. */
export function recordRoleOf(rank: number): RecordRole {
  return (byRank[rank] as RoleFacts).recordRole;
}
