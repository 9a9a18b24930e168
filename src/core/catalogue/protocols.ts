import type { CareLevel } from '#core/catalogue/care-levels.ts';
import type { Intent } from '#core/catalogue/medications.ts';
import type { ProcedureId } from '#core/catalogue/procedures.ts';

/** A sign as it is measured, with the limits beyond which something is done. */
export interface SignLimit {
  readonly sign: 'spo2' | 'systolic' | 'heartRate' | 'respiratoryRate' | 'gcs' | 'temperatureC' | 'pain';
  readonly below?: number;
  readonly from?: number;
}

/** What can be seen or felt of a casualty without knowing what is hurt inside. */
export const findings = [
  'immediate',
  'open wound',
  'bleeding wound',
  'lost limb',
  'torso wound',
  'chest wound',
  'head wound',
  'face wound',
  'large burn',
  'airway burn',
  'brain injury',
] as const;
export type Finding = (typeof findings)[number];

/**
 * One step of a protocol: what is done, from which level of care on, how many minutes after the contact, and for what.
 * It is triggered by what is measured and seen at that moment, never by the condition itself: all of `all`, and one
 * of `any` or of `found` where there are any.
 */
export interface ProtocolStep {
  readonly does: { readonly procedure: ProcedureId } | { readonly intent: Intent };
  readonly from: CareLevel;
  /** Only below this level: what a better place does otherwise. */
  readonly below?: CareLevel;
  readonly minute: number;
  readonly all?: readonly SignLimit[];
  readonly any?: readonly SignLimit[];
  readonly found?: readonly Finding[];
  readonly unless?: readonly Finding[];
  /** Hours after the injury until which it is done. */
  readonly withinHours?: number;
}

/**
 * Care of the injured in the order MARCH: massive bleeding, airway, respiration, circulation, hypothermia, pain (TCCC 2022;
 * PJ Medical Operations Handbook, 8th edition; JTS damage control resuscitation). What is done for a wound itself is in
 * `care-patterns.ts`.
 */
export const injuryProtocol: readonly ProtocolStep[] = [
  {
    does: { procedure: 'nasopharyngeal-airway' },
    from: 'aid',
    below: 'hospital',
    minute: 3,
    all: [{ sign: 'gcs', below: 9 }],
    unless: ['face wound'],
  },
  {
    does: { procedure: 'jaw-thrust' },
    from: 'aid',
    below: 'hospital',
    minute: 2.5,
    all: [{ sign: 'gcs', below: 9 }],
  },
  {
    does: { procedure: 'supraglottic-airway' },
    from: 'role1',
    below: 'hospital',
    minute: 3.5,
    all: [{ sign: 'gcs', below: 9 }],
    unless: ['face wound'],
  },
  {
    does: { procedure: 'cricothyroidotomy' },
    from: 'role1',
    below: 'hospital',
    minute: 4,
    all: [
      { sign: 'gcs', below: 9 },
      { sign: 'spo2', below: 90 },
    ],
    found: ['face wound'],
  },
  {
    does: { procedure: 'needle-decompression' },
    from: 'aid',
    below: 'hospital',
    minute: 4,
    any: [
      { sign: 'spo2', below: 90 },
      { sign: 'systolic', below: 90 },
    ],
    found: ['chest wound'],
  },
  {
    does: { procedure: 'oxygen' },
    from: 'role1',
    minute: 1.5,
    any: [{ sign: 'spo2', below: 94 }],
  },
  {
    does: { procedure: 'bag-mask' },
    from: 'role1',
    below: 'hospital',
    minute: 3.8,
    all: [
      { sign: 'gcs', below: 9 },
      { sign: 'spo2', below: 85 },
    ],
  },
  {
    does: { procedure: 'intraosseous-access' },
    from: 'role1',
    below: 'hospital',
    minute: 6,
    all: [{ sign: 'systolic', below: 70 }],
  },
  {
    does: { intent: 'bleeding' },
    from: 'aid',
    minute: 8,
    withinHours: 2.6,
    any: [
      { sign: 'systolic', below: 100 },
      { sign: 'heartRate', from: 112 },
    ],
    found: ['bleeding wound'],
  },
  { does: { intent: 'bleeding' }, from: 'aid', minute: 8, withinHours: 2.6, found: ['lost limb'] },
  {
    does: { procedure: 'recovery-warming' },
    from: 'aid',
    minute: 10,
    found: ['immediate', 'large burn', 'lost limb'],
  },
  {
    does: { procedure: 'recovery-warming' },
    from: 'aid',
    minute: 10,
    any: [
      { sign: 'systolic', below: 100 },
      { sign: 'temperatureC', below: 35.5 },
    ],
  },
];

/** Care of the ill, by signs alone. */
export const illnessProtocol: readonly ProtocolStep[] = [
  { does: { procedure: 'oxygen' }, from: 'role1', minute: 1.5, any: [{ sign: 'spo2', below: 93 }] },
  {
    does: { procedure: 'jaw-thrust' },
    from: 'aid',
    below: 'hospital',
    minute: 2,
    all: [{ sign: 'gcs', below: 9 }],
  },
  {
    does: { procedure: 'nasopharyngeal-airway' },
    from: 'aid',
    below: 'hospital',
    minute: 2.5,
    all: [{ sign: 'gcs', below: 9 }],
  },
];
