import { ActionMenu, Button } from '@navikt/ds-react';
import { useRef } from 'react';
import { t } from './language.ts';

type Act = {
  words: string;
  /** The letter that does it while its row has the focus. */
  letter?: string | undefined;
  onPress: () => void;
};

/** What else can be done with a line: one quiet button that opens a menu, beside the one thing that is asked for. */
export function MoreMenu({ about, acts }: { about: string; acts: readonly Act[] }) {
  const chosen = useRef<(() => void) | null>(null);
  // The menu gives the focus back to its button as it shuts; a panel that opened before that would lose it again.
  const act = () => {
    const onPress = chosen.current;
    chosen.current = null;
    onPress?.();
  };
  return (
    <>
      <ActionMenu>
        <ActionMenu.Trigger>
          <Button
            type="button"
            size="xsmall"
            variant="tertiary"
            aria-label={t('Mere: {about}', { about })}
            onFocus={act}
          >
            {t('Mere')} <span aria-hidden>⋯</span>
          </Button>
        </ActionMenu.Trigger>
        <ActionMenu.Content>
          {acts.map(({ words, letter, onPress }) => (
            <ActionMenu.Item
              key={words}
              onSelect={() => {
                chosen.current = onPress;
              }}
              {...(letter !== undefined && { shortcut: letter })}
            >
              {words}
            </ActionMenu.Item>
          ))}
        </ActionMenu.Content>
      </ActionMenu>
      {acts.map(({ words, letter, onPress }) =>
        // A row's letter works while the menu is shut: this is what it presses.
        letter === undefined ? null : (
          <button key={words} type="button" hidden data-key={letter} onClick={onPress}>
            {words}
          </button>
        ),
      )}
    </>
  );
}
