import { CARE_LEVEL, type CareLevel } from '#core/catalogue/care-levels.ts';

/** The ATC classification, for the few substances without a confirmed SNOMED CT code. */
export const ATC = 'http://www.whocc.no/atc';

/** States in which a drug is not given. */
export const dangers = [
  'bleeding',
  'shock',
  'low-oxygen',
  'head-injury',
  'drowsy',
  'confused',
  'kidney',
  'nsaid-harm',
  'coronary',
] as const;
export type Danger = (typeof dangers)[number];

/** Allergies that rule out drugs. */
export type DrugAllergy =
  'penicillin' | 'sulfonamide' | 'nsaid' | 'opioid' | 'paracetamol' | 'ketamine' | 'egg';

type DrugRow = readonly [
  code: string | undefined,
  display: string,
  atc: string,
  allergy: DrugAllergy | undefined,
  avoidIn: readonly Danger[],
];

const drugRows = {
  'tranexamic-acid': ['386960009', 'Tranexamic acid', 'B02AA02', undefined, []],
  'calcium-gluconate': ['387292008', 'Calcium gluconate', 'A12AA03', undefined, []],
  paracetamol: ['387517004', 'Paracetamol', 'N02BE01', 'paracetamol', []],
  meloxicam: [
    '387055000',
    'Meloxicam',
    'M01AC06',
    'nsaid',
    ['bleeding', 'shock', 'head-injury', 'kidney', 'nsaid-harm'],
  ],
  moxifloxacin: ['412439003', 'Moxifloxacin', 'J01MA14', undefined, ['shock']],
  ertapenem: ['396346003', 'Ertapenem', 'J01DH03', 'penicillin', []],
  fentanyl: ['373492002', 'Fentanyl', 'N02AB03', 'opioid', ['drowsy', 'shock', 'low-oxygen']],
  ketamine: ['373464007', 'Ketamine', 'N01AX03', 'ketamine', ['coronary']],
  morphine: ['373529000', 'Morphine', 'N02AA01', 'opioid', ['drowsy', 'head-injury', 'shock', 'low-oxygen']],
  ibuprofen: [
    '387207008',
    'Ibuprofen',
    'M01AE01',
    'nsaid',
    ['bleeding', 'shock', 'head-injury', 'kidney', 'nsaid-harm'],
  ],
  aspirin: ['387458008', 'Aspirin', 'N02BA01', 'nsaid', ['bleeding', 'head-injury']],
  ondansetron: ['372487007', 'Ondansetron', 'A04AA01', undefined, []],
  midazolam: ['373476007', 'Midazolam', 'N05CD08', undefined, []],
  diazepam: ['387264003', 'Diazepam', 'N05BA01', undefined, []],
  atropine: ['372832002', 'Atropine', 'A03BA01', undefined, []],
  pralidoxime: [undefined, 'Pralidoxime', 'V03AB04', undefined, []],
  hydroxocobalamin: ['1217428002', 'Hydroxocobalamin', 'V03AB33', undefined, []],
  cefazolin: ['387470007', 'Cefazolin', 'J01DB04', 'penicillin', []],
  ceftriaxone: ['372670001', 'Ceftriaxone', 'J01DD04', 'penicillin', []],
  metronidazole: ['372602008', 'Metronidazole', 'J01XD01', undefined, []],
  clindamycin: ['372786004', 'Clindamycin', 'J01FF01', undefined, []],
  meropenem: ['387540000', 'Meropenem', 'J01DH02', 'penicillin', []],
  flucloxacillin: ['387544009', 'Flucloxacillin', 'J01CF05', 'penicillin', []],
  doxycycline: ['372478003', 'Doxycycline', 'J01AA02', undefined, []],
  azithromycin: ['387531004', 'Azithromycin', 'J01FA10', undefined, []],
  ciprofloxacin: ['372840008', 'Ciprofloxacin', 'J01MA02', undefined, []],
  'artemether-lumefantrine': [
    '774641000',
    'Product containing only artemether and lumefantrine',
    'P01BF01',
    undefined,
    [],
  ],
  artesunate: ['774642007', 'Product containing only artesunate', 'P01BE03', undefined, []],
  norepinephrine: ['45555007', 'Norepinephrine', 'C01CA03', undefined, []],
  propofol: ['387423006', 'Propofol', 'N01AX10', 'egg', ['shock']],
  rocuronium: ['372494005', 'Rocuronium', 'M03AC09', undefined, []],
  lidocaine: ['387480006', 'Lidocaine', 'N01BB02', undefined, []],
  enoxaparin: ['372562003', 'Enoxaparin', 'B01AB05', undefined, ['bleeding', 'head-injury', 'kidney']],
  heparin: ['372877000', 'Heparin', 'B01AB01', undefined, ['bleeding', 'head-injury']],
  levetiracetam: ['387000003', 'Levetiracetam', 'N03AX14', undefined, []],
  dexamethasone: ['372584003', 'Dexamethasone', 'H02AB02', undefined, []],
  omeprazole: ['387137007', 'Omeprazole', 'A02BC01', undefined, []],
  salbutamol: ['372897005', 'Salbutamol', 'R03AC02', undefined, []],
  cetirizine: ['372523007', 'Cetirizine', 'R06AE07', undefined, []],
  loperamide: ['387040009', 'Loperamide', 'A07DA03', undefined, []],
  'rehydration-salts': [undefined, 'Oral rehydration salts', 'A07CA', undefined, []],
  sertraline: ['372594008', 'Sertraline', 'N06AB06', undefined, []],
  'silver-sulfadiazine': ['387112002', 'Silver sulfadiazine', 'D06BA01', 'sulfonamide', []],
  'tetanus-vaccine': ['412375000', 'Tetanus vaccine', 'J07AM01', undefined, []],
} as const satisfies Readonly<Record<string, DrugRow>>;
export type DrugId = keyof typeof drugRows;

