import type { Mechanism } from '#core/catalogue/terms.ts';

/** Facts of a mechanism that hold in every scenario. */
interface MechanismFacts {
  /** Whether the Abbreviated Injury Scale grades its injuries, so that AIS, ISS and NISS apply. */
  readonly isTrauma: boolean;
  /** Whether it makes open wounds, so that an unrecognised injury is put down as one. */
  readonly isOpen: boolean;
  /** Whether TRISS takes the coefficients of blunt trauma; blast counts as penetrating. */
  readonly isBlunt: boolean;
  /** Whether the casualty was exposed to a chemical, biological or radiological agent. */
  readonly isAgent: boolean;
}

const none: MechanismFacts = { isTrauma: false, isOpen: false, isBlunt: false, isAgent: false };
const open: MechanismFacts = { ...none, isTrauma: true, isOpen: true };
const blunt: MechanismFacts = { ...none, isTrauma: true, isBlunt: true };
const agent: MechanismFacts = { ...none, isAgent: true };

export const mechanismFacts: Readonly<Record<Mechanism, MechanismFacts>> = {
  blast: open,
  fragment: open,
  gunshot: open,
  bite: open,
  burn: { ...none, isTrauma: true },
  // Cuts and knocks: an open wound to look at, blunt to TRISS.
  tool: { ...blunt, isOpen: true },
  crush: blunt,
  vehicle: blunt,
  fall: blunt,
  exertion: blunt,
  chemical: agent,
  radiation: agent,
  biological: agent,
  heat: none,
  cold: none,
  infection: none,
  illness: none,
  psychological: none,
};

/** Whether AIS, ISS and NISS apply. */
export function isTrauma(mechanism: Mechanism): boolean {
  return mechanismFacts[mechanism].isTrauma;
}
