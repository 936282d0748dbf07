import type { PhotoView } from '@homeward/contract';
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { DeskDialog } from '../frame/desk-dialog.tsx';
import { useLanguage } from '../say/language.tsx';
import type { FaceChipProps } from './face-chip.tsx';
import { PhotoImage } from './photo-image.tsx';
import classes from './sighting.module.css';

/** The covered copy: what is around the child, without anybody else's face. */
export function WholePhoto({ side, photo, number }: FaceChipProps) {
  const { t } = useLanguage();
  const [large, setLarge] = useState(false);
  const empty = (text: string) => <div className={classes['noPhoto']}>{text}</div>;
  if (photo?.state !== 'derived') {
    return empty(t(reasonForNoPhoto(photo)));
  }
  const alt = t(side === 'seen' ? 'photoAltSighting' : 'photoAltCase', { i: number });
  return (
    <>
      <UnstyledButton
        className={classes['whole']}
        aria-label={`${alt}. ${t('enlarge')}`}
        onClick={() => setLarge(true)}
      >
        <PhotoImage photoId={photo.id} variant="covered" alt="" fallback={empty} />
      </UnstyledButton>
      <DeskDialog
        opened={large}
        onClose={() => setLarge(false)}
        size="auto"
        title={t(side === 'seen' ? 'sideSighting' : 'sideCase')}
      >
        <PhotoImage
          photoId={photo.id}
          variant="covered"
          alt={alt}
          className={classes['large']}
          fallback={empty}
        />
      </DeskDialog>
    </>
  );
}

function reasonForNoPhoto(photo: PhotoView | undefined) {
  if (photo === undefined) {
    return 'photoNone';
  }
  return photo.state === 'failed' ? 'photoFailed' : 'photoProcessing';
}
