import type { Category, Mechanism, Region } from '#core/catalogue/terms.ts';

/**
 * A coded condition. Code and display are SNOMED CT (Global Patient Set, and for a few trauma terms other
 * public sources: `docs/terminology.md`); `text` says in military words what the code alone does not.
 * `severity` is the AIS range of an injury, or 1 (mild) to 5 (critical) of an illness. `weight` is how often
 * it is drawn among the conditions that fit (assumption, ordered by the published mixes of `docs/model.md`).
 */
export interface Condition {
  readonly code: string;
  readonly display: string;
  readonly text?: string;
  readonly category: Category;
  readonly mechanisms: readonly Mechanism[];
  readonly regions: readonly Region[];
  readonly severity: readonly [low: number, high: number];
  readonly weight: number;
}

type Row = readonly [
  code: string,
  display: string,
  text: string | undefined,
  mechanisms: readonly Mechanism[],
  regions: readonly Region[],
  severity: readonly [number, number],
  weight: number,
];

const limbs: readonly Region[] = ['upper arm', 'forearm', 'hand', 'thigh', 'lower leg', 'foot', 'shoulder'];
const explosive: readonly Mechanism[] = ['blast', 'fragment'];
const penetrating: readonly Mechanism[] = ['blast', 'fragment', 'gunshot'];
const bluntBattle: readonly Mechanism[] = ['blast', 'crush'];

