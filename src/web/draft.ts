import { useCallback, useState } from 'react';

const prefix = 'tovholder.draft:';
const ownerKey = 'tovholder.draft-owner';

/**
 * A form's content that survives closing the panel and reloading the page, per citizen and action, in this tab only.
 * @param name unique, e.g. `handover:<citizen id>`
 * @param initial what an untouched form holds
 * @returns the content, a setter for some of its fields, and `clear` for after it was sent
 */
export function useDraft<T extends object>(name: string, initial: () => T) {
  const key = prefix + name;
  const [value, setValue] = useState<T>(() => read(key, initial));
  const change = useCallback(
    (part: Partial<T>) => {
      setValue((before) => {
        const after = { ...before, ...part };
        sessionStorage.setItem(key, JSON.stringify(after));
        return after;
      });
    },
    [key],
  );
  const clear = useCallback(() => {
    sessionStorage.removeItem(key);
  }, [key]);
  return [value, change, clear] as const;
}

/** Drafts belong to whoever wrote them: another worker on the same browser starts empty. */
export function ownDrafts(workerId: string): void {
  if (sessionStorage.getItem(ownerKey) !== workerId) forgetDrafts();
  sessionStorage.setItem(ownerKey, workerId);
}

/** Forgets every draft; done at sign-out. */
export function forgetDrafts(): void {
  const keys = Array.from({ length: sessionStorage.length }, (_, index) =>
    sessionStorage.key(index),
  );
  for (const key of keys) if (key?.startsWith(prefix)) sessionStorage.removeItem(key);
}

function read<T extends object>(key: string, initial: () => T): T {
  const kept = sessionStorage.getItem(key);
  if (kept === null) return initial();
  try {
    return { ...initial(), ...(JSON.parse(kept) as Partial<T>) };
  } catch {
    return initial();
  }
}
