import { ActionMenu, Button } from '@navikt/ds-react';
import { t } from './language.ts';

/** *Hent*: the list on this page as a file. `path` is the export's address, with what it is asked for. */
export function TakeOut({ path }: { path: string }) {
  const address = (format: string) => `${path}${path.includes('?') ? '&' : '?'}format=${format}`;
  return (
    <ActionMenu>
      <ActionMenu.Trigger>
        <Button type="button" variant="tertiary" size="small">
          {t('Hent')} <span aria-hidden>▾</span>
        </Button>
      </ActionMenu.Trigger>
      <ActionMenu.Content>
        <ActionMenu.Item as="a" href={address('xlsx')} download>
          {t('Excel (.xlsx)')}
        </ActionMenu.Item>
        <ActionMenu.Item as="a" href={address('csv')} download>
          {t('CSV')}
        </ActionMenu.Item>
      </ActionMenu.Content>
    </ActionMenu>
  );
}