const battle: readonly Row[] = [
  // Gunshot and fragment wounds
  ['283545005', 'Gunshot wound', 'gunshot wound, soft tissue', ['gunshot'], limbs, [1, 3], 14],
  ['283545005', 'Gunshot wound', 'gunshot wound of chest', ['gunshot'], ['chest'], [3, 5], 5],
  ['283545005', 'Gunshot wound', 'gunshot wound of abdomen', ['gunshot'], ['abdomen', 'pelvis'], [3, 5], 5],
  ['283545005', 'Gunshot wound', 'gunshot wound of head', ['gunshot'], ['head'], [4, 5], 3],
  ['125643001', 'Open wound', 'fragment wound', explosive, ['back', 'pelvis', 'shoulder'], [1, 3], 7],
  ['125659001', 'Open wound of thigh', 'penetrating wound of thigh', explosive, ['thigh'], [1, 3], 10],
  [
    '125661005',
    'Open wound of lower leg',
    'penetrating wound of lower leg',
    explosive,
    ['lower leg'],
    [1, 3],
    10,
  ],
  ['125649002', 'Open wound of forearm', 'penetrating wound of forearm', explosive, ['forearm'], [1, 3], 7],
  ['125652005', 'Open wound of hand', 'penetrating wound of hand', explosive, ['hand'], [1, 2], 6],
  ['125663008', 'Open wound of foot', 'penetrating wound of foot', explosive, ['foot'], [1, 2], 4],
  ['210339009', 'Open wound of face', 'fragment wound of face', explosive, ['face'], [1, 2], 7],
  ['210323002', 'Open wound of scalp', undefined, explosive, ['head'], [1, 1], 4],
  ['397180001', 'Open wound of head and/or neck', 'penetrating neck wound', penetrating, ['neck'], [2, 4], 2],
  ['127314000', 'Open wound of chest wall', undefined, penetrating, ['chest'], [2, 3], 4],
  ['210456000', 'Open wound of anterior abdominal wall', undefined, penetrating, ['abdomen'], [2, 3], 3],
  ['315296002', 'Penetrating wound of eye', undefined, explosive, ['eye'], [2, 2], 4],
  // Chest
  ['90070003', 'Pneumothorax due to trauma', undefined, penetrating, ['chest'], [3, 4], 3],
  ['233645004', 'Tension pneumothorax', undefined, penetrating, ['chest'], [4, 5], 2],
  ['42458003', 'Hemothorax due to trauma', undefined, penetrating, ['chest'], [3, 5], 2.5],
  ['78011002', 'Flail chest', undefined, bluntBattle, ['chest'], [4, 5], 0.8],
  ['1261007', 'Fracture of multiple ribs', undefined, bluntBattle, ['chest'], [3, 3], 1.5],
  ['262525000', 'Chest injury', 'blast lung', ['blast'], ['chest'], [3, 5], 2.5],
  ['35304003', 'Cardiac tamponade', undefined, penetrating, ['chest'], [5, 5], 0.5],
  // Abdomen, vessels
  [
    '43756009',
    'Traumatic rupture of spleen',
    undefined,
    ['blast', 'fragment', 'gunshot', 'crush'],
    ['abdomen'],
    [3, 5],
    1.5,
  ],
  ['262802005', 'Laceration of liver', undefined, penetrating, ['abdomen'], [3, 5], 1.5],
  [
    '3913002',
    'Injury of gastrointestinal tract with open wound into abdominal cavity',
    undefined,
    penetrating,
    ['abdomen'],
    [3, 4],
    2,
  ],
  ['40095003', 'Injury of kidney', undefined, penetrating, ['abdomen'], [2, 4], 0.8],
  [
    '57662003',
    'Injury of blood vessel',
    'major limb artery injury',
    penetrating,
    ['thigh', 'upper arm', 'lower leg'],
    [3, 4],
    3,
  ],
  ['1351002', 'Injury of iliac artery', undefined, penetrating, ['pelvis'], [4, 5], 0.6],
  // Amputation, fractures
  [
    '262595009',
    'Traumatic amputation',
    'traumatic amputation of leg',
    ['blast'],
    ['lower leg', 'thigh'],
    [3, 4],
    4,
  ],
  ['262595009', 'Traumatic amputation', 'traumatic amputation of foot', ['blast'], ['foot'], [3, 3], 2],
  [
    '262595009',
    'Traumatic amputation',
    'traumatic amputation of arm',
    ['blast'],
    ['forearm', 'upper arm'],
    [3, 4],
    1.5,
  ],
  ['95855003', 'Traumatic amputation of finger', undefined, explosive, ['hand'], [2, 2], 1.5],
  ['28576007', 'Open fracture of femur', undefined, penetrating, ['thigh'], [3, 3], 2.5],
  ['414943006', 'Open fracture of tibia AND fibula', undefined, penetrating, ['lower leg'], [2, 3], 4],
  ['89294002', 'Open fracture of humerus', undefined, penetrating, ['upper arm'], [2, 3], 2.5],
  ['91296001', 'Open fracture of forearm', undefined, penetrating, ['forearm'], [2, 3], 2.5],
  ['367527001', 'Open fracture of foot', undefined, penetrating, ['foot'], [2, 2], 2],
  ['77493009', 'Fracture of pelvis', undefined, bluntBattle, ['pelvis'], [2, 5], 1.5],
  ['207938004', 'Closed fracture thoracic vertebra', undefined, bluntBattle, ['back'], [2, 3], 0.8],
  ['90584004', 'Spinal cord injury', undefined, [...penetrating, 'crush'], ['back', 'neck'], [4, 5], 0.6],
  // Head, face, ear
  [
    '62564004',
    'Concussion with loss of consciousness',
    'mild traumatic brain injury',
    bluntBattle,
    ['head'],
    [2, 2],
    5,
  ],
  [
    '62106007',
    'Concussion with no loss of consciousness',
    'mild traumatic brain injury',
    bluntBattle,
    ['head'],
    [1, 1],
    6,
  ],
  ['127295002', 'Traumatic brain injury', undefined, [...penetrating, 'crush'], ['head'], [3, 5], 3],
  ['371161001', 'Open fracture of skull', undefined, penetrating, ['head'], [3, 5], 1],
  ['262952002', 'Traumatic intracranial subdural hematoma', undefined, bluntBattle, ['head'], [4, 5], 0.8],
  ['23611004', 'Open fracture of mandible', undefined, penetrating, ['face'], [2, 2], 1],
  ['307497002', 'Traumatic tympanic membrane perforation', undefined, ['blast'], ['ear'], [1, 1], 6],
  // Burns, crush
  [
    '403191005',
    'Partial thickness burn',
    'partial thickness burn',
    ['burn'],
    ['face', 'hand', 'forearm', 'chest', 'lower leg'],
    [1, 2],
    5,
  ],
  [
    '403192003',
    'Full thickness burn',
    'full thickness burn',
    ['burn'],
    ['whole body', 'chest', 'upper arm', 'thigh'],
    [3, 5],
    4,
  ],
  ['54296007', 'Partial thickness burn of hand', undefined, ['burn'], ['hand'], [1, 2], 3],
  ['426936004', 'Smoke inhalation injury', undefined, ['burn'], ['chest'], [2, 4], 2],
  [
    '125665001',
    'Crushing injury',
    undefined,
    ['crush'],
    ['thigh', 'lower leg', 'upper arm', 'hand'],
    [1, 3],
    6,
  ],
  ['4975008', 'Crushing injury of trunk', undefined, ['crush'], ['chest', 'abdomen'], [3, 5], 3],
  // CBRN
  [
    '212877003',
    'Organophosphate and carbamate causing toxic effect',
    'nerve agent poisoning',
    ['chemical'],
    ['whole body'],
    [1, 5],
    5,
  ],
  [
    '426284001',
    'Chemical burn',
    'blister agent burn (sulfur mustard)',
    ['chemical'],
    ['whole body', 'face', 'forearm'],
    [1, 4],
    4,
  ],
  ['420239005', 'Exposure to toxin', 'choking agent inhalation', ['chemical'], ['chest'], [2, 5], 2],
  ['66207005', 'Toxic effect of cyanide', 'blood agent poisoning', ['chemical'], ['whole body'], [3, 5], 1],
  ['360002', 'Acute radiation disease', undefined, ['radiation'], ['whole body'], [2, 5], 3],
];

