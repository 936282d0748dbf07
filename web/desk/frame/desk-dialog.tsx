import { CloseButton, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../say/language.tsx';
import classes from './desk-frame.module.css';

export type DeskDialogProps = {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly size?: string;
  readonly onClose: () => void;
};

/** A dialog whose title is no banner of the page. */
export function DeskDialog({ opened, title, children, size = 'md', onClose }: DeskDialogProps) {
  const { t } = useLanguage();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      centered
      transitionProps={{ duration: 150 }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes['dialog']}>
          <div className={classes['dialogTop']}>
            <Modal.Title className={classes['dialogTitle']}>{title}</Modal.Title>
            <CloseButton size="lg" aria-label={t('close')} onClick={onClose} />
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
