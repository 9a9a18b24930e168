import type { Region } from '#core/catalogue/terms.ts';

/** A SNOMED CT concept. */
export type Coded = readonly [code: string, display: string];

/** Broader words for what is found in a region, when it is not recognised. */
export const broader: Readonly<Partial<Record<Region, Coded>>> = {
  head: ['82271004', 'Injury of head'],
  face: ['82271004', 'Injury of head'],
  eye: ['282752000', 'Injury of eye region'],
  chest: ['262525000', 'Chest injury'],
  abdomen: ['128069005', 'Injury of abdomen'],
  pelvis: ['128069005', 'Injury of abdomen'],
};
export const broaderInjury: Coded = ['262519004', 'Multiple injuries'];
export const broaderWound: Coded = ['125643001', 'Open wound'];
export const broaderBlunt: Coded = ['125667009', 'Contusion'];
export const broaderIllness: Readonly<Partial<Record<Region, Coded>>> = {
  abdomen: ['62315008', 'Diarrhea'],
  chest: ['54150009', 'Upper respiratory infection'],
  neck: ['54150009', 'Upper respiratory infection'],
};
export const burn: Coded = ['125666000', 'Burn'];
export const fever: Coded = ['386661006', 'Fever'];
export const toxin: Coded = ['420239005', 'Exposure to toxin'];
export const anxiety: Coded = ['48694002', 'Anxiety'];

/** Every one of them. */
export const broaderDiagnoses: readonly Coded[] = [
  ...Object.values(broader),
  broaderInjury,
  broaderWound,
  broaderBlunt,
  ...Object.values(broaderIllness),
  burn,
  fever,
  toxin,
  anxiety,
];
