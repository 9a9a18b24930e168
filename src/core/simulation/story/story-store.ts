import type { Outcome } from '#core/simulation/story/casualty.ts';
import type { Person } from '#core/simulation/story/person.ts';
import { type Story, encodeStory, storyLength, storyLengthAt } from '#core/simulation/story/story.ts';

const SEGMENT = 131_072;

interface Segment {
  data: Int32Array;
  used: number;
  /** Stories in it that have not been taken. */
  live: number;
}

/** Stories that are over, handed out in the order of their numbers. */
export class StoryStore {
  readonly #segments: (Segment | undefined)[] = [];
  readonly #spare: Int32Array[] = [];
  #current = -1;
  /** Place and length of each story by number from `#first` on; undefined while it is not over. */
  #places: (number | undefined)[] = [];
  #head = 0;
  #first = 1;
  readonly #taken: Story = { number: 0, data: new Int32Array(0), at: 0, length: 0 };

  /** The number of the next story to be handed out. */
  get nextNumber(): number {
    return this.#first + this.#head;
  }

  /** Keeps the story of a casualty who has reached an outcome. */
  put(person: Person, outcome: Outcome): void {
    const length = storyLength(person);
    let segment = this.#segments[this.#current];
    if (segment === undefined || segment.used + length > SEGMENT) segment = this.#grow();
    this.#places[person.number - this.#first] = this.#current * SEGMENT + segment.used;
    encodeStory(person, outcome, segment.data, segment.used);
    segment.used += length;
    segment.live++;
  }

  /**
   * Takes the next story if it is over. It is to be read before the next one is put or taken: the object and its
   * memory are used again.
   */
  take(): Story | undefined {
    const place = this.#places[this.#head];
    if (place === undefined) return undefined;
    const index = Math.floor(place / SEGMENT);
    const segment = this.#segments[index] as Segment;
    const story = this.#taken;
    story.number = this.nextNumber;
    story.data = segment.data;
    story.at = place % SEGMENT;
    story.length = storyLengthAt(story.data, story.at);
    this.#head++;
    if (--segment.live === 0 && index !== this.#current) this.#free(index, segment);
    if (this.#head > SEGMENT) {
      this.#places = this.#places.slice(this.#head);
      this.#first += this.#head;
      this.#head = 0;
    }
    return story;
  }

  #grow(): Segment {
    const before = this.#segments[this.#current];
    if (before !== undefined && before.live === 0) this.#free(this.#current, before);
    const segment = { data: this.#spare.pop() ?? new Int32Array(SEGMENT), used: 0, live: 0 };
    const hole = this.#segments.indexOf(undefined);
    this.#current = hole < 0 ? this.#segments.length : hole;
    this.#segments[this.#current] = segment;
    return segment;
  }

  #free(index: number, { data }: Segment): void {
    this.#segments[index] = undefined;
    this.#spare.push(data);
  }
}
