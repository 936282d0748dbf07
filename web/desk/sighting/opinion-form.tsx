import type { OpinionScale } from '@homeward/contract';
import { Button, Group, Kbd, Radio, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { keysAreOn, useKeys } from '../frame/use-keys.ts';
import { sayNumber } from '../say/format.ts';
import { useLanguage } from '../say/language.tsx';
import { scales, scaleWord } from './scale-word.ts';
import classes from './sighting.module.css';
import type { useOpinion } from './use-opinion.ts';

export type OpinionFormProps = { readonly opinion: ReturnType<typeof useOpinion> };

const tellAt = 200;

export function OpinionForm({ opinion }: OpinionFormProps) {
  const { t, locale } = useLanguage();
  const { draft } = opinion;
  const form = useRef<HTMLFormElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);
  useKeys({
    ...Object.fromEntries(
      scales.map((scale, index) => [
        keyOf(index),
        () => {
          opinion.setScale(scale);
          form.current?.scrollIntoView({ block: 'nearest' });
        },
      ]),
    ),
    r: () => reason.current?.focus(),
  });
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      opinion.send();
    }
  };
  return (
    <form
      ref={form}
      noValidate
      onKeyDown={sendByKey}
      onSubmit={(event) => {
        event.preventDefault();
        opinion.send();
      }}
    >
      <Text c="dimmed" maw="70ch" mb="sm">
        {t('opinionHelp')}
      </Text>
      <Radio.Group
        label={t('opinionQuestion')}
        withAsterisk
        error={opinion.scaleMissing ? t('scaleMissing') : undefined}
        value={draft.scale === undefined ? null : String(draft.scale)}
        onChange={(value) =>
          opinion.setScale(value === 'null' ? null : (Number(value) as OpinionScale))
        }
      >
        <div className={classes['scale']}>
          {scales.map((scale, index) => (
            <Radio.Card
              key={String(scale)}
              value={String(scale)}
              className={classes['choice']}
              data-unsure={scale === null}
            >
              <Radio.Indicator />
              <span className={classes['choiceWord']}>{t(scaleWord(scale))}</span>
              {keysAreOn() && <Kbd aria-hidden="true">{keyOf(index)}</Kbd>}
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Textarea
        ref={reason}
        mt="md"
        label={t('reason')}
        description={t('reasonHelp')}
        required
        autosize
        minRows={3}
        maxRows={12}
        value={draft.reason}
        onChange={(event) => opinion.setReason(event.currentTarget.value)}
        error={opinion.reasonMissing ? t('reasonMissing') : undefined}
      />
      {opinion.charactersLeft <= tellAt && (
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('reasonLeft', { n: sayNumber(opinion.charactersLeft, locale) })}
        </Text>
      )}
      <Group mt="md">
        <Button type="submit" size="md" loading={opinion.sending}>
          {t('send')}
        </Button>
      </Group>
    </form>
  );
}

function keyOf(index: number): string {
  return String((index + 1) % scales.length);
}
