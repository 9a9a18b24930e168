import type { CareId } from '#core/catalogue/care-patterns.ts';

/** How a role player is made up, and what only they can act. */
export interface Moulage {
  readonly makeUp: string;
  readonly acting?: string;
}

const none = 'No make-up.';
const openWound = 'Torn clothing, a wound with ragged edges, dark and fresh blood around it.';

/**
 * Make-up and acting by what a condition is (assumption: customary practice with simulated casualties; exercise control
 * may change any of it).
 */
export const moulage: Readonly<Record<CareId, Moulage>> = {
  wound: { makeUp: openWound },
  'face-wound': { makeUp: 'Open wound of the face, blood running over cheek and neck.' },
  'neck-wound': { makeUp: 'Open wound of the neck, moderate bleeding.', acting: 'Speak hoarsely.' },
  'neck-vessel': {
    makeUp: 'Wound of the neck with pulsing blood (pump if there is one), growing swelling.',
    acting: 'Press a hand on the neck; become weaker.',
  },
  'chest-wound': { makeUp: 'Small bleeding hole in the chest wall.', acting: 'It hurts to breathe in.' },
  'abdominal-wall-wound': { makeUp: 'Bleeding wound of the abdominal wall.', acting: 'Draw up the knees.' },
  'eye-injury': {
    makeUp: 'Red, swollen, bleeding eyelid; eye closed.',
    acting: 'Cannot see with this eye; afraid.',
  },
  pneumothorax: {
    makeUp: 'Hole in the chest wall with frothy blood.',
    acting: 'Short of breath; worse when lying flat.',
  },
  'tension-pneumothorax': {
    makeUp: 'Hole in the chest wall, blue lips, swollen neck veins.',
    acting: 'Fight for air and become quiet; better at once when the chest is decompressed.',
  },
  haemothorax: {
    makeUp: 'Bleeding wound of the chest, grey face.',
    acting: 'Short of breath, weak, thirsty.',
  },
  'rib-fracture': {
    makeUp: 'Bruise over the ribs.',
    acting: 'Breathe shallowly; cry out when touched there.',
  },
  'lung-injury': { makeUp: 'Pale; some blood at the mouth.', acting: 'Cough; short of breath.' },
  'heart-contusion': { makeUp: 'Bruise over the breastbone.', acting: 'Pressure behind the breastbone.' },
  'heart-injury': {
    makeUp: 'Wound left of the breastbone, grey and sweating.',
    acting: 'Restless, then silent.',
  },
  'abdominal-organ': {
    makeUp: 'Small wound or bruise of the abdomen; pale, sweating.',
    acting: 'Hold the belly; it is hard as a board; thirsty.',
  },
  'bowel-injury': {
    makeUp: 'Abdominal wound, loops of bowel where there is a prop.',
    acting: 'Lie still with knees drawn up.',
  },
  'torso-vessel': { makeUp: 'Small wound, very pale, cold sweat.', acting: 'Anxious, then drowsy.' },
  'limb-vessel': {
    makeUp: 'Wound that spurts bright blood (pump), soaked clothing, a pool below.',
    acting: 'Panic until the bleeding is stopped.',
  },
  amputation: {
    makeUp: 'Stump with torn tissue and bone, heavy bleeding until a tourniquet is on.',
    acting: 'Scream, then become pale and quiet.',
  },
  'digit-amputation': { makeUp: 'Missing digit, bleeding stump.' },
  'open-fracture': { makeUp: 'Bent limb, bone end in a bleeding wound.', acting: 'Scream when it is moved.' },
  'closed-fracture': { makeUp: 'Swelling, bruise, slightly bent.', acting: 'Cannot move or load it.' },
  'pelvic-fracture': { makeUp: 'Bruise over hip and groin; pale.', acting: 'Cannot lift the legs.' },
  'spinal-injury': {
    makeUp: 'Bruise along the spine.',
    acting: 'Back pain; everything can be moved and felt.',
  },
  'spinal-cord-injury': {
    makeUp: 'Bruise along the spine.',
    acting: 'Neither feel nor move anything below the injury.',
  },
  concussion: { makeUp: 'Graze on the head.', acting: 'Ask the same question again; feel sick.' },
  'brain-injury': { makeUp: 'Head wound, blood from nose or ear; one wide pupil on a card.' },
  'intracranial-bleeding': {
    makeUp: 'Bruise of the temple; one wide pupil on a card.',
    acting: 'Awake at first, then headache, vomiting and drowsiness.',
  },
  'skull-fracture': { makeUp: 'Dent or wound of the scalp, blood and clear fluid from the ear.' },
  'facial-fracture': { makeUp: 'Swollen, crooked face, blood from the mouth.', acting: 'Speak unclearly.' },
  'ear-injury': { makeUp: 'A trickle of blood from the ear.', acting: 'Hard of hearing; shout.' },
  'nerve-injury': { makeUp: 'Wound over the nerve.', acting: 'Feel and move nothing beyond it.' },
  'minor-burn': { makeUp: 'Red skin with blisters.' },
  'major-burn': {
    makeUp: 'Large areas white, brown or charred, skin hanging in shreds, burnt clothing.',
    acting: 'Cold and thirsty; deep burns do not hurt, their edges do.',
  },
  'flash-eye': { makeUp: 'Red face, watering eyes kept shut.', acting: 'Cannot open the eyes; light hurts.' },
  'inhalation-injury': {
    makeUp: 'Soot around nose and mouth, singed brows.',
    acting: 'Hoarse, coughing, whistling breath.',
  },
  'crush-injury': { makeUp: 'Flattened, dusty limb with bruises and imprints.', acting: 'Numb and tight.' },
  'crush-syndrome': {
    makeUp: 'Swollen dusty limb, brown urine in a bottle.',
    acting: 'Well while trapped; weak soon after release.',
  },
  'compartment-syndrome': {
    makeUp: 'Tense, swollen, shiny limb.',
    acting: 'Pain far beyond what is to be seen, worst when toes or fingers are stretched.',
  },
  'nerve-agent': {
    makeUp: 'Pinpoint pupils on a card, running nose, drool, sweat, wet trousers.',
    acting: 'Twitch, choke, vomit; convulse when severe.',
  },
  'blister-agent': {
    makeUp: 'Reddened skin with large yellow blisters, swollen eyes.',
    acting: 'Burning eyes.',
  },
  'choking-agent': { makeUp: 'Watering eyes, blue lips, froth at the mouth.', acting: 'Cough, tight chest.' },
  'riot-control-agent': { makeUp: 'Red, streaming eyes and nose.', acting: 'Cough and blink without pause.' },
  cyanide: { makeUp: 'Cherry red face.', acting: 'Gasp, convulse, then lie still.' },
  radiation: { makeUp: 'Red skin, a bag with vomit.', acting: 'Vomit, weak.' },
  'inhaled-biological': { makeUp: 'Flushed, sweating.', acting: 'Shiver, cough, tight chest.' },
  botulism: {
    makeUp: 'Drooping eyelids (tape).',
    acting: 'See double, speak slurred, weak arms; clear mind.',
  },
  'contagious-rash': {
    makeUp: 'Pustules on face, palms and soles.',
    acting: 'Feverish; keep away from others.',
  },
  'skin-infection': { makeUp: 'Red, swollen, hot patch with a dark centre.' },
  sprain: { makeUp: 'Swelling and bruise of the joint.', acting: 'Limp or spare it.' },
  'tendon-rupture': { makeUp: 'Dent over the tendon.', acting: 'Heard a crack; no strength.' },
  dislocation: { makeUp: 'Joint out of shape (padding).', acting: 'Hold it still; scream when moved.' },
  'stress-fracture': { makeUp: none, acting: 'Pain with every step at one spot.' },
  'minor-trauma': { makeUp: 'Graze or bruise.' },
  dental: { makeUp: 'Swollen cheek.', acting: 'Hold the jaw.' },
  'corneal-abrasion': { makeUp: 'Red, watering eye.', acting: 'Something is in the eye.' },
  'heat-illness': { makeUp: 'Flushed, wet with sweat.', acting: 'Dizzy, headache, cramps.' },
  'heat-stroke': { makeUp: 'Hot red skin.', acting: 'Confused, stumbling, rude.' },
  hypothermia: { makeUp: 'Pale, blue lips, wet clothing.', acting: 'Shiver; when severe, stop shivering.' },
  frostbite: { makeUp: 'White, waxy skin, blisters.', acting: 'Numb.' },
  venom: { makeUp: 'Two puncture marks, spreading swelling.', acting: 'Frightened, feel sick.' },
  'insect-bite': { makeUp: 'Red swelling with a puncture mark.', acting: 'Scratch.' },
  'carbon-monoxide': { makeUp: 'Flushed.', acting: 'Headache, sick, confused; others have it too.' },
  gastroenteritis: { makeUp: 'Pale, sunken eyes.', acting: 'Cramps, vomit, ask for the latrine.' },
  dysentery: { makeUp: 'Pale, sunken eyes.', acting: 'Cramps; blood in the stool.' },
  'respiratory-infection': { makeUp: 'Red nose.', acting: 'Cough, sneeze, ache.' },
  'bacterial-throat-ear': { makeUp: 'Flushed.', acting: 'It hurts to swallow or to hear.' },
  influenza: { makeUp: 'Flushed, sweating.', acting: 'Shiver, ache all over.' },
  tuberculosis: { makeUp: 'Pale, sunken cheeks.', acting: 'Cough; tired, has lost weight.' },
  gonorrhoea: { makeUp: none, acting: 'Burning when passing water.' },
  'sexual-infection': { makeUp: none },
  'cutaneous-anthrax': { makeUp: 'Black scab with a swollen rim.', acting: 'It does not hurt.' },
  haemorrhoids: { makeUp: none, acting: 'Sit with care.' },
  parasites: { makeUp: 'A dry ulcer with a raised rim.' },
  pneumonia: { makeUp: 'Flushed, sweating.', acting: 'Cough, shiver, short of breath.' },
  abscess: { makeUp: 'Red lump with a yellow head.' },
  dermatitis: { makeUp: 'Red, scaly patches.', acting: 'Scratch.' },
  'urinary-infection': { makeUp: none, acting: 'Burning when passing water, often.' },
  'renal-colic': { makeUp: 'Sweating.', acting: 'Writhe with pain in the flank that comes in waves.' },
  appendicitis: { makeUp: 'Flushed.', acting: 'Pain low on the right, worst when the hand lets go.' },
  hernia: { makeUp: 'Lump in the groin (padding).', acting: 'Pain when coughing.' },
  headache: { makeUp: none, acting: 'Hold the head; avoid light.' },
  conjunctivitis: { makeUp: 'Red, sticky eyes.' },
  asthma: { makeUp: none, acting: 'Wheeze, sit upright, speak in single words.' },
  thromboembolism: { makeUp: 'One swollen leg.', acting: 'Sudden stabbing pain when breathing in.' },
  coronary: { makeUp: 'Grey, cold sweat.', acting: 'Fist on the breastbone; pain into the left arm.' },
  malaria: { makeUp: 'Flushed, sweating.', acting: 'Violent shivering, headache.' },
  'severe-malaria': { makeUp: 'Yellow eyes, sweating.', acting: 'Confused; shiver.' },
  laceration: { makeUp: 'Clean cut that bleeds.' },
  fever: { makeUp: 'Flushed, sweating.', acting: 'Ache all over; shiver.' },
  'tick-borne': { makeUp: 'Red ring on the skin.', acting: 'Tired, aching.' },
  meningitis: {
    makeUp: 'Flushed, small dark spots on the skin.',
    acting: 'Stiff neck; light hurts; drowsy.',
  },
  sepsis: { makeUp: 'Flushed, then grey and mottled.', acting: 'Shiver, breathe fast, confused.' },
  'rabies-exposure': { makeUp: 'Bite marks.', acting: 'Tell of the animal.' },
  seizure: { makeUp: 'Bitten tongue, wet trousers.', acting: 'Jerk for a minute, then sleepy and puzzled.' },
  'kidney-injury': { makeUp: 'Puffy face.', acting: 'Tired; hardly any water passed.' },
  'combat-stress': { makeUp: none, acting: 'Stare, tremble, start at noises, answer late.' },
  depression: { makeUp: none, acting: 'Quiet, hopeless, no appetite.' },
  sleep: { makeUp: 'Dark rings under the eyes.', acting: 'Nod off, irritable.' },
  suicidal: { makeUp: none, acting: 'Speak of not wanting to live when asked directly; stay calm.' },
};

