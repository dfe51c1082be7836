import { Button } from '@navikt/ds-react';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { createPortal } from 'react-dom';
import type { Problem } from './api.ts';
import { t } from './language.ts';

/** Where the frame keeps room for a panel beside the page. */
export const panelPlaceId = 'panel-place';

type PanelProps = {
  title: string;
  /** Name, alias and birth year, so that nobody is mistaken for another. */
  about?: ReactNode;
  children: ReactNode;
  /** The words on the sending button; without them the panel only shows. */
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
export function Panel({
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
  const place = document.getElementById(panelPlaceId);
  if (place === null) return null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onSend?.();
  };
  return createPortal(
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
        <div className="panel-foot">
          {problem !== null && <Refused problem={problem} />}
          {send !== undefined && (
            <Button type="submit" loading={busy} title="Ctrl+Enter">
              {send}
            </Button>
          )}
          <Button type="button" variant="tertiary" onClick={onClose}>
            {send === undefined ? t('Luk') : t('Fortryd')}
          </Button>
        </div>
      </form>
    </div>,
    place,
  );
}

/** A refusal that teaches: what was refused, the promise it protects, what to do instead. */
export function Refused({ problem }: { problem: Problem }) {
  return (
    <div className="refused" role="alert">
      <p>{problem.detail}</p>
      {problem.promise !== undefined && (
        <p className="refused-promise">
          {t('Det værner om løftet {promise}.', { promise: problem.promise })}
        </p>
      )}
    </div>
  );
}

/** What to show at a field: the server's words when it named that field. */
export function fieldError(problem: Problem | null, field: string): string | undefined {
  return problem?.field === field ? problem.detail : undefined;
}

function useFocusInAndBack(form: React.RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const first = form.current?.querySelector<HTMLElement>(
      '.panel-body input, .panel-body textarea, .panel-body select, .panel-body button',
    );
    (first ?? form.current?.querySelector<HTMLElement>('h2'))?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [form]);
}

function answerKeys(event: React.KeyboardEvent<HTMLFormElement>, onClose: () => void): void {
  if (event.key === 'Escape' && !event.defaultPrevented) {
    event.stopPropagation();
    onClose();
  } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (event.key === 'Tab' && coversThePage(event.currentTarget)) {
    keepInside(event);
  }
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
