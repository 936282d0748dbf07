import { ActionIcon, Text, VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../say/language.tsx';
import classes from './sighting.module.css';

export type PhotoSwitchProps = {
  readonly at: number;
  readonly count: number;
  readonly side: 'seen' | 'missing';
  readonly onChange: (at: number) => void;
};

export function PhotoSwitch({ at, count, side, onChange }: PhotoSwitchProps) {
  const { t } = useLanguage();
  if (count < 2) {
    return null;
  }
  const whose = t(side === 'seen' ? 'sideSighting' : 'sideCase');
  const step = (by: number, word: 'previousPhoto' | 'nextPhoto', sign: string) => (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={`${whose}: ${t(word)}`}
      onClick={() => onChange((at + by + count) % count)}
    >
      {sign}
    </ActionIcon>
  );
  return (
    <div className={classes['switch']}>
      {step(-1, 'previousPhoto', '‹')}
      <Text size="sm" aria-live="polite">
        <VisuallyHidden>{t('photoOf', { i: at + 1, n: count })}</VisuallyHidden>
        <span aria-hidden="true">
          {at + 1} / {count}
        </span>
      </Text>
      {step(1, 'nextPhoto', '›')}
    </div>
  );
}
