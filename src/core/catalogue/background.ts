import type { DrugAllergy } from '#core/catalogue/medications.ts';

/** An allergy of a soldier. */
export interface Allergy {
  readonly code: string;
  readonly display: string;
  /** The drugs that must not be given. */
  readonly drug: DrugAllergy | undefined;
  /** Share of soldiers who have it (assumption; severe food and venom allergy bars from service in many forces). */
  readonly share: number;
  readonly criticality: 'low' | 'high';
  readonly kind: 'drug' | 'food' | 'environment';
}

type AllergyRow = readonly [
  code: string,
  display: string,
  drug: DrugAllergy | undefined,
  share: number,
  criticality: Allergy['criticality'],
  kind: Allergy['kind'],
];

const allergyRows: readonly AllergyRow[] = [
  ['91936005', 'Allergy to penicillin', 'penicillin', 0.05, 'high', 'drug'],
  ['91939003', 'Allergy to sulfonamide', 'sulfonamide', 0.01, 'high', 'drug'],
  ['293586001', 'Allergy to aspirin', 'nsaid', 0.01, 'high', 'drug'],
  ['293601001', 'Allergy to morphine', 'opioid', 0.005, 'high', 'drug'],
  ['293584003', 'Allergy to paracetamol', 'paracetamol', 0.001, 'low', 'drug'],
  ['293707005', 'Allergy to ketamine', 'ketamine', 0.0005, 'high', 'drug'],
  ['213020009', 'Allergy to egg protein', 'egg', 0.002, 'low', 'food'],
  ['294913003', 'Allergy to iodine compound', undefined, 0.005, 'low', 'drug'],
  ['1003755004', 'Allergy to Hevea brasiliensis latex protein', undefined, 0.01, 'low', 'environment'],
  ['91935009', 'Allergy to peanut', undefined, 0.008, 'high', 'food'],
  ['300913006', 'Allergy to shellfish', undefined, 0.01, 'high', 'food'],
  ['424213003', 'Allergy to bee venom', undefined, 0.008, 'high', 'environment'],
  ['423058007', 'Allergy to wasp venom', undefined, 0.008, 'high', 'environment'],
];

export const allergies: readonly Allergy[] = allergyRows.map(
  ([code, display, drug, share, criticality, kind]) => ({ code, display, drug, share, criticality, kind }),
);

/** The record of a patient without allergies. */
export const NO_KNOWN_ALLERGY = ['716186003', 'No known allergy'] as const;

/** A past condition of a healthy force. */
export interface PastCondition {
  readonly code: string;
  readonly display: string;
  /** Share of thirty-year-olds who have it (assumption). */
  readonly share: number;
}

const pastConditionRows: readonly (readonly [code: string, display: string, share: number])[] = [
  ['367498001', 'Seasonal allergic rhinitis', 0.08],
  ['195967001', 'Asthma', 0.02],
  ['43116000', 'Eczema', 0.03],
  ['37796009', 'Migraine', 0.05],
  ['235595009', 'Gastroesophageal reflux disease', 0.03],
  ['38341003', 'Hypertensive disorder, systemic arterial', 0.03],
  ['40930008', 'Hypothyroidism', 0.01],
  ['428251008', 'History of appendectomy', 0.05],
  ['239733006', 'Anterior knee pain', 0.04],
  ['279039007', 'Low back pain', 0.06],
  ['35489007', 'Depressive disorder', 0.03],
  ['56294008', 'Nicotine dependence', 0.18],
];

export const pastConditions: readonly PastCondition[] = pastConditionRows.map(([code, display, share]) => ({
  code,
  display,
  share,
}));

/** A medicine taken every day or when needed. */
export interface RegularMedicine {
  readonly code: string;
  readonly display: string;
  /** What, how much and how often. */
  readonly text: string;
  /** The past condition that it is taken for; undefined: contraception, for women. */
  readonly condition: string | undefined;
  /** Share of those with the condition, or of women, that takes it (assumption). */
  readonly share: number;
}

/** Regular medication of a healthy force. */
export const regularMedicines: readonly RegularMedicine[] = [
  {
    code: '320822001',
    display: 'Product containing precisely loratadine 10 milligram/1 each conventional release oral tablet',
    text: 'loratadine 10 mg once a day',
    condition: '367498001',
    share: 0.4,
  },
  {
    code: '770300007',
    display:
      'Product containing precisely salbutamol (as salbutamol sulfate) 100 microgram/1 actuation conventional release pressurized suspension for inhalation',
    text: 'salbutamol inhaler when needed',
    condition: '195967001',
    share: 0.8,
  },
  {
    code: '317291008',
    display: 'Product containing precisely omeprazole 20 milligram/1 each conventional release oral capsule',
    text: 'omeprazole 20 mg once a day',
    condition: '235595009',
    share: 0.6,
  },
  {
    code: '783049000',
    display:
      'Product containing precisely amlodipine (as amlodipine besilate) 5 milligram/1 each conventional release oral tablet',
    text: 'amlodipine 5 mg once a day',
    condition: '38341003',
    share: 0.7,
  },
  {
    code: '783639004',
    display:
      'Product containing precisely levothyroxine sodium anhydrous 100 microgram/1 each conventional release oral tablet',
    text: 'levothyroxine 100 µg once a day',
    condition: '40930008',
    share: 0.95,
  },
  {
    code: '326324002',
    display:
      'Product containing precisely ethinylestradiol 30 microgram and levonorgestrel 150 microgram/1 each conventional release oral tablet',
    text: 'ethinylestradiol and levonorgestrel once a day',
    condition: undefined,
    share: 0.25,
  },
];

/** A vaccine of a deployed force. */
export interface Vaccine {
  readonly code: string;
  readonly display: string;
  readonly against: string;
  /** Share of soldiers who have had it (assumption). */
  readonly share: number;
}

const vaccineRows: readonly (readonly [code: string, display: string, against: string, share: number])[] = [
  ['863911006', 'Vaccine product containing Clostridium tetani antigen', 'tetanus', 0.99],
  ['836374004', 'Vaccine product containing Hepatitis B virus antigen', 'hepatitis B', 0.95],
  ['836375003', 'Vaccine product containing Hepatitis A virus antigen', 'hepatitis A', 0.9],
  ['836377006', 'Vaccine product containing Influenza virus antigen', 'influenza', 0.8],
  [
    '871831003',
    'Vaccine product containing only Measles morbillivirus and Mumps orthorubulavirus and Rubella virus antigens',
    'measles, mumps, rubella',
    0.95,
  ],
  ['836401009', 'Vaccine product containing Neisseria meningitidis antigen', 'meningococcal disease', 0.6],
  [
    '836403007',
    'Vaccine product containing Tick-borne encephalitis virus antigen',
    'tick-borne encephalitis',
    0.35,
  ],
  ['836393002', 'Vaccine product containing Rabies lyssavirus antigen', 'rabies', 0.1],
  [
    '836390004',
    'Vaccine product containing Salmonella enterica subspecies enterica serovar Typhi antigen',
    'typhoid',
    0.4,
  ],
];

export const vaccines: readonly Vaccine[] = vaccineRows.map(([code, display, against, share]) => ({
  code,
  display,
  against,
  share,
}));
