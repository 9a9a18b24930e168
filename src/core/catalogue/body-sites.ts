import type { Region } from '#core/catalogue/terms.ts';

/** The SNOMED CT body structure of each region; what concerns the whole body has no site. */
export const bodySites: Readonly<
  Record<Exclude<Region, 'whole body'>, readonly [code: string, display: string]>
> = {
  head: ['69536005', 'Head structure'],
  face: ['89545001', 'Face structure'],
  eye: ['371398005', 'Eye region structure'],
  ear: ['117590005', 'Ear structure'],
  neck: ['45048000', 'Neck structure'],
  chest: ['51185008', 'Thoracic structure'],
  abdomen: ['63337009', 'Structure of abdominopelvic segment of trunk'],
  back: ['77568009', 'Structure of back of trunk'],
  pelvis: ['12921003', 'Structure of pelvis'],
  shoulder: ['16982005', 'Shoulder region structure'],
  'upper arm': ['40983000', 'Structure of upper extremity between shoulder and elbow'],
  forearm: ['14975008', 'Forearm structure'],
  hand: ['85562004', 'Hand structure'],
  thigh: ['68367000', 'Thigh structure'],
  knee: ['72696002', 'Knee region structure'],
  'lower leg': ['30021000', 'Structure of lower extremity from knee to ankle'],
  ankle: ['70258002', 'Ankle joint structure'],
  foot: ['56459004', 'Foot structure'],
};
