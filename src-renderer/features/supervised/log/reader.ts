/** Where the view stands: at the newest lines, or so many px below the top of a line. */
export type Place =
  | { readonly at: 'end' }
  | { readonly at: 'line'; readonly sequence: number; readonly offset: number };

/** How somebody reads a log. */
export interface Reader {
  readonly place: Place;
  /** Held by a key or the button: then even its end does not follow. */
  readonly isPaused: boolean;
  /** The newest sequence when the end was left; undefined while following. */
  readonly leftAt: number | undefined;
  /** A line was shown to the reader. That this is the end does not mean that the reader went there. */
  readonly wasTaken: boolean;
}

export const following: Reader = { place: { at: 'end' }, isPaused: false, leftAt: undefined, wasTaken: false };

export const isFollowing = ({ place }: Reader): boolean => place.at === 'end';

export interface Scrolled {
  /** What is at the top now. */
  readonly place: Place;
  readonly isUp: boolean;
  readonly isAtEnd: boolean;
  readonly newest: number;
}

/** Only a reader scrolls up: new lines, and the following of them, only ever scroll down. */
export function afterScroll(reader: Reader, { place, isUp, isAtEnd, newest }: Scrolled): Reader {
  if (isAtEnd && !reader.isPaused && !reader.wasTaken) return following;
  if (isFollowing(reader) && !isUp) return reader;
  return { ...reader, place, leftAt: reader.leftAt ?? newest };
}

/** The wheel, a key or the pointer: from here on the reader moves it. */
export const takeOver = (reader: Reader): Reader => (reader.wasTaken ? { ...reader, wasTaken: false } : reader);

export const afterReveal = (reader: Reader, place: Place, newest: number): Reader => ({
  ...reader,
  place,
  leftAt: reader.leftAt ?? newest,
  wasTaken: true,
});

export const afterPause = (reader: Reader, place: Place, newest: number): Reader => ({
  ...reader,
  place,
  isPaused: true,
  leftAt: reader.leftAt ?? newest,
});
