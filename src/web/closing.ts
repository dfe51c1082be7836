import type { Dispatch, SetStateAction } from 'react';

/** Closes what is open, and only that: another one may have been opened while its answer was on its way. */
export function closing<T>(set: Dispatch<SetStateAction<T | null>>, opened: T | null) {
  return () => {
    set((now) => (now === opened ? null : now));
  };
}
