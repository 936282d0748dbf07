import type { SessionView } from '@homeward/contract';
import { vocabularyWords } from '@homeward/wording';
import { Button, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionKey } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { useLanguage } from '../say/language.tsx';
import classes from './desk-frame.module.css';
import { HomeMark } from './home-mark.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { showKeys } from './use-keys.ts';

export type DeskHeaderProps = { readonly session: SessionView };

export function DeskHeader({ session }: DeskHeaderProps) {
  const { t, locale } = useLanguage();
  const signOut = useSignOut();
  const { name, role } = session.member;
  return (
    <header className={classes['header']}>
      <Link to="/" className={classes['home']}>
        <HomeMark />
        <span className={classes['brand']}>{t('desk')}</span>
      </Link>
      <div className={classes['tools']}>
        <LanguageSwitch />
        <Button variant="default" size="sm" visibleFrom="sm" onClick={showKeys}>
          {t('keys')}
        </Button>
        <Menu position="bottom-end" transitionProps={{ duration: 150 }}>
          <Menu.Target>
            <Button
              variant="default"
              size="sm"
              className={classes['account'] ?? ''}
              aria-label={t('account', { name })}
            >
              <span className={classes['accountName']}>{name}</span>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>
              {t('signedInAs', { name, role: vocabularyWords.staffRole[role][locale] })}
            </Menu.Label>
            <Menu.Item onClick={() => signOut.mutate()}>{t('signOut')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  );
}

function useSignOut() {
  const { locale } = useLanguage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>('/api/sign-out', { locale, body: {} }),
    onSuccess: () => {
      client.clear();
      client.setQueryData(sessionKey, null);
      location.assign('/');
    },
  });
}