/** A substance: SNOMED CT code where one is confirmed, ATC class, and when not to give it. */
export interface Drug {
  readonly id: DrugId;
  readonly code: string | undefined;
  readonly display: string;
  readonly atc: string;
  /** With beta-lactams in general avoided in allergy to penicillin (cautious: cross-reactions are rare). */
  readonly allergy: DrugAllergy | undefined;
  readonly avoidIn: readonly Danger[];
}

export const drugs = Object.fromEntries(
  Object.entries(drugRows as Readonly<Record<string, DrugRow>>).map(
    ([id, [code, display, atc, allergy, avoidIn]]) => [id, { id, code, display, atc, allergy, avoidIn }],
  ),
) as Readonly<Record<DrugId, Drug>>;

/** By mouth, through its lining, into a vein, a muscle, under the skin, breathed, on the skin. */
export const routes = ['PO', 'OTM', 'IV', 'IM', 'SC', 'INH', 'TOP'] as const;
export type Route = (typeof routes)[number];

/** UCUM units of doses. */
export const doseUnits = ['g', 'mg', 'ug', 'ug/min', 'mL', '[IU]', '%'] as const;
export type DoseUnit = (typeof doseUnits)[number];

/** How a drug is given to adults: usual doses of TCCC and of national formularies (`docs/terminology.md`). */
export interface MedicationOrder {
  readonly drug: DrugId;
  readonly dose: number;
  readonly unit: DoseUnit;
  readonly route: Route;
  /** The dose is for each kilogram, and at most `most`. */
  readonly perKg?: true;
  readonly most?: number;
  /** Hours between doses; once when left out. */
  readonly everyHours?: number;
  /** At most so many doses at one place. */
  readonly doses?: number;
  readonly from: CareLevel;
}