const nonBattle: readonly Row[] = [
  ['44465007', 'Sprain of ankle', undefined, ['exertion', 'fall'], ['ankle'], [1, 1], 14],
  ['239720000', 'Tear of meniscus of knee', undefined, ['exertion', 'fall'], ['knee'], [2, 2], 5],
  ['300956001', 'Low back strain', undefined, ['exertion'], ['back'], [1, 1], 12],
  [
    '417076003',
    'Dislocation of shoulder joint',
    undefined,
    ['exertion', 'fall', 'vehicle'],
    ['shoulder'],
    [2, 2],
    4,
  ],
  ['429513001', 'Rupture of Achilles tendon', undefined, ['exertion'], ['ankle'], [2, 2], 1.5],
  ['442205007', 'Stress fracture of tibia', undefined, ['exertion'], ['lower leg'], [1, 2], 3],
  ['42188001', 'Closed fracture of ankle', undefined, ['fall', 'exertion', 'vehicle'], ['ankle'], [2, 2], 5],
  ['31975004', 'Fracture of navicular bone of wrist', undefined, ['fall'], ['hand'], [2, 2], 3],
  ['53627009', 'Closed fracture of radius AND ulna', undefined, ['fall', 'vehicle'], ['forearm'], [2, 2], 3],
  ['207957008', 'Closed fracture lumbar vertebra', undefined, ['fall', 'vehicle'], ['back'], [2, 3], 1.5],
  ['25415003', 'Closed fracture of femur', undefined, ['vehicle', 'fall', 'crush'], ['thigh'], [3, 3], 1.5],
  ['91037003', 'Closed fracture of pelvis', undefined, ['vehicle', 'crush', 'fall'], ['pelvis'], [2, 4], 1],
  ['1261007', 'Fracture of multiple ribs', undefined, ['vehicle', 'fall', 'crush'], ['chest'], [3, 3], 1.5],
  [
    '43756009',
    'Traumatic rupture of spleen',
    undefined,
    ['vehicle', 'fall', 'crush'],
    ['abdomen'],
    [3, 5],
    1,
  ],
  ['274164006', 'Minor head injury', undefined, ['vehicle', 'fall'], ['head'], [1, 1], 5],
  ['127295002', 'Traumatic brain injury', undefined, ['vehicle', 'fall'], ['head'], [3, 5], 1.5],
  [
    '262519004',
    'Multiple injuries',
    'multiple blunt injuries',
    ['vehicle', 'crush'],
    ['whole body'],
    [3, 5],
    1,
  ],
  ['284549007', 'Laceration of hand', undefined, ['tool'], ['hand'], [1, 1], 9],
  ['50793006', 'Crushing injury of hand', undefined, ['tool', 'crush', 'vehicle'], ['hand'], [1, 2], 3],
  ['43422002', 'Crushing injury of foot', undefined, ['crush', 'tool', 'vehicle'], ['foot'], [1, 2], 2],
  ['85848002', 'Corneal abrasion', undefined, ['tool'], ['eye'], [1, 1], 4],
  ['54296007', 'Partial thickness burn of hand', undefined, ['burn'], ['hand'], [1, 2], 3],
  ['125666000', 'Burn', 'fuel or stove burn', ['burn'], ['face', 'forearm', 'thigh', 'chest'], [1, 3], 3],
  ['36202009', 'Fracture of tooth', undefined, ['fall', 'exertion'], ['face'], [1, 1], 2],
  ['111735006', 'Effects of heat', 'heat exhaustion', ['heat'], ['whole body'], [1, 2], 8],
  ['52072009', 'Heat stroke', undefined, ['heat'], ['whole body'], [3, 5], 3],
  ['386689009', 'Hypothermia', undefined, ['cold'], ['whole body'], [2, 5], 3],
  ['35195001', 'Frostbite of foot', undefined, ['cold'], ['foot'], [1, 3], 4],
  ['271331002', 'Immersion foot', undefined, ['cold'], ['foot'], [1, 2], 4],
  [
    '61288004',
    'Poisoning caused by venomous snake',
    undefined,
    ['bite'],
    ['lower leg', 'foot', 'hand'],
    [2, 4],
    1,
  ],
  ['283734005', 'Dog bite - wound', undefined, ['bite'], ['forearm', 'lower leg', 'hand'], [1, 2], 2],
  ['95898004', 'Tick bite', undefined, ['bite'], ['thigh', 'lower leg'], [1, 1], 2],
  [
    '17383000',
    'Toxic effect of carbon monoxide',
    undefined,
    ['vehicle', 'burn'],
    ['whole body'],
    [2, 5],
    0.6,
  ],
];

