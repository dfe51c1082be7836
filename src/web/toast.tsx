import { useEffect, useSyncExternalStore } from 'react';
import { wordsFor } from './api.ts';
import { t } from './language.ts';

type Toast = { id: number; words: string; undo: (() => Promise<unknown>) | null; failed: boolean };

const seconds = 10;
let current: Toast | null = null;
let count = 0;
const listeners = new Set<() => void>();

function show(toast: Omit<Toast, 'id'> | null): void {
  current = toast === null ? null : { ...toast, id: ++count };
  for (const listener of listeners) listener();
}

/**
 * Says what was done, for ten seconds.
 * @param undo given where undoing is possible: then the line carries *Fortryd*
 */
export function say(words: string, undo?: () => Promise<unknown>): void {
  show({ words, undo: undo ?? null, failed: false });
}

/** Says what went wrong, in the server's words, until something else is said. */
export function sayFailed(error: unknown): void {
  show({ words: wordsFor(error), undo: null, failed: true });
}

/** The line at the foot of the page; screen readers hear it when it comes. */
export function ToastLine() {
  const toast = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  useEffect(() => {
    if (toast === null || toast.failed) return;
    const timer = setTimeout(() => {
      show(null);
    }, seconds * 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [toast]);
  return (
    <div className="toast-place" role="status" aria-live="polite">
      {toast !== null && <ToastBox key={toast.id} toast={toast} />}
    </div>
  );
}

function ToastBox({ toast }: { toast: Toast }) {
  const { undo } = toast;
  return (
    <div className={toast.failed ? 'toast toast-failed' : 'toast'}>
      <span>{toast.words}</span>
      {undo !== null && (
        <button type="button" onClick={() => void undoing(undo)}>
          {t('Fortryd')} <span className="toast-time" aria-hidden />
        </button>
      )}
      <button
        type="button"
        onClick={() => {
          show(null);
        }}
      >
        {t('Luk')}
      </button>
    </div>
  );
}

async function undoing(undo: () => Promise<unknown>): Promise<void> {
  try {
    await undo();
    show({ words: t('Fortrudt.'), undo: null, failed: false });
  } catch (error) {
    sayFailed(error);
  }
}
