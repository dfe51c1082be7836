import { useEffect, useRef } from 'react';

const rows = '[data-row]';
const moves: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * Keys in a list: arrows or j and k go from row to row, and a letter presses what the row offers under it
 * (`data-key` on the button). A row has `data-row`, and its first link is where Enter leads. A row that is gone after an
 * act gives the focus to the one in its place.
 */
export function useRowKeys(): void {
  useEffect(() => {
    addEventListener('keydown', press);
    return () => {
      removeEventListener('keydown', press);
    };
  }, []);
  useFocusInPlace();
}

function press(event: KeyboardEvent): void {
  const at = document.activeElement;
  if (event.ctrlKey || event.metaKey || event.altKey || isBusy(at)) return;
  const row = at?.closest<HTMLElement>(rows) ?? null;
  const step = moves[event.key];
  if (step !== undefined) {
    // From elsewhere on the page the arrows scroll as they always do; j and k lead into the list.
    if (row === null && event.key.startsWith('Arrow')) return;
    event.preventDefault();
    focusRow(row === null ? 0 : place(row) + step);
  } else if (row !== null && /^[a-z]$/.test(event.key)) {
    const act = row.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
    if (act === null) return;
    event.preventDefault();
    act.focus();
    act.click();
  }
}

/** Somebody writes, or stands in a panel, a menu or a search. */
function isBusy(at: Element | null): boolean {
  return (
    at !== null &&
    at.closest('input, textarea, select, dialog, [role=dialog], [role=menu]') !== null
  );
}

function allRows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(rows)];
}

function place(row: HTMLElement): number {
  return allRows().indexOf(row);
}

function focusRow(at: number): void {
  const all = allRows();
  const row = all[Math.max(0, Math.min(all.length - 1, at))];
  row?.querySelector<HTMLElement>('a, button')?.focus();
}

/** After an act its row may be gone, and the focus with it: then it is at the row that has come in its place. */
function useFocusInPlace(): void {
  const last = useRef<{ row: HTMLElement; at: number } | null>(null);
  useEffect(() => {
    const keep = () => {
      const row = document.activeElement?.closest<HTMLElement>(rows) ?? null;
      if (row !== null) last.current = { row, at: place(row) };
      else if (!isBusy(document.activeElement)) last.current = null;
    };
    addEventListener('focusin', keep);
    return () => {
      removeEventListener('focusin', keep);
    };
  }, []);
  useEffect(() => {
    const was = last.current;
    if (was === null || was.row.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    if (allRows().length === 0) document.getElementById('page')?.focus({ preventScroll: true });
    else focusRow(was.at);
  });
}