const disease: readonly Row[] = [
  ['12463005', 'Infectious gastroenteritis', undefined, ['infection'], ['abdomen'], [1, 3], 14],
  ['11840006', "Traveler's diarrhea", undefined, ['infection'], ['abdomen'], [1, 2], 8],
  ['36188001', 'Shigellosis', undefined, ['infection'], ['abdomen'], [2, 4], 1],
  ['54398005', 'Acute upper respiratory infection', undefined, ['infection'], ['chest'], [1, 1], 12],
  ['6142004', 'Influenza', undefined, ['infection'], ['chest'], [1, 3], 5],
  ['10509002', 'Acute bronchitis', undefined, ['infection'], ['chest'], [1, 2], 4],
  ['233604007', 'Pneumonia', undefined, ['infection'], ['chest'], [2, 5], 2.5],
  ['90176007', 'Tonsillitis', undefined, ['infection'], ['neck'], [1, 2], 3],
  ['128045006', 'Cellulitis', undefined, ['infection'], ['lower leg', 'forearm'], [1, 3], 4],
  [
    '31928004',
    'Abscess of skin and/or subcutaneous tissue',
    undefined,
    ['infection'],
    ['back', 'thigh'],
    [1, 2],
    3,
  ],
  ['6020002', 'Tinea pedis', undefined, ['infection'], ['foot'], [1, 1], 3],
  ['40275004', 'Contact dermatitis', undefined, ['illness'], ['forearm', 'hand'], [1, 1], 4],
  ['299709002', 'Dental abscess', undefined, ['infection'], ['face'], [1, 2], 4],
  ['27355003', 'Toothache', undefined, ['illness'], ['face'], [1, 1], 5],
  [
    '68566005',
    'Urinary tract infectious disease',
    'urinary tract infection',
    ['infection'],
    ['abdomen'],
    [1, 2],
    3,
  ],
  ['7093002', 'Renal colic', undefined, ['illness'], ['abdomen'], [2, 3], 2],
  ['85189001', 'Acute appendicitis', undefined, ['illness'], ['abdomen'], [3, 4], 1.5],
  ['396232000', 'Inguinal hernia', undefined, ['illness'], ['abdomen'], [1, 3], 1.5],
  ['37796009', 'Migraine', undefined, ['illness'], ['head'], [1, 2], 3],
  ['9826008', 'Conjunctivitis', undefined, ['infection'], ['eye'], [1, 1], 3],
  ['304527002', 'Acute asthma', undefined, ['illness'], ['chest'], [2, 4], 1.2],
  ['128053003', 'Deep venous thrombosis', undefined, ['illness'], ['lower leg'], [2, 3], 0.6],
  ['394659003', 'Acute coronary syndrome', undefined, ['illness'], ['chest'], [3, 5], 0.5],
  ['61462000', 'Malaria', undefined, ['infection'], ['whole body'], [2, 5], 0.6],
  ['23502006', 'Lyme disease', undefined, ['infection'], ['whole body'], [1, 2], 0.6],
  ['192644005', 'Meningococcal meningitis', undefined, ['infection'], ['head'], [4, 5], 0.2],
  ['91302008', 'Sepsis', undefined, ['infection'], ['whole body'], [4, 5], 0.4],
];

const stress: readonly Row[] = [
  ['61157009', 'Combat fatigue', 'combat stress reaction', ['psychological'], ['whole body'], [1, 2], 10],
  ['67195008', 'Acute stress disorder', undefined, ['psychological'], ['whole body'], [1, 3], 6],
  ['17226007', 'Adjustment disorder', undefined, ['psychological'], ['whole body'], [1, 2], 4],
  ['193462001', 'Insomnia', undefined, ['psychological'], ['whole body'], [1, 1], 2],
  ['225624000', 'Panic attack', undefined, ['psychological'], ['whole body'], [1, 2], 2],
  ['35489007', 'Depressive disorder', undefined, ['psychological'], ['whole body'], [1, 3], 2],
  ['6471006', 'Suicidal thoughts', undefined, ['psychological'], ['whole body'], [3, 4], 0.5],
];

function table(category: Category, rows: readonly Row[]): Condition[] {
  return rows.map(([code, display, text, mechanisms, regions, severity, weight]) => ({
    code,
    display,
    ...(text === undefined ? {} : { text }),
    category,
    mechanisms,
    regions,
    severity,
    weight,
  }));
}

/** Every condition the simulation can give a casualty. */
export const conditions: readonly Condition[] = [
  ...table('battle', battle),
  ...table('non-battle', nonBattle),
  ...table('disease', disease),
  ...table('stress', stress),
];
