import { useLanguage } from '../say/language.tsx';
import classes from './desk-frame.module.css';

/** Nobody may take the invented world for the real one. */
export function DemoNote() {
  const { t } = useLanguage();
  return (
    <p className={classes['demo']}>
      <strong>{t('demoTitle')}</strong>
      <span>{t('demoText')}</span>
    </p>
  );
}
