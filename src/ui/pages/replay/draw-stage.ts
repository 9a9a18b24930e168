import { roleFacts } from '#core/catalogue/roles.ts';
import { triageCategories } from '#core/catalogue/terms.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Facility } from '#core/scenario/sections/facilities/facilities-schema.ts';
import { waits } from '#core/simulation/chain/observer.ts';
import { OPERATION } from '#core/simulation/chain/station.ts';
import { NO_STEP } from '#core/timeline/film.ts';
import type { Playhead } from '#core/timeline/playhead.ts';
import type { Seen } from '#core/timeline/person-state.ts';
import type { Scene } from '#core/timeline/scene.ts';
import { type Box, type ChainGeometry, type Curve, curveBetween, pointOn } from '#ui/chain/chain-geometry.ts';
import type { ChainLayout } from '#ui/chain/chain-layout.ts';
import { drawMark, triageTokens } from '#ui/chain/draw-mark.ts';
import { shortNames } from '#ui/chain/chain-words.ts';
import { type Load, loadsOf, stateOf } from '#ui/chain/load.ts';
import { formatTick } from '#ui/moment.ts';
import { token } from '#ui/theme.ts';

/** What is drawn, and what the pointer can find in it. */
export interface Stage {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly layout: ChainLayout;
  readonly geometry: ChainGeometry;
  readonly playhead: Playhead;
  /** Who is marked, by number. */
  readonly followed: number | undefined;
  /** Which facility is marked, by index. */
  readonly chosen: number | undefined;
  /** Whether what is on the way moves; otherwise it stands in the middle of its way. */
  readonly moves: boolean;
}

/** A person where they were drawn. */
export interface Drawn {
  readonly x: number;
  readonly y: number;
  readonly person: number;
}

const RADIUS = 4.5;
const PITCH = 12;
const TITLE_HEIGHT = 22;
const GAUGE_HEIGHT = 20;
/** More people than this on one way are a heap with a number. */
const MOST_ON_A_WAY = 40;
const GAUGES = 3;
const OK_TOKENS = { free: '--ink-soft', full: '--warning', over: '--danger' } as const;

/** Draws the chain of care at the moment of the playhead; `exactTick` places who is on the way. Returns the people drawn one by one. */
export function drawStage(context: CanvasRenderingContext2D, stage: Stage, exactTick: number): Drawn[] {
  const { geometry, layout, playhead, scenario } = stage;
  const { facilities } = scenario.facilities;
  const { film } = playhead;
  const drawn: Drawn[] = [];
  context.fillStyle = token('--surface');
  context.fillRect(0, 0, geometry.width, geometry.height);
  drawTitles(context, stage);
  drawMarkOfExercise(context, stage);
  const curves = new Map<number, Curve>();
  const most = film.legs.reduce((largest, { casualties }) => Math.max(largest, casualties), 1);
  for (const { from, to, casualties } of film.legs) {
    const curve = curveBetween(geometry.boxes[from] as Box, geometry.boxes[to] as Box);
    curves.set(from * film.facilities + to, curve);
    drawLeg(context, curve, casualties / most);
  }
  const here = peopleByPlace(stage, curves);
  facilities.forEach((facility, index) => {
    drawFacility(context, stage, facility, index, here.at[index] ?? [], drawn);
  });
  drawTravellers(context, stage, here.travelling, curves, exactTick, drawn);
  layout.lanes.forEach(({ front }, i) => {
    if (layout.lanes.length === 1) return;
    const name = scenario.fronts.find(({ id }) => id === front)?.name ?? 'All fronts';
    write(context, name, 8, (geometry.lanes[i] as number) + 10, '--ink-soft', 'left', 600);
  });
  return drawn;
}

function drawTitles(context: CanvasRenderingContext2D, { layout, geometry }: Stage): void {
  layout.columns.forEach((role, column) => {
    write(
      context,
      roleFacts[role].label,
      geometry.columns[column] as number,
      12,
      '--ink-soft',
      'center',
      600,
    );
  });
}

/** Says on the picture itself what it is of: it may be saved, printed, or shown on a projector. */
function drawMarkOfExercise(
  context: CanvasRenderingContext2D,
  { scenario, seed, geometry, playhead }: Stage,
): void {
  const text = `EXERCISE DATA · ${scenario.general.name} · seed ${seed} · ${formatTick(Math.max(0, playhead.tick))}`;
  write(
    context,
    text,
    geometry.width / 2,
    geometry.height - 12,
    '--ink-soft',
    'center',
    650,
    geometry.width - 16,
  );
}

