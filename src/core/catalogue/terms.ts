/** The canonical URI of SNOMED CT, the system of every condition code. */
export const SNOMED_CT = 'http://snomed.info/sct';

/** Why a person became a casualty. Battle and non-battle are injuries; disease and stress are illness. */
export const categories = ['battle', 'non-battle', 'disease', 'stress'] as const;
export type Category = (typeof categories)[number];

/** The index of a category in `categories`. */
export const CATEGORY = Object.fromEntries(
  categories.map((category, index) => [category, index]),
) as Readonly<Record<Category, number>>;

/** NATO triage: T1 immediate, T2 delayed, T3 minimal, T4 expectant. */
export const triageCategories = ['T1', 'T2', 'T3', 'T4'] as const;
export type Triage = (typeof triageCategories)[number];

/** What did the harm. */
export const mechanisms = [
  'blast',
  'fragment',
  'gunshot',
  'burn',
  'crush',
  'chemical',
  'radiation',
  'vehicle',
  'fall',
  'exertion',
  'tool',
  'heat',
  'cold',
  'bite',
  'infection',
  'illness',
  'psychological',
  'biological',
] as const;
export type Mechanism = (typeof mechanisms)[number];

/** Parts of the body a condition can sit at, coarse enough for a casualty card. */
export const regions = [
  'head',
  'face',
  'eye',
  'ear',
  'neck',
  'chest',
  'abdomen',
  'back',
  'pelvis',
  'shoulder',
  'upper arm',
  'forearm',
  'hand',
  'thigh',
  'knee',
  'lower leg',
  'ankle',
  'foot',
  'whole body',
] as const;
export type Region = (typeof regions)[number];

/** The six regions over which the Injury Severity Score is taken (Baker et al., J Trauma 14 (1974) 187). */
export type IssRegion = 'head-neck' | 'face' | 'chest' | 'abdomen' | 'extremities' | 'external';

/** The ISS region that each body region counts for; injuries of the whole skin are external. */
export const issRegionOf: Readonly<Record<Region, IssRegion>> = {
  head: 'head-neck',
  face: 'face',
  eye: 'face',
  ear: 'face',
  neck: 'head-neck',
  chest: 'chest',
  abdomen: 'abdomen',
  back: 'chest',
  pelvis: 'extremities',
  shoulder: 'extremities',
  'upper arm': 'extremities',
  forearm: 'extremities',
  hand: 'extremities',
  thigh: 'extremities',
  knee: 'extremities',
  'lower leg': 'extremities',
  ankle: 'extremities',
  foot: 'extremities',
  'whole body': 'external',
};

/** The parts of an arm and of a leg, each from the trunk outwards. */
export const limbChains: readonly (readonly Region[])[] = [
  ['shoulder', 'upper arm', 'forearm', 'hand'],
  ['thigh', 'knee', 'lower leg', 'ankle', 'foot'],
];

const limbs: ReadonlySet<Region> = new Set(limbChains.flat());

/** Whether a region is part of an arm or a leg. */
export function isLimb(region: Region): boolean {
  return limbs.has(region);
}

/** Whether a region exists on the left and on the right. */
export function isSided(region: Region): boolean {
  return isLimb(region) || region === 'eye' || region === 'ear';
}
