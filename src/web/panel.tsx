import { Button } from '@navikt/ds-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { createPortal } from 'react-dom';
import type { Problem } from './api.ts';
import { t } from './language.ts';
import { stayAtUnread } from './unread.ts';

/** Where the frame keeps room for a panel beside the page. */
export const panelPlaceId = 'panel-place';

type PanelProps = {
  title: string;
  /** Name, alias and birth year, so that nobody is mistaken for another. */
  about?: ReactNode;
  children: ReactNode;
  /** The words on the sending button; without them the panel only shows, and its head closes it. */
  send?: string;
  onSend?: () => void;
  onClose: () => void;
  busy?: boolean;
  problem?: Problem | null;
};

/**
 * An action beside the page: Esc closes, Ctrl+Enter sends, focus goes in and comes back. Beside the page it leaves the
 * page alive; where it covers the page (narrow screens), Tab stays inside.
 */
export function Panel(props: PanelProps) {
  // Where a page and its panel come at once (a reload), the frame's place is there only after the first drawing.
  const [place, setPlace] = useState(() => document.getElementById(panelPlaceId));
  useLayoutEffect(() => setPlace(document.getElementById(panelPlaceId)), []);
  return place === null ? null : createPortal(<PanelForm {...props} />, place);
}

function PanelForm({
  title,
  about,
  children,
  send,
  onSend,
  onClose,
  busy = false,
  problem = null,
}: PanelProps) {
  const heading = useId();
  const form = useRef<HTMLFormElement>(null);
  useFocusInAndBack(form);
  useFocusKept(form, problem);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && !stayAtUnread(event.currentTarget)) onSend?.();
  };
  return (
    <div className="panel" role="dialog" aria-labelledby={heading}>
      <form
        ref={form}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          answerKeys(event, onClose);
        }}
      >
        <div className="panel-head">
          <h2 id={heading} tabIndex={-1}>
            {title}
          </h2>
          <Button type="button" variant="tertiary" size="small" onClick={onClose}>
            {t('Luk')}
          </Button>
          {about !== undefined && <p className="panel-about">{about}</p>}
        </div>
        <div className="panel-body">{children}</div>
        {(send !== undefined || problem !== null) && (
          <div className="panel-foot">
            {problem !== null && <Refused problem={problem} />}
            {send !== undefined && <Ending {...{ send, busy, onClose }} />}
          </div>
        )}
      </form>
    </div>
  );
}

function Ending({ send, busy, onClose }: { send: string; busy: boolean; onClose: () => void }) {
  return (
    <>
      <Button type="submit" loading={busy} title="Ctrl+Enter">
        {send}
      </Button>
      <Button type="button" variant="tertiary" onClick={onClose}>
        {t('Fortryd')}
      </Button>
    </>
  );
}

/** A refusal that teaches: what was refused, the promise it protects, what to do instead. */
export function Refused({ problem }: { problem: Problem }) {
  return (
    <div className="refused" role="alert">
      <p>{withoutCode(problem.detail)}</p>
      {problem.promise !== undefined && (
        <p className="refused-promise">
          {t('Det værner om løftet {promise}.', { promise: problem.promise })}
        </p>
      )}
    </div>
  );
}

/** What to show at a field: the server's words when it named that field, without the name that only code knows. */
export function fieldError(problem: Problem | null, field: string): string | undefined {
  if (problem?.field !== field) return undefined;
  return withoutCode(problem.detail);
}

function withoutCode(detail: string): string {
  return detail.replace(/^Feltet [\w.]+ (?=mangler|kan ikke bruges)/, 'Et felt ');
}

function useFocusInAndBack(form: React.RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const first = form.current?.querySelector<HTMLElement>(
      '.panel-body :is(input, textarea, select, button:not(.help-ask))',
    );
    (first ?? form.current?.querySelector<HTMLElement>('h2'))?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [form]);
}

// A button that waits for the answer is disabled and loses the focus, and with it Esc and Tab: a refusal brings it back.
function useFocusKept(form: React.RefObject<HTMLFormElement | null>, problem: Problem | null) {
  useEffect(() => {
    if (problem === null || form.current?.contains(document.activeElement) !== false) return;
    form.current.querySelector<HTMLElement>('.panel-foot button[type=submit]')?.focus();
  }, [form, problem]);
}

function answerKeys(event: React.KeyboardEvent<HTMLFormElement>, onClose: () => void): void {
  if (event.key === 'Escape' && !event.defaultPrevented && !hasCalendar(event.currentTarget)) {
    event.stopPropagation();
    onClose();
  } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (event.key === 'Tab' && coversThePage(event.currentTarget)) {
    keepInside(event);
  }
}

// Esc closes what was opened last: a calendar in the panel first.
function hasCalendar(form: HTMLFormElement): boolean {
  return form.querySelector('.aksel-date__field-input[aria-controls]') !== null;
}

function coversThePage(form: HTMLFormElement): boolean {
  return form.parentElement !== null && getComputedStyle(form.parentElement).position === 'fixed';
}

function keepInside(event: React.KeyboardEvent<HTMLFormElement>): void {
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea',
    ),
  ].filter((each) => !each.hasAttribute('disabled') && each.offsetParent !== null);
  const first = stops[0];
  const last = stops.at(-1);
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first?.focus();
  }
}