/** A way, the wider the more take it. */
function drawLeg(context: CanvasRenderingContext2D, curve: Curve, share: number): void {
  const [x1, y1, cx1, cy1, cx2, cy2, x2, y2] = curve;
  context.beginPath();
  context.moveTo(x1, y1);
  context.bezierCurveTo(cx1, cy1, cx2, cy2, x2, y2);
  context.lineWidth = 1 + 7 * Math.sqrt(share);
  context.strokeStyle = token('--line');
  context.stroke();
}

interface People {
  /** By facility, of those with few enough to be shown one by one. */
  readonly at: readonly (readonly Seen[] | undefined)[];
  readonly travelling: readonly Seen[];
}

/** Who is where; of crowded places and ways nobody, for they are counted, not drawn. */
function peopleByPlace({ playhead, geometry }: Stage, curves: ReadonlyMap<number, Curve>): People {
  const { scene, film } = playhead;
  const at: (Seen[] | undefined)[] = geometry.boxes.map((box, facility) =>
    scene.peopleAt(facility) <= capacityOf(box) ? [] : undefined,
  );
  const travelling: Seen[] = [];
  const isCrowded = at.every((list) => list === undefined);
  const hasTravellers = [...curves.keys()].some((leg) => {
    const count = scene.onTheWay(Math.floor(leg / film.facilities), leg % film.facilities);
    return count > 0 && count <= MOST_ON_A_WAY;
  });
  if (isCrowded && !hasTravellers) return { at, travelling };
  for (let slot = 0; slot < scene.count; slot++) {
    const person = scene.personAt(slot);
    if (!scene.isAboard(person) && at[scene.facilityOf(person)] === undefined) continue;
    const seen = scene.look(person) as Seen;
    if (seen.to === undefined) at[seen.facility]?.push(seen);
    else if (scene.onTheWay(seen.facility, seen.to) <= MOST_ON_A_WAY) travelling.push(seen);
  }
  for (const list of at)
    list?.sort((a, b) => groupOf(a) - groupOf(b) || a.triage - b.triage || a.person - b.person);
  return { at, travelling };
}

/** How many marks a box has room for. */
function capacityOf({ width, height }: Box): number {
  const lines = Math.floor((height - TITLE_HEIGHT - GAUGE_HEIGHT) / PITCH);
  return lines * Math.floor((width - 16) / PITCH);
}

/** Waiting, cared for, in a bed or resting: in this order. */
function groupOf({ wait, isCalled, task }: Seen): number {
  if (wait !== undefined || isCalled) return 0;
  return task === undefined ? 2 : 1;
}

function drawFacility(
  context: CanvasRenderingContext2D,
  stage: Stage,
  facility: Facility,
  index: number,
  people: readonly Seen[],
  drawn: Drawn[],
): void {
  const { geometry, playhead, chosen, followed } = stage;
  const { scene } = playhead;
  const box = geometry.boxes[index] as Box;
  const { x, y, width, height } = box;
  const isChosen = chosen === index;
  context.beginPath();
  context.roundRect(x, y, width, height, 6);
  context.fillStyle = token('--raised');
  context.fill();
  context.lineWidth = isChosen ? 2.5 : 1;
  context.strokeStyle = token(isChosen ? '--accent' : '--line-strong');
  context.stroke();
  const count = scene.peopleAt(index);
  const dead = scene.dead[index] as number;
  const counts = dead > 0 ? `${count}  ✚${dead}` : `${count}`;
  const countWidth = write(context, counts, x + width - 8, y + 12, '--ink', 'right', 650);
  write(context, facility.name, x + 8, y + 12, '--ink', 'left', 650, width - countWidth - 24);
  if (count > capacityOf(box)) drawHeap(context, scene, index, box);
  else {
    const perLine = Math.floor((width - 16) / PITCH);
    people.forEach((seen, i) => {
      const at = {
        x: x + 8 + RADIUS + (i % perLine) * PITCH,
        y: y + TITLE_HEIGHT + RADIUS + 2 + Math.floor(i / perLine) * PITCH,
        person: seen.person,
      };
      const style = groupOf(seen) === 0 ? 'hollow' : seen.task === OPERATION ? 'ringed' : 'filled';
      drawMark(context, seen.triage, at.x, at.y, RADIUS, style);
      if (seen.person === followed) drawRing(context, at);
      drawn.push(at);
    });
  }
  drawGauges(context, loadsOf(scene, facility, index), box);
}

