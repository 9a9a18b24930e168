import type { Resource } from '#core/scenario/sections/facilities/resources.ts';
import type { Wait } from '#core/simulation/chain/observer.ts';

/** Resources in words, in the plural. */
export const resourceNames: Readonly<Record<Resource, string>> = {
  treatmentBays: 'treatment bays',
  resuscitationBays: 'resuscitation bays',
  operatingTables: 'operating tables',
  icuBeds: 'ICU beds',
  holdingBeds: 'holding beds',
  convalescentBeds: 'convalescent beds',
  stagingBeds: 'staging beds',
  medics: 'medics',
  nurses: 'nurses',
  physicians: 'physicians',
  surgicalTeams: 'surgical teams',
};

/** What people wait for. */
export const waitNames: Readonly<Record<Wait, string>> = {
  treatment: 'treatment',
  resuscitation: 'resuscitation',
  operation: 'an operation',
  transport: 'transport',
};

/** What a picture has room to name. */
export const shortNames: Readonly<Record<Resource, string>> = {
  treatmentBays: 'Bays',
  resuscitationBays: 'Resus',
  operatingTables: 'OR',
  icuBeds: 'ICU',
  holdingBeds: 'Hold',
  convalescentBeds: 'Conv',
  stagingBeds: 'Stage',
  medics: 'Medics',
  nurses: 'Nurses',
  physicians: 'Drs',
  surgicalTeams: 'Teams',
};
