/**
 * What patterns of care follow in outline. JTS: clinical practice guidelines of the Joint Trauma System of the United
 * States. Details that a guideline leaves open, and all that is `usual`, are assumptions.
 */
export const guidelines = {
  'sexual-infection': 'CDC: Sexually Transmitted Infections Treatment Guidelines 2021',
  tccc: 'Tactical Combat Casualty Care Guidelines (CoTCCC 2024)',
  wounds: 'JTS: War Wounds: Wound Debridement and Irrigation',
  chest: 'JTS: Wartime Thoracic Injury',
  resuscitation: 'JTS: Damage Control Resuscitation',
  abdomen: 'JTS: Blunt Abdominal Trauma; Damage Control Resuscitation',
  vessels: 'JTS: Vascular Injury',
  amputation: 'JTS: Amputation: Evaluation and Treatment',
  fractures: 'JTS: Orthopaedic Trauma: Extremity Fractures',
  pelvis: 'JTS: Pelvic Fracture Care',
  spine: 'JTS: Cervical and Thoracolumbar Spine Injury',
  brain: 'JTS: Traumatic Brain Injury and Neurosurgery in the Deployed Environment',
  eyes: 'JTS: Eye Trauma: Initial Care',
  ears: 'JTS: Aural Blast Injury/Acoustic Trauma and Hearing Loss',
  burns: 'JTS: Burn Care',
  inhalation: 'JTS: Inhalation Injury and Toxic Industrial Chemical Exposure',
  crush: 'JTS: Crush Syndrome',
  compartment: 'JTS: Acute Extremity Compartment Syndrome and the Role of Fasciotomy',
  cbrn: 'JTS: Chemical, Biological, Radiological and Nuclear Injury',
  cold: 'JTS: Frostbite and Immersion Foot Care; Hypothermia Prevention, Monitoring and Management',
  heat: 'US Army TB MED 507, Heat Stress Control and Heat Casualty Management',
  venom: 'JTS: Global Snake Envenomation Management',
  sepsis: 'JTS: Sepsis Management in Prolonged Field Care',
  thrombosis: 'JTS: Prevention of Deep Venous Thrombosis',
  diarrhoea:
    'Riddle et al. 2017, Military Medicine: management of acute diarrhoeal illness during deployment',
  malaria: 'WHO guidelines for malaria',
  rabies: 'WHO position on rabies vaccines and immunoglobulins',
  stress: 'US Army FM 4-02.51, Combat and Operational Stress Control',
  usual: 'usual practice of field medicine (assumption)',
} as const;
export type Guideline = keyof typeof guidelines;
