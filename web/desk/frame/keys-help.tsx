import type { DeskWord } from '@homeward/wording';
import { Kbd, Stack, Switch, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLanguage } from '../say/language.tsx';
import { DeskDialog } from './desk-dialog.tsx';
import classes from './desk-frame.module.css';
import { keysAreOn, onShowKeys, switchKeys, useKeys } from './use-keys.ts';

type KeyRow = { readonly keys: readonly string[]; readonly word: DeskWord };

const groups: readonly { readonly title: DeskWord; readonly rows: readonly KeyRow[] }[] = [
  {
    title: 'keysGroupQueue',
    rows: [
      { keys: ['n'], word: 'keyTake' },
      { keys: ['j'], word: 'keyNext' },
      { keys: ['k'], word: 'keyPrevious' },
      { keys: ['Enter'], word: 'keyOpen' },
    ],
  },
  {
    title: 'keysGroupSighting',
    rows: [
      { keys: ['j', 'k'], word: 'keyCandidates' },
      { keys: ['a'], word: 'keyNextPhotoSeen' },
      { keys: ['d'], word: 'keyNextPhotoCase' },
      { keys: ['1', '…', '7'], word: 'keyScale' },
      { keys: ['0'], word: 'keyCannotTell' },
      { keys: ['r'], word: 'keyReason' },
      { keys: ['Ctrl', 'Enter'], word: 'keySend' },
      { keys: ['q'], word: 'keyQueue' },
      { keys: ['?'], word: 'keyShow' },
    ],
  },
];

export function KeysHelp() {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(keysAreOn);
  useKeys({ '?': () => setOpen(true) });
  useEffect(() => onShowKeys(() => setOpen(true)), []);
  return (
    <DeskDialog opened={open} onClose={() => setOpen(false)} title={t('keysTitle')}>
      <Stack gap="md">
        <Text c="dimmed" size="sm">
          {t('keysHelp')}
        </Text>
        {groups.map((group) => (
          <section key={group.title}>
            <Title order={3} size="h6" mb={4}>
              {t(group.title)}
            </Title>
            <table className={classes['keys']}>
              <tbody>
                {group.rows.map((row) => (
                  <tr key={row.word}>
                    <th scope="row">
                      {row.keys.map((key) =>
                        key === '…' ? (
                          ' … '
                        ) : (
                          <Kbd key={key} mr={4}>
                            {key}
                          </Kbd>
                        ),
                      )}
                    </th>
                    <td>{t(row.word)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
        <Switch
          label={t('keysOn')}
          checked={on}
          onChange={(event) => {
            setOn(event.currentTarget.checked);
            switchKeys(event.currentTarget.checked ? 'on' : 'off');
          }}
        />
      </Stack>
    </DeskDialog>
  );
}
