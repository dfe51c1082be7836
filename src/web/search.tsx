import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { reading } from './api.ts';
import { t } from './language.ts';
import { useSettled } from './settled.ts';

/** An action of the palette; with `panel` it is done to a citizen, whose name follows; `roles` as for an entry. */
export type Action = { words: string; to?: string; panel?: string; roles?: readonly string[] };

type Found = {
  id: string;
  name: string;
  fullName: string | null;
  aliases: string[];
  birthYear: number | null;
  holder: string | null;
};
type Colleague = {
  id: string;
  name: string;
  profession: string;
  phone: string;
  organisation: string | null;
};

/** One line of the answer list. `go` does it; `fill` puts words in the field instead. */
type Option = {
  key: string;
  group: string;
  words: string;
  more: string;
  go: () => void;
  fill?: string;
};

type Props = { actions: Action[]; onClose: () => void };

/** Search is the door (Ctrl+K): citizens, colleagues and actions, by keyboard alone. */
export function SearchPalette({ actions, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { options, note } = useOptions(text, actions, onClose);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const at = Math.min(chosen, options.length - 1);
  const change = (words: string) => {
    setText(words);
    setChosen(0);
  };
  const take = (option: Option | undefined) => {
    if (option?.fill !== undefined) change(option.fill);
    else option?.go();
  };
  const keys = (event: React.KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: options.length - 1,
    };
    const next = moves[event.key];
    if (event.key === 'Enter') take(options[at]);
    else if (next === undefined || ((event.key === 'Home' || event.key === 'End') && text !== ''))
      return;
    else setChosen((next + options.length) % Math.max(1, options.length));
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('Søg')}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <input
        role="combobox"
        aria-label={t('Søg borger, sted eller handling')}
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={options[at] === undefined ? undefined : `${list}-${String(at)}`}
        placeholder={t('Navn, kendt som, cpr, kollega eller handling')}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={text}
        onChange={(event) => {
          change(event.target.value);
        }}
        onKeyDown={keys}
      />
      <OptionList id={list} options={options} at={at} take={take} point={setChosen} />
      {note !== null && (
        <p className="palette-note" role="status">
          {note}
        </p>
      )}
      <p className="palette-keys" aria-hidden>
        {t('↑ ↓ vælger · Enter åbner · Esc lukker')}
      </p>
    </dialog>
  );
}

type OptionListProps = {
  id: string;
  options: Option[];
  at: number;
  take: (option: Option) => void;
  point: (at: number) => void;
};

function OptionList({ id, options, at, take, point }: OptionListProps) {
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <div id={id} role="listbox" aria-label={t('Forslag')} className="palette-list">
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <p className="palette-group" aria-hidden>
            {group}
          </p>
          {options.map((option, index) =>
            option.group !== group ? null : (
              <div
                key={option.key}
                id={`${id}-${String(index)}`}
                role="option"
                aria-selected={index === at}
                className="palette-option"
                ref={(element) => {
                  if (index === at) element?.scrollIntoView({ block: 'nearest' });
                }}
                onMouseMove={() => {
                  if (index !== at) point(index);
                }}
                onClick={() => {
                  take(option);
                }}
              >
                <strong>{option.words}</strong> <span>{option.more}</span>
              </div>
            ),
          )}
        </div>
      ))}
    </div>
  );
}

function useOptions(
  text: string,
  actions: Action[],
  onClose: () => void,
): { options: Option[]; note: string | null } {
  const navigate = useNavigate();
  const { action, rest } = splitAction(text, actions);
  const settled = useSettled(rest.trim(), 120);
  const search = useQuery({
    ...reading<{ citizens: Found[]; kept: string | null }>(
      `/api/citizens?search=${encodeURIComponent(settled)}`,
    ),
    enabled: settled.length > 1,
    placeholderData: keepPreviousData,
  });
  const workers = useQuery(reading<{ workers: Colleague[] }>('/api/workers'));
  const go = (to: string, panel?: string) => () => {
    onClose();
    void navigate({ to, ...(panel !== undefined && { search: { panel } }) });
  };
  const citizens = settled.length > 1 ? (search.data?.citizens ?? []) : [];
  const options = [
    ...citizens
      .slice(0, 8)
      .map((found) => citizenOption(found, action, go(`/borger/${found.id}`, action?.panel))),
    ...(action === null ? actionOptions(text, actions, go) : []),
    ...(action === null ? workerOptions(text, workers.data?.workers ?? [], onClose) : []),
  ];
  const searched = settled.length > 1 && !search.isFetching;
  return {
    options,
    note:
      search.data?.kept ??
      (searched && options.length === 0
        ? t('Ingen fundet. Prøv en del af navnet, et kaldenavn eller de seks første cifre.')
        : null),
  };
}

/** "Overdrag ski" → the action and "ski"; any other text is searched for whole. */
function splitAction(text: string, actions: Action[]): { action: Action | null; rest: string } {
  const action = actions.find(
    (each) =>
      each.panel !== undefined && text.toLowerCase().startsWith(`${t(each.words).toLowerCase()} `),
  );
  return action === undefined
    ? { action: null, rest: text }
    : { action, rest: text.slice(t(action.words).length + 1) };
}

function citizenOption(found: Found, action: Action | null, go: () => void): Option {
  const aliases = found.aliases.filter((alias) => alias !== found.name);
  const known = [
    found.fullName !== found.name ? found.fullName : null,
    aliases.length > 0 ? t('kendt som {names}', { names: aliases.join(', ') }) : null,
    found.birthYear === null ? null : t('født {year}', { year: String(found.birthYear) }),
    found.holder === null ? t('ingen tovholder') : t('tovholder {name}', { name: found.holder }),
  ];
  const words = action === null ? found.name : `${t(action.words)} ${found.name}`;
  return { key: found.id, group: t('Borgere'), words, more: known.filter(Boolean).join(' · '), go };
}

function actionOptions(text: string, actions: Action[], go: (to: string) => () => void): Option[] {
  return actions
    .filter((action) => t(action.words).toLowerCase().includes(text.trim().toLowerCase()))
    .map((action) => ({
      key: action.words,
      group: t('Handlinger'),
      words: action.panel === undefined ? t(action.words) : `${t(action.words)} …`,
      more: action.panel === undefined ? '' : t('skriv borgerens navn'),
      go: go(action.to ?? '/'),
      ...(action.panel !== undefined && { fill: `${t(action.words)} ` }),
    }));
}

function workerOptions(text: string, workers: Colleague[], onClose: () => void): Option[] {
  const sought = text.trim().toLowerCase();
  if (sought.length < 2) return [];
  return workers
    .filter((worker) => worker.name.toLowerCase().includes(sought))
    .slice(0, 5)
    .map((worker) => ({
      key: worker.id,
      group: t('Kolleger'),
      words: worker.name,
      more: [worker.profession, worker.organisation, t('ring {phone}', { phone: worker.phone })]
        .filter(Boolean)
        .join(' · '),
      go: () => {
        onClose();
        location.href = `tel:${worker.phone.replaceAll(' ', '')}`;
      },
    }));
}
