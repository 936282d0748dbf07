import { Stack, Text, Title } from '@mantine/core';
import { useLanguage } from '../say/language.tsx';
import { LinkButton } from './link-button.tsx';

export function NothingHere() {
  const { t } = useLanguage();
  return (
    <Stack align="flex-start" gap="sm" p="md" maw={560}>
      <Title order={1} size="h2">
        {t('notFoundTitle')}
      </Title>
      <Text>{t('notFoundText')}</Text>
      <LinkButton to="/">{t('toQueue')}</LinkButton>
    </Stack>
  );
}
