declare module 'hl7-dictionary' {
  /** A use of a segment, or of a group of them; `max` 0 is any number of times. */
  export interface SegmentUse {
    readonly name: string;
    readonly min: number;
    readonly max: number;
    readonly children?: readonly SegmentUse[];
  }
  /** What a version of the standard says; `opt` 2 is a required field. */
  export interface Version {
    readonly segments: Readonly<Record<string, { readonly fields: readonly { readonly opt: number }[] }>>;
    readonly messages: Readonly<
      Record<string, { readonly segments: { readonly segments: readonly SegmentUse[] } }>
    >;
  }
  const dictionary: { readonly definitions: Readonly<Record<string, Version>> };
  export default dictionary;
}