const orderRows = {
  txa: { drug: 'tranexamic-acid', dose: 2, unit: 'g', route: 'IV', doses: 1, from: 'aid' },
  calcium: { drug: 'calcium-gluconate', dose: 3, unit: 'g', route: 'IV', doses: 4, from: 'role1' },
  'paracetamol-po': { drug: 'paracetamol', dose: 1, unit: 'g', route: 'PO', everyHours: 8, from: 'aid' },
  'meloxicam-po': { drug: 'meloxicam', dose: 15, unit: 'mg', route: 'PO', everyHours: 24, from: 'aid' },
  'ibuprofen-po': { drug: 'ibuprofen', dose: 400, unit: 'mg', route: 'PO', everyHours: 8, from: 'role1' },
  'moxifloxacin-po': {
    drug: 'moxifloxacin',
    dose: 400,
    unit: 'mg',
    route: 'PO',
    everyHours: 24,
    doses: 1,
    from: 'aid',
  },
  'ertapenem-iv': { drug: 'ertapenem', dose: 1, unit: 'g', route: 'IV', everyHours: 24, from: 'aid' },
  'fentanyl-otm': { drug: 'fentanyl', dose: 800, unit: 'ug', route: 'OTM', doses: 1, from: 'aid' },
  'fentanyl-iv': {
    drug: 'fentanyl',
    dose: 0.8,
    unit: 'ug',
    route: 'IV',
    perKg: true,
    most: 100,
    everyHours: 2,
    from: 'role1',
  },
  'ketamine-iv': {
    drug: 'ketamine',
    dose: 0.3,
    unit: 'mg',
    route: 'IV',
    perKg: true,
    most: 30,
    everyHours: 1,
    from: 'aid',
  },
  'morphine-iv': { drug: 'morphine', dose: 5, unit: 'mg', route: 'IV', everyHours: 4, from: 'role1' },
  'ondansetron-iv': { drug: 'ondansetron', dose: 4, unit: 'mg', route: 'IV', everyHours: 8, from: 'aid' },
  'midazolam-iv': { drug: 'midazolam', dose: 2, unit: 'mg', route: 'IV', everyHours: 4, from: 'role1' },
  'midazolam-im': { drug: 'midazolam', dose: 10, unit: 'mg', route: 'IM', doses: 1, from: 'aid' },
  'diazepam-im': { drug: 'diazepam', dose: 10, unit: 'mg', route: 'IM', doses: 1, from: 'aid' },
  'atropine-im': { drug: 'atropine', dose: 6, unit: 'mg', route: 'IM', doses: 1, from: 'aid' },
  'atropine-mild': { drug: 'atropine', dose: 2, unit: 'mg', route: 'IM', doses: 1, from: 'aid' },
  'atropine-iv': { drug: 'atropine', dose: 4, unit: 'mg', route: 'IV', doses: 2, from: 'role1' },
  'pralidoxime-im': {
    drug: 'pralidoxime',
    dose: 600,
    unit: 'mg',
    route: 'IM',
    everyHours: 1,
    doses: 3,
    from: 'aid',
  },
  'hydroxocobalamin-iv': {
    drug: 'hydroxocobalamin',
    dose: 5,
    unit: 'g',
    route: 'IV',
    doses: 1,
    from: 'role1',
  },
  'cefazolin-iv': { drug: 'cefazolin', dose: 2, unit: 'g', route: 'IV', everyHours: 8, from: 'role1' },
  'ceftriaxone-iv': { drug: 'ceftriaxone', dose: 2, unit: 'g', route: 'IV', everyHours: 24, from: 'role1' },
  'ceftriaxone-high': { drug: 'ceftriaxone', dose: 2, unit: 'g', route: 'IV', everyHours: 12, from: 'role1' },
  'ceftriaxone-im': { drug: 'ceftriaxone', dose: 500, unit: 'mg', route: 'IM', doses: 1, from: 'role1' },
  'metronidazole-iv': {
    drug: 'metronidazole',
    dose: 500,
    unit: 'mg',
    route: 'IV',
    everyHours: 8,
    from: 'hospital',
  },
  'clindamycin-iv': { drug: 'clindamycin', dose: 600, unit: 'mg', route: 'IV', everyHours: 8, from: 'role1' },
  'ciprofloxacin-po': {
    drug: 'ciprofloxacin',
    dose: 500,
    unit: 'mg',
    route: 'PO',
    everyHours: 12,
    from: 'role1',
  },
  'flucloxacillin-po': {
    drug: 'flucloxacillin',
    dose: 500,
    unit: 'mg',
    route: 'PO',
    everyHours: 6,
    from: 'role1',
  },
  'doxycycline-po': {
    drug: 'doxycycline',
    dose: 100,
    unit: 'mg',
    route: 'PO',
    everyHours: 12,
    from: 'role1',
  },
  'azithromycin-po': {
    drug: 'azithromycin',
    dose: 500,
    unit: 'mg',
    route: 'PO',
    everyHours: 24,
    doses: 3,
    from: 'role1',
  },
  'meropenem-iv': { drug: 'meropenem', dose: 1, unit: 'g', route: 'IV', everyHours: 8, from: 'hospital' },
  'artemether-po': {
    drug: 'artemether-lumefantrine',
    dose: 480,
    unit: 'mg',
    route: 'PO',
    everyHours: 12,
    doses: 6,
    from: 'role1',
  },
  'artesunate-iv': {
    drug: 'artesunate',
    dose: 2.4,
    unit: 'mg',
    route: 'IV',
    perKg: true,
    most: 300,
    everyHours: 12,
    doses: 3,
    from: 'hospital',
  },
  'norepinephrine-iv': {
    drug: 'norepinephrine',
    dose: 10,
    unit: 'ug/min',
    route: 'IV',
    doses: 1,
    from: 'hospital',
  },
  'propofol-infusion': {
    drug: 'propofol',
    dose: 150,
    unit: 'mg',
    route: 'IV',
    everyHours: 1,
    from: 'hospital',
  },
  'ketamine-infusion': {
    drug: 'ketamine',
    dose: 100,
    unit: 'mg',
    route: 'IV',
    everyHours: 1,
    from: 'role1',
  },
  'propofol-iv': {
    drug: 'propofol',
    dose: 1.5,
    unit: 'mg',
    route: 'IV',
    perKg: true,
    most: 200,
    from: 'hospital',
  },
  'ketamine-induction': {
    drug: 'ketamine',
    dose: 1.5,
    unit: 'mg',
    route: 'IV',
    perKg: true,
    most: 200,
    from: 'hospital',
  },
  'rocuronium-iv': {
    drug: 'rocuronium',
    dose: 1.2,
    unit: 'mg',
    route: 'IV',
    perKg: true,
    most: 150,
    from: 'hospital',
  },
  'lidocaine-local': {
    drug: 'lidocaine',
    dose: 3,
    unit: 'mg',
    route: 'SC',
    perKg: true,
    most: 300,
    from: 'role1',
  },
  'enoxaparin-sc': {
    drug: 'enoxaparin',
    dose: 30,
    unit: 'mg',
    route: 'SC',
    everyHours: 12,
    from: 'hospital',
  },
  'enoxaparin-treatment': {
    drug: 'enoxaparin',
    dose: 1,
    unit: 'mg',
    route: 'SC',
    perKg: true,
    most: 150,
    everyHours: 12,
    from: 'role1',
  },
  'heparin-sc': { drug: 'heparin', dose: 5000, unit: '[IU]', route: 'SC', everyHours: 8, from: 'hospital' },
  'levetiracetam-iv': {
    drug: 'levetiracetam',
    dose: 500,
    unit: 'mg',
    route: 'IV',
    everyHours: 12,
    from: 'hospital',
  },
  'dexamethasone-iv': {
    drug: 'dexamethasone',
    dose: 8,
    unit: 'mg',
    route: 'IV',
    everyHours: 24,
    doses: 3,
    from: 'role1',
  },
  'omeprazole-iv': {
    drug: 'omeprazole',
    dose: 40,
    unit: 'mg',
    route: 'IV',
    everyHours: 24,
    from: 'hospital',
  },
  'salbutamol-neb': {
    drug: 'salbutamol',
    dose: 5,
    unit: 'mg',
    route: 'INH',
    everyHours: 4,
    doses: 6,
    from: 'aid',
  },
  'cetirizine-po': { drug: 'cetirizine', dose: 10, unit: 'mg', route: 'PO', everyHours: 24, from: 'role1' },
  'loperamide-po': { drug: 'loperamide', dose: 4, unit: 'mg', route: 'PO', doses: 1, from: 'role1' },
  'rehydration-po': {
    drug: 'rehydration-salts',
    dose: 400,
    unit: 'mL',
    route: 'PO',
    everyHours: 4,
    from: 'aid',
  },
  'sertraline-po': {
    drug: 'sertraline',
    dose: 50,
    unit: 'mg',
    route: 'PO',
    everyHours: 24,
    from: 'hospital',
  },
  'silver-sulfadiazine': {
    drug: 'silver-sulfadiazine',
    dose: 1,
    unit: '%',
    route: 'TOP',
    everyHours: 24,
    from: 'role1',
  },
  'aspirin-po': { drug: 'aspirin', dose: 300, unit: 'mg', route: 'PO', doses: 1, from: 'role1' },
  'tetanus-im': { drug: 'tetanus-vaccine', dose: 0.5, unit: 'mL', route: 'IM', doses: 1, from: 'role1' },
} as const satisfies Readonly<Record<string, MedicationOrder>>;
export type OrderId = keyof typeof orderRows;

