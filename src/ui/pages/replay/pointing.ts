import type { Attachment } from 'svelte/attachments';
import type { Box } from '#ui/chain/chain-geometry.ts';
import type { Drawn } from '#ui/pages/replay/draw-stage.ts';

/** Pixels around a mark in which the pointer finds it. */
const REACH = 10;

interface Pointing {
  /** What is drawn now: people, and facilities by index. */
  drawn(): readonly Drawn[];
  boxes(): readonly Box[];
  /** The pointer is at a person, or at nobody any more. */
  onPointed(at: Drawn | undefined): void;
  onPerson(number: number): void;
  onFacility(index: number): void;
}

/** Lets the pointer find what is drawn on a canvas: people first, then the facilities below them. */
export function createPointing(pointing: Pointing): Attachment<HTMLCanvasElement> {
  const personAt = (x: number, y: number): Drawn | undefined => {
    let nearest: Drawn | undefined;
    let least = REACH;
    for (const each of pointing.drawn()) {
      const distance = Math.hypot(each.x - x, each.y - y);
      if (distance >= least) continue;
      least = distance;
      nearest = each;
    }
    return nearest;
  };
  const facilityAt = (x: number, y: number): number =>
    pointing
      .boxes()
      .findIndex((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);

  return (canvas) => {
    const moved = ({ offsetX, offsetY }: PointerEvent) => {
      const found = personAt(offsetX, offsetY);
      pointing.onPointed(found);
      canvas.style.cursor = found !== undefined || facilityAt(offsetX, offsetY) >= 0 ? 'pointer' : '';
    };
    const left = () => pointing.onPointed(undefined);
    const clicked = ({ offsetX, offsetY }: MouseEvent) => {
      const found = personAt(offsetX, offsetY);
      const facility = facilityAt(offsetX, offsetY);
      if (found !== undefined) pointing.onPerson(found.person);
      else if (facility >= 0) pointing.onFacility(facility);
    };
    canvas.addEventListener('pointermove', moved);
    canvas.addEventListener('pointerleave', left);
    canvas.addEventListener('click', clicked);
    return () => {
      canvas.removeEventListener('pointermove', moved);
      canvas.removeEventListener('pointerleave', left);
      canvas.removeEventListener('click', clicked);
    };
  };
}
