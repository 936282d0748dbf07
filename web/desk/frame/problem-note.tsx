import { Alert, Button, Group, Text } from '@mantine/core';
import { ApiProblem } from '../api/request.ts';
import { useLanguage } from '../say/language.tsx';

export type ProblemNoteProps = { readonly error: unknown; readonly onRetry?: () => void };

/** What happened, what is safe, what to do. */
export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  const { t } = useLanguage();
  const problem = error instanceof ApiProblem ? error.problem : null;
  return (
    <Alert color="amber" variant="light" role="alert" title={problem?.title}>
      <Text>{problem?.detail ?? t('errorNetwork')}</Text>
      {problem?.fields?.map(({ field, message }) => (
        <Text key={field} mt={4}>
          {message}
        </Text>
      ))}
      {problem?.errorId !== undefined && (
        <Text size="sm" mt={4}>
          {t('errorId', { id: problem.errorId })}
        </Text>
      )}
      {onRetry !== undefined && (
        <Group mt="sm">
          <Button variant="default" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