export const orders: Readonly<Record<OrderId, MedicationOrder>> = orderRows;

/** What a drug is given for, and with what: the first that is not forbidden by allergy or state. */
export const intents = {
  'mild-pain': ['paracetamol-po', 'ibuprofen-po'],
  'moderate-pain': ['meloxicam-po', 'ibuprofen-po', 'paracetamol-po'],
  'severe-pain': ['fentanyl-otm', 'ketamine-iv', 'fentanyl-iv', 'morphine-iv'],
  'severe-pain-hospital': ['morphine-iv', 'ketamine-iv', 'fentanyl-iv'],
  nausea: ['ondansetron-iv'],
  'wound-pack-antibiotic': ['moxifloxacin-po'],
  'wound-antibiotic': ['cefazolin-iv', 'clindamycin-iv'],
  'severe-wound-antibiotic': ['ertapenem-iv', 'clindamycin-iv'],
  'abdominal-antibiotic': ['ceftriaxone-iv', 'ciprofloxacin-po'],
  anaerobes: ['metronidazole-iv'],
  'skin-antibiotic': ['flucloxacillin-po', 'clindamycin-iv'],
  'chest-antibiotic': ['ceftriaxone-iv', 'doxycycline-po'],
  'throat-antibiotic': ['azithromycin-po'],
  'urinary-antibiotic': ['ciprofloxacin-po'],
  'gonorrhoea-antibiotic': ['ceftriaxone-im'],
  'gut-antibiotic': ['azithromycin-po'],
  'broad-antibiotic': ['meropenem-iv', 'ciprofloxacin-po'],
  'meningitis-antibiotic': ['ceftriaxone-high', 'meropenem-iv', 'ciprofloxacin-po'],
  doxycycline: ['doxycycline-po'],
  ciprofloxacin: ['ciprofloxacin-po'],
  malaria: ['artemether-po'],
  'severe-malaria': ['artesunate-iv'],
  tetanus: ['tetanus-im'],
  'burn-cream': ['silver-sulfadiazine'],
  seizures: ['midazolam-iv'],
  'seizure-prophylaxis': ['levetiracetam-iv'],
  atropine: ['atropine-im'],
  'mild-atropine': ['atropine-mild'],
  'more-atropine': ['atropine-iv'],
  sedation: ['propofol-infusion', 'ketamine-infusion'],
  'shocked-sedation': ['ketamine-infusion', 'propofol-infusion'],
  'field-antibiotic': ['moxifloxacin-po', 'ertapenem-iv', 'clindamycin-iv'],
  'confused-pain': ['ketamine-iv'],
  oxime: ['pralidoxime-im'],
  'nerve-agent-convulsions': ['diazepam-im', 'midazolam-im'],
  'cyanide-antidote': ['hydroxocobalamin-iv'],
  bronchospasm: ['salbutamol-neb'],
  inflammation: ['dexamethasone-iv'],
  allergy: ['cetirizine-po'],
  diarrhoea: ['loperamide-po'],
  rehydration: ['rehydration-po'],
  depression: ['sertraline-po'],
  thromboprophylaxis: ['enoxaparin-sc', 'heparin-sc'],
  anticoagulation: ['enoxaparin-treatment'],
  coronary: ['aspirin-po'],
  'stress-ulcer-prophylaxis': ['omeprazole-iv'],
  induction: ['ketamine-induction'],
  'stable-induction': ['propofol-iv', 'ketamine-induction'],
  'neuromuscular-blockade': ['rocuronium-iv'],
  'local-anaesthetic': ['lidocaine-local'],
  bleeding: ['txa'],
  calcium: ['calcium'],
  pressor: ['norepinephrine-iv'],
} as const satisfies Readonly<Record<string, readonly OrderId[]>>;
export type Intent = keyof typeof intents;

/** Index into `careLevels` from which an order can be given. */
export function orderLevel(order: MedicationOrder): number {
  return CARE_LEVEL[order.from];
}
