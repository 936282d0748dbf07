import type { PhotoView } from '@homeward/contract';
import { Paper } from '@mantine/core';
import classes from './sighting.module.css';
import { WholePhoto } from './whole-photo.tsx';

export type SightingPhotosProps = { readonly photos: readonly PhotoView[] };

/** All photos of a sighting that has nobody to stand beside. */
export function SightingPhotos({ photos }: SightingPhotosProps) {
  return (
    <Paper className={classes['panel']}>
      <div className={classes['wholes']}>
        {photos.map((photo, index) => (
          <WholePhoto key={photo.id} side="seen" photo={photo} number={index + 1} />
        ))}
      </div>
    </Paper>
  );
}
