import type { Condition } from '#core/catalogue/conditions/condition.ts';

/** Latency, time to death and return to duty of a condition, where severity does not set them. */
export interface Disposition {
  /** Days until duty; `out` leaves the theatre. */
  readonly duty?: readonly [least: number, most: number] | 'out';
  /** Hours from exposure to the first signs. */
  readonly latencyHours?: readonly [least: number, most: number];
  /** Nobody dies of it sooner after the first signs. */
  readonly leastLethalHours?: number;
}

const sameDay = { duty: [0, 1] } as const;
const out = { duty: 'out' } as const;

/**
 * By code. Duty by the standards of deployed medicine (fitness after illness and injury, in days) and those who leave the
 * theatre (US deployment guidance after CENTCOM; Bailey, J R Army Med Corps 162); clocks of agents after Medical Aspects of
 * Chemical Warfare 2008, Jernigan, EID 7 (2001) 933, Faich, J Infect Dis 124 (1971) 108, the CDC's and WHO's fact sheets, AFRRI
 * 2003. Days of common illness are textbook knowledge.
 */
const byCode: Readonly<Record<string, Disposition>> = {
  // Stays with the unit.
  '82272006': sameDay,
  '54398005': sameDay,
  '405737000': sameDay,
  '36971009': sameDay,
  '6020002': sameDay,
  '40275004': sameDay,
  '43116000': sameDay,
  '27355003': sameDay,
  '80967001': sameDay,
  '22240003': sameDay,
  '9826008': sameDay,
  '398057008': sameDay,
  '37796009': { duty: [0, 2] },
  '417237009': sameDay,
  '400200009': sameDay,
  '125667009': sameDay,
  '95898004': sameDay,
  '276433004': sameDay,
  '403142004': sameDay,
  '274166008': sameDay,
  '370247008': sameDay,
  '274165007': sameDay,
  '36202009': sameDay,
  '397869004': sameDay,
  '240589008': sameDay,
  '15628003': sameDay,
  '76272004': sameDay,
  '70153002': sameDay,
  '240637006': sameDay,
  '10087007': sameDay,
  '48277006': sameDay,
  '130989002': { duty: [0, 2] },
  '193462001': { duty: [0, 2] },
  '419145002': sameDay,
  '225624000': sameDay,
  '89797005': { duty: [0, 2] },
  '37869000': { duty: [0, 2] },
  '699394008': { duty: [1, 3] },
  '85848002': { duty: [1, 3] },
  '10509002': { duty: [1, 4] },
  '6142004': { duty: [3, 8] },
  '840539006': { duty: [4, 8] },
  '300956001': { duty: [3, 14] },
  '278862001': { duty: [2, 14] },
  // Weeks.
  '233604007': { duty: [10, 28] },
  '85189001': { duty: [21, 42] },
  '239720000': { duty: [42, 84] },
  '442205007': { duty: [56, 84] },
  '240197007': { duty: [28, 42] },
  '62106007': { duty: [7, 10] },
  '274164006': { duty: [2, 8] },
  '52072009': { duty: [15, 60] },
  '6471006': { duty: [10, 30] },
  '225457007': { duty: [10, 30] },
  '36188001': { duty: [3, 9] },
  '61462000': { duty: [5, 12] },
  '27052006': { duty: [5, 12] },
  '38362002': { duty: [8, 14] },
  '77377001': { duty: [12, 20] },
  '7093002': { duty: [2, 6] },
  // Out of the theatre.
  '56717001': out,
  '128053003': out,
  '59282003': out,
  '394659003': out,
  '91175000': out,
  '43489008': out,
  '120639003': out,
  '14168008': out,
  '192644005': out,
  '712986001': out,
  '91302008': out,
  '62676009': out,
  '4834000': out,
  '75702008': out,
  '40468003': out,
  '370143000': out,
  '446175003': out,
  '239725005': out,
  '429513001': out,
  '58320001': out,
  '25415003': out,
  '53627009': out,
  '43295006': out,
  '413877007': out,
  '42188001': out,
  '16114001': out,
  '91037003': out,
  '207957008': out,
  '262522002': out,
  '315296002': out,
  '76902006': { duty: 'out', leastLethalHours: 72 },
  // Agents.
  '426284001': { latencyHours: [3, 10], leastLethalHours: 90 },
  '195902009': { duty: 'out', latencyHours: [48, 144], leastLethalHours: 50 },
  '38976008': { duty: 'out', latencyHours: [36, 96], leastLethalHours: 40 },
  '45556008': { duty: [14, 30], latencyHours: [60, 140], leastLethalHours: 100 },
  '4639008': { duty: 'out', latencyHours: [48, 240], leastLethalHours: 200 },
  '67924001': { duty: 'out', latencyHours: [264, 340], leastLethalHours: 240 },
  '84980006': { duty: [10, 20], latencyHours: [36, 120], leastLethalHours: 120 },
  '398523009': { duty: 'out', latencyHours: [18, 40], leastLethalHours: 30 },
  '360002': { duty: 'out', leastLethalHours: 140 },
  '85983004': { duty: [1, 14], leastLethalHours: 400 },
};

const none: Disposition = {};

/** The clock and the end of a condition. */
export function dispositionOf({ code }: Condition): Disposition {
  return byCode[code] ?? none;
}