/** A crowd: who waits and who does not, as bars by triage with their numbers. */
function drawHeap(context: CanvasRenderingContext2D, scene: Scene, facility: number, box: Box): void {
  const waiting = triageCategories.map((_, triage) =>
    waits.reduce((sum, __, wait) => sum + scene.waiting(facility, wait, triage), 0),
  );
  const others = triageCategories.map(
    (_, triage) => scene.present(facility, triage) - (waiting[triage] as number),
  );
  const all = Math.max(1, scene.peopleAt(facility));
  [
    ['wait', waiting],
    ['here', others],
  ].forEach(([label, counts], line) => {
    const y = box.y + TITLE_HEIGHT + 4 + line * 24;
    const sum = (counts as number[]).reduce((total, n) => total + n, 0);
    let x = box.x + 8;
    (counts as number[]).forEach((n, triage) => {
      const width = (n / all) * (box.width - 16);
      context.fillStyle = token(triageTokens[triage] as string);
      context.fillRect(x, y, width, 8);
      x += width;
    });
    write(context, `${sum} ${label as string}`, box.x + 8, y + 15, '--ink-soft', 'left', 500);
  });
}

function drawGauges(context: CanvasRenderingContext2D, loads: readonly Load[], box: Box): void {
  let x = box.x + 8;
  const y = box.y + box.height - 10;
  for (const load of loads.slice(0, GAUGES)) {
    const state = stateOf(load);
    const text = `${shortNames[load.resource]} ${load.needed}/${load.capacity}`;
    const weight = state === 'free' ? 500 : 700;
    context.font = fontOf(weight);
    if (x + context.measureText(text).width > box.x + box.width - 6) return;
    x += write(context, text, x, y, OK_TOKENS[state], 'left', weight) + 10;
  }
}

function drawTravellers(
  context: CanvasRenderingContext2D,
  { playhead, followed, moves, geometry }: Stage,
  travelling: readonly Seen[],
  curves: ReadonlyMap<number, Curve>,
  exactTick: number,
  drawn: Drawn[],
): void {
  const { scene, film } = playhead;
  for (const [leg, curve] of curves) {
    const count = scene.onTheWay(Math.floor(leg / film.facilities), leg % film.facilities);
    if (count <= MOST_ON_A_WAY) continue;
    const [x, y] = pointOn(curve, 0.5);
    write(context, `${count} on the way`, Math.min(x, geometry.width - 40), y, '--ink', 'center', 650);
  }
  for (const { person, facility, to, triage } of travelling) {
    const curve = curves.get(facility * film.facilities + (to as number));
    const step = playhead.lastStepOf(person);
    if (curve === undefined || step === undefined) continue;
    const from = film.times[step] as number;
    const next = film.nexts[step] as number;
    const until = next === NO_STEP ? film.endTick : (film.times[next] as number);
    const share = moves && until > from ? Math.min(1, (exactTick - from) / (until - from)) : 0.5;
    const [x, y] = pointOn(curve, share);
    // Beside each other, though they may ride in one vehicle.
    const at = { x, y: y + ((person % 5) - 2) * 4, person };
    drawMark(context, triage, at.x, at.y, RADIUS, 'filled');
    if (person === followed) drawRing(context, at);
    drawn.push(at);
  }
}

function drawRing(context: CanvasRenderingContext2D, { x, y }: Drawn): void {
  context.beginPath();
  context.arc(x, y, RADIUS + 4, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = token('--accent');
  context.stroke();
}

/** Writes a line of text, cut to a width where one is given; returns how wide it became. */
function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  color: string,
  align: CanvasTextAlign,
  weight: number,
  most = Infinity,
): number {
  context.font = fontOf(weight);
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.fillStyle = token(color);
  const shown = cut(context, text, most);
  context.fillText(shown, x, y);
  return context.measureText(shown).width;
}

function cut(context: CanvasRenderingContext2D, text: string, most: number): string {
  if (most === Infinity || context.measureText(text).width <= most) return text;
  let length = text.length - 1;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > most) length--;
  return `${text.slice(0, length)}…`;
}

let family = '';

function fontOf(weight: number): string {
  if (family === '') family = getComputedStyle(document.body).fontFamily;
  return `${weight} 12px ${family}`;
}