/** Conditions, by display, that show otherwise than others that are cared for alike (assumption, as above). */
export const moulageByDisplay: Readonly<Record<string, Moulage>> = {
  Hemorrhoids: { makeUp: none, acting: 'Sit down with care; some blood on the paper.' },
  Syphilis: { makeUp: 'Painless sore, or a faint rash on palms and soles.' },
  'Injury of colon without open wound into abdominal cavity': {
    makeUp: 'Bruise of the abdomen; pale.',
    acting: 'Lie still with knees drawn up.',
  },
  'Traumatic hemothorax without open wound into thorax': {
    makeUp: 'Bruise of the chest, grey face.',
    acting: 'Short of breath, weak, thirsty.',
  },
  'Crushing injury of trunk': {
    makeUp: 'Dusty trunk with imprints, dark swollen face.',
    acting: 'Breathe with effort.',
  },
  'Multiple injuries': { makeUp: 'Bruises and grazes all over, torn dusty clothing.' },
  'Anhidrotic heat exhaustion': { makeUp: 'Flushed, dry skin.', acting: 'Dizzy, headache, weak.' },
  Cholera: { makeUp: 'Sunken eyes, dry lips.', acting: 'Stools like rice water, cramps, weak voice.' },
  'Typhoid fever': { makeUp: 'Flushed; a few pale red spots on the belly.', acting: 'Dull, headache, weak.' },
  'Epidermal burn of skin': { makeUp: 'Red skin without blisters.' },
  Chilblains: {
    makeUp: 'Red and purple swollen patches on fingers or toes.',
    acting: 'Itching and burning.',
  },
  Tetanus: {
    makeUp: 'Sweating; a small dirty wound.',
    acting: 'Jaw locked, back arched, spasms at every noise.',
  },
  Rabies: { makeUp: 'Drool.', acting: 'Agitated; cannot swallow, afraid of water.' },
  'Encephalitis caused by tick-borne encephalitis virus': {
    makeUp: 'Flushed.',
    acting: 'Stiff neck, headache, drowsy.',
  },
  'Cutaneous leishmaniasis': { makeUp: 'Painless ulcer with a raised edge on the skin.' },
  'Noise-induced hearing loss': { makeUp: none, acting: 'Hard of hearing, ringing in the ears; shout.' },
  'Acute low back pain': { makeUp: none, acting: 'Stiff; hand on the low back; rise slowly.' },
  'Low back strain': { makeUp: none, acting: 'Stiff; hand on the low back; rise slowly.' },
  'Drowning and non-fatal immersion': {
    makeUp: 'Wet, pale, blue lips, froth.',
    acting: 'Cough, gasp, shiver.',
  },
  'Deep venous thrombosis': { makeUp: 'One swollen, reddened calf.', acting: 'Calf hurts when pressed.' },
  'Injury of cervical spine': {
    makeUp: 'Bruise of the neck.',
    acting: 'Neck pain, hold the head still; everything can be moved and felt.',
  },
  'Flail chest': {
    makeUp: 'Large bruise of the chest wall.',
    acting: 'Part of the chest moves inwards when breathing in (show it with a hand); short of breath.',
  },
};
