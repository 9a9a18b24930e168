import { CARE_LEVEL, type CareLevel } from '#core/catalogue/care-levels.ts';

/**
 * Where on the body: `any` and `limb` at the wound that it is for, the others at their own place. What is at a limb
 * is done for wounds of limbs only.
 */
export type ProcedureSite =
  | 'any'
  | 'limb'
  | 'whole'
  | 'airway'
  | 'head'
  | 'face'
  | 'eye'
  | 'ear'
  | 'neck'
  | 'chest'
  | 'abdomen'
  | 'back'
  | 'pelvis'
  | 'thigh'
  | 'lower leg'
  | 'upper arm'
  | 'forearm'
  | 'ankle';

/** SNOMED CT code and display where there is one that is confirmed, and words where it does not say enough. */
type ProcedureRow = readonly [
  code: string | undefined,
  display: string | undefined,
  text: string | undefined,
  from: CareLevel,
  site: ProcedureSite,
];

const rows = {
  tourniquet: ['20655006', 'Application of tourniquet', undefined, 'aid', 'limb'],
  'pressure-dressing': ['26906007', 'Application of dressing, pressure', undefined, 'aid', 'any'],
  'direct-pressure': ['447686008', 'Application of pressure to wound', undefined, 'aid', 'any'],
  'haemostatic-dressing': ['713147009', 'Application of hemostatic agent', undefined, 'aid', 'any'],
  'wound-dressing': ['182531007', 'Dressing of wound', undefined, 'aid', 'any'],
  'chest-seal': ['22206003', 'Application of dressing, occlusive plastic', undefined, 'aid', 'chest'],
  'needle-decompression': ['1290622004', 'Needle chest decompression', undefined, 'aid', 'chest'],
  'nasopharyngeal-airway': ['182692007', 'Nasopharyngeal airway insertion', undefined, 'aid', 'airway'],
  'jaw-thrust': ['232666000', 'Jaw thrust', undefined, 'aid', 'airway'],
  'recovery-warming': ['431949004', 'Active external warming of subject', undefined, 'aid', 'whole'],
  'burn-dressing': ['90660004', 'Application of dressing for burn', undefined, 'aid', 'any'],
  splint: ['79321009', 'Application of splint', undefined, 'aid', 'limb'],
  'pelvic-binder': ['182556001', 'Pelvic sling', undefined, 'aid', 'pelvis'],
  'spine-stabilisation': ['426498007', 'Stabilization of spine', undefined, 'aid', 'back'],
  'eye-shield': ['182531007', 'Dressing of wound', 'rigid eye shield', 'aid', 'eye'],
  decontamination: [undefined, undefined, 'decontamination of casualty', 'aid', 'whole'],
  cooling: [undefined, undefined, 'active cooling', 'aid', 'whole'],
  rewarming: ['431949004', 'Active external warming of subject', undefined, 'aid', 'whole'],
  'psychological-first-aid': ['409063005', 'Counseling', 'psychological first aid', 'aid', 'whole'],
  suction: ['230040009', 'Airway suction technique', undefined, 'role1', 'airway'],
  'bag-mask': ['425447009', 'Bag valve mask ventilation', undefined, 'role1', 'airway'],
  'supraglottic-airway': ['424979004', 'Laryngeal mask airway insertion', undefined, 'role1', 'airway'],
  cricothyroidotomy: ['232692007', 'Open cricothyroidotomy', undefined, 'role1', 'neck'],
  'intraosseous-access': ['430824005', 'Intraosseous cannulation', undefined, 'role1', 'whole'],
  suture: ['18557009', 'Closure by suture', undefined, 'role1', 'any'],
  'closed-reduction': ['122470005', 'Reduction of closed fracture', undefined, 'role1', 'limb'],
  'femur-fixation': [
    '57470004',
    'Open reduction of fracture of femur with internal fixation',
    undefined,
    'definitive',
    'thigh',
  ],
  'tibia-fixation': [
    '74011006',
    'Open reduction of fracture of tibia and fibula with internal fixation',
    undefined,
    'definitive',
    'lower leg',
  ],
  'humerus-fixation': [
    '37053006',
    'Open reduction of fracture of humerus with internal fixation',
    undefined,
    'definitive',
    'upper arm',
  ],
  'forearm-fixation': [
    '608785007',
    'Open reduction of fracture of radius and ulna with internal fixation',
    undefined,
    'definitive',
    'forearm',
  ],
  oxygen: ['57485005', 'Oxygen therapy', undefined, 'role1', 'whole'],
  'venous-access': ['392230005', 'Catheterization of vein', undefined, 'aid', 'whole'],
  fluids: ['103744005', 'Administration of intravenous fluids', undefined, 'role1', 'whole'],
  monitoring: ['284034009', 'Pulse oximetry monitoring', undefined, 'role1', 'whole'],
  irrigation: ['225116006', 'Irrigation of wound', undefined, 'role1', 'any'],
  'joint-reduction': [undefined, undefined, 'closed reduction of dislocated joint', 'role1', 'limb'],
  nebuliser: ['56251003', 'Nebulizer therapy', undefined, 'role1', 'whole'],
  'eye-irrigation': ['67889009', 'Irrigation', 'irrigation of eye', 'role1', 'eye'],
  'incision-drainage': ['284181007', 'Incision and drainage of abscess', undefined, 'role1', 'any'],
  'rabies-vaccination': [
    '34631000',
    'Administration of vaccine product containing only Rabies lyssavirus antigen',
    undefined,
    'role1',
    'whole',
  ],
  ecg: ['268400002', '12 lead electrocardiogram', undefined, 'role1', 'whole'],
  counselling: ['171022008', 'Psychological counseling', undefined, 'role1', 'whole'],
  isolation: ['361235007', 'Isolation of infected patient', undefined, 'role1', 'whole'],
  'tooth-extraction': ['55162003', 'Tooth extraction', undefined, 'hospital', 'any'],
  'finger-thoracostomy': [undefined, undefined, 'finger thoracostomy', 'role1', 'chest'],
  'chest-tube': ['264957007', 'Insertion of pleural tube drain', undefined, 'hospital', 'chest'],
  intubation: ['112798008', 'Insertion of endotracheal tube', undefined, 'hospital', 'airway'],
  'rapid-sequence-induction': ['241689008', 'Rapid sequence induction', undefined, 'hospital', 'airway'],
  ventilation: ['40617009', 'Artificial ventilation', undefined, 'hospital', 'airway'],
  'arterial-line': ['392247006', 'Insertion of catheter into artery', undefined, 'hospital', 'whole'],
  'central-line': ['233527006', 'Central venous cannula insertion', undefined, 'hospital', 'whole'],
  'whole-blood': ['33389009', 'Transfusion of whole blood', undefined, 'hospital', 'whole'],
  'red-cells': ['71493000', 'Transfusion of packed red blood cells', undefined, 'hospital', 'whole'],
  plasma: ['13569004', 'Transfusion of plasma', undefined, 'hospital', 'whole'],
  'massive-transfusion': ['277360004', 'Massive blood transfusion', undefined, 'hospital', 'whole'],
  fast: ['16310003', 'Ultrasonography', 'FAST', 'hospital', 'whole'],
  ultrasound: ['16310003', 'Ultrasonography', undefined, 'hospital', 'any'],
  'chest-x-ray': ['399208008', 'Plain chest X-ray', undefined, 'hospital', 'chest'],
  'x-ray': ['168537006', 'Plain radiography', undefined, 'hospital', 'any'],
  'urinary-catheter': ['410024004', 'Catheterization of urinary bladder', undefined, 'hospital', 'whole'],
  'general-anaesthesia': ['50697003', 'Administration of general anesthetic', undefined, 'hospital', 'whole'],
  laparotomy: ['86481000', 'Laparotomy', 'damage-control laparotomy', 'hospital', 'abdomen'],
  'exploratory-laparotomy': ['74770008', 'Exploratory laparotomy', undefined, 'hospital', 'abdomen'],
  thoracotomy: ['261169004', 'Posterolateral thoracotomy', undefined, 'hospital', 'chest'],
  pericardiocentesis: ['309849004', 'Pericardiocentesis', undefined, 'hospital', 'chest'],
  'vascular-shunt': ['51241000', 'Control of hemorrhage', 'temporary vascular shunt', 'hospital', 'limb'],
  'haemorrhage-control': [
    '51241000',
    'Control of hemorrhage',
    'surgical control of bleeding',
    'hospital',
    'any',
  ],
  fasciotomy: [
    '1304090006',
    'Decompression fasciotomy of four compartments of lower leg',
    undefined,
    'hospital',
    'lower leg',
  ],
  'fasciotomy-other': [undefined, undefined, 'fasciotomy', 'hospital', 'limb'],
  escharotomy: [undefined, undefined, 'escharotomy', 'hospital', 'any'],
  debridement: ['225116006', 'Irrigation of wound', 'surgical debridement and irrigation', 'hospital', 'any'],
  'external-fixation': ['122471009', 'Reduction of open fracture', 'external fixation', 'hospital', 'limb'],
  'closed-fixation': [undefined, undefined, 'external fixation', 'hospital', 'limb'],
  'pelvic-fixation': [undefined, undefined, 'external fixation of pelvis', 'hospital', 'pelvis'],
  'completion-amputation': [
    '81723002',
    'Amputation',
    'completion of traumatic amputation',
    'hospital',
    'limb',
  ],
  'neck-exploration': [undefined, undefined, 'exploration of neck wound', 'hospital', 'neck'],
  craniotomy: ['25353009', 'Craniotomy', undefined, 'hospital', 'head'],
  'decompressive-craniectomy': ['1288015005', 'Decompressive craniectomy', undefined, 'hospital', 'head'],
  'subdural-evacuation': ['59712006', 'Evacuation of subdural hematoma', undefined, 'hospital', 'head'],
  'eye-repair': [undefined, undefined, 'primary repair of globe', 'hospital', 'eye'],
  appendicectomy: ['174036004', 'Emergency appendectomy', undefined, 'hospital', 'abdomen'],
  'hernia-repair': ['44558001', 'Repair of inguinal hernia', undefined, 'hospital', 'any'],
  'abscess-drainage': ['118442004', 'Drainage of abscess', undefined, 'hospital', 'any'],
  'ct-head': ['303653007', 'Computed tomography of head', undefined, 'definitive', 'head'],
  'ct-body': [
    '418023006',
    'Computed tomography of chest, abdomen and pelvis',
    undefined,
    'definitive',
    'whole',
  ],
  ct: ['77477000', 'Computed tomography', undefined, 'definitive', 'any'],
  'icp-monitoring': ['182796001', 'Intracranial pressure monitoring regime', undefined, 'definitive', 'head'],
  'internal-fixation': [
    '20701002',
    'Open reduction of fracture with internal fixation',
    undefined,
    'definitive',
    'limb',
  ],
  'facial-fixation': [
    '118470002',
    'Internal skeletal fixation',
    'internal fixation of facial fracture',
    'definitive',
    'face',
  ],
  'vascular-repair': [
    '51241000',
    'Control of hemorrhage',
    'vascular repair with vein graft',
    'definitive',
    'limb',
  ],
  'bowel-anastomosis': [
    '44119001',
    'Anastomosis of small intestine to small intestine',
    undefined,
    'definitive',
    'abdomen',
  ],
  'abdominal-closure': [
    '18557009',
    'Closure by suture',
    'delayed closure of abdomen',
    'definitive',
    'abdomen',
  ],
  'delayed-closure': ['18557009', 'Closure by suture', 'delayed primary closure', 'definitive', 'any'],
  'stump-revision': ['81723002', 'Amputation', 'revision and closure of stump', 'definitive', 'limb'],
  'skin-graft': ['304040003', 'Grafting to skin', undefined, 'definitive', 'any'],
  'nerve-repair': [undefined, undefined, 'repair of peripheral nerve', 'definitive', 'limb'],
  'tendon-repair': [undefined, undefined, 'repair of Achilles tendon', 'hospital', 'ankle'],
  tympanoplasty: [undefined, undefined, 'review for tympanoplasty', 'definitive', 'ear'],
  'renal-replacement': [
    '714749008',
    'Continuous renal replacement therapy',
    undefined,
    'definitive',
    'whole',
  ],
  'dressing-change': ['182531007', 'Dressing of wound', 'change of dressing', 'role1', 'any'],
  cpr: ['89666000', 'Cardiopulmonary resuscitation', undefined, 'role1', 'whole'],
  'comfort-care': ['103735009', 'Palliative care', undefined, 'role1', 'whole'],
  osmotherapy: [undefined, undefined, 'hypertonic saline, 3 %, 250 mL', 'role1', 'whole'],
  'head-up': [undefined, undefined, 'head of the bed raised', 'role1', 'whole'],
  'burn-fluids': [
    '103744005',
    'Administration of intravenous fluids',
    'fluid by the rule of tens',
    'role1',
    'whole',
  ],
  rehabilitation: ['52052004', 'Rehabilitation therapy', undefined, 'hospital', 'whole'],
  physiotherapy: ['308447003', 'Referral to physiotherapist', undefined, 'hospital', 'whole'],
  psychotherapy: ['75516001', 'Psychotherapy', undefined, 'hospital', 'whole'],
} as const satisfies Readonly<Record<string, ProcedureRow>>;

export type ProcedureId = keyof typeof rows;

export interface Procedure {
  readonly id: ProcedureId;
  /** Place in the table. */
  readonly index: number;
  readonly code: string | undefined;
  readonly display: string | undefined;
  readonly text: string | undefined;
  /** Index into `careLevels`. */
  readonly from: number;
  readonly site: ProcedureSite;
}

/** What is done for casualties, along MARCH, damage control and definitive care (sources of codes: `docs/terminology.md`). */
export const procedures = Object.fromEntries(
  Object.entries(rows as Readonly<Record<string, ProcedureRow>>).map(
    ([id, [code, display, text, from, site]], index) => [
      id,
      { id, index, code, display, text, from: CARE_LEVEL[from], site },
    ],
  ),
) as Readonly<Record<ProcedureId, Procedure>>;
