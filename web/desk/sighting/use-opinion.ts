import {
  type CandidateView,
  limits,
  type OpinionScale,
  type OpinionView,
  type RecordOpinion,
  type SightingView,
} from '@homeward/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, request } from '../api/request.ts';
import { useLanguage } from '../say/language.tsx';
import { sightingKey } from './use-sighting.ts';

/** Undefined: not chosen yet; null: cannot tell. */
export type Draft = { readonly scale: OpinionScale | null | undefined; readonly reason: string };

const empty: Draft = { scale: undefined, reason: '' };

/**
 * What is typed about each candidate of one sighting. It lives in this page only, survives a change
 * of candidate, a refused send and a locked screen, and is written to no disk.
 */
export function useOpinion(sighting: SightingView, candidate: CandidateView) {
  const { locale } = useLanguage();
  const client = useQueryClient();
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [asked, setAsked] = useState(false);
  const [changedCase, setChangedCase] = useState<string | null>(null);
  const { caseId, opinion } = candidate;
  const before = opinion?.outdated === true ? { scale: undefined, reason: opinion.reason } : empty;
  const changed = changedCase === caseId;
  const draft = drafts[caseId] ?? before;
  const mutation = useMutation({
    mutationFn: (body: RecordOpinion) => request<OpinionView>('/api/opinions', { locale, body }),
    onSuccess: (recorded, body) => {
      setAsked(false);
      setChangedCase(null);
      client.setQueryData<SightingView>(sightingKey(sighting.id), (view) =>
        withOpinion(view, body.caseId, recorded),
      );
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
    onError: async (error, body) => {
      if (error instanceof ApiProblem && error.problem.code === 'content-changed') {
        await client.refetchQueries({ queryKey: sightingKey(sighting.id) });
        setChangedCase(body.caseId);
      }
    },
  });
  const scaleMissing = draft.scale === undefined;
  const reasonMissing = draft.reason.trim() === '';
  return {
    draft,
    setScale: (scale: OpinionScale | null) =>
      setDrafts((all) => ({ ...all, [caseId]: { ...draft, scale } })),
    setReason: (reason: string) =>
      setDrafts((all) => ({
        ...all,
        [caseId]: { ...draft, reason: reason.slice(0, limits.reasonCharacters) },
      })),
    charactersLeft: limits.reasonCharacters - draft.reason.length,
    scaleMissing: asked && scaleMissing,
    reasonMissing: asked && reasonMissing,
    changed,
    sending: mutation.isPending,
    error: changed || mutation.variables?.caseId !== caseId ? null : mutation.error,
    send: () => {
      setAsked(true);
      if (draft.scale !== undefined && !reasonMissing && !mutation.isPending) {
        mutation.mutate({
          sightingId: sighting.id,
          caseId,
          scale: draft.scale,
          reason: draft.reason.trim(),
          contentHash: candidate.contentHash,
        });
      }
    },
  };
}

function withOpinion(
  view: SightingView | undefined,
  caseId: string,
  opinion: OpinionView,
): SightingView | undefined {
  if (view?.ranking == null) {
    return view;
  }
  const candidates = view.ranking.candidates.map((candidate) =>
    candidate.caseId === caseId ? { ...candidate, opinion } : candidate,
  );
  return { ...view, state: 'decided', ranking: { ...view.ranking, candidates } };
}
