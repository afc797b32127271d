import { useMutation, useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { SavedViewsQuery } from '../../generated/graphql.ts';
import { useIsInCompany, useIsStopped } from '../company.tsx';
import { readFailure } from '../failure.ts';

const SavedViews = graphql(`
  query SavedViews($list: String!) {
    savedViews(list: $list) { id name query isShared isDefault isMine ownerName version }
  }
`);

const SaveView = graphql(`
  mutation SaveView($input: SavedViewSaveInput!) {
    savedViewSave(input: $input) { savedView { id name query isShared isDefault isMine ownerName version } userErrors { code message field } }
  }
`);

const RemoveView = graphql(`
  mutation RemoveView($input: SavedViewRemoveInput!) {
    savedViewRemove(input: $input) { userErrors { code message field } }
  }
`);

/** A way of looking at a list that somebody has named. */
export type SavedView = SavedViewsQuery['savedViews'][number];

export interface ViewDraft { id?: string; version?: number; name: string; query: string; isShared: boolean; isDefault: boolean }

export interface SavedViewsOf {
  views: readonly SavedView[];
  isLoading: boolean;
  /** Keeps a view; answers it, or the sentence of the refusal. */
  save(view: ViewDraft): Promise<{ view?: SavedView; refusal?: string }>;
  /** Removes a view; answers the sentence of the refusal. */
  remove(view: SavedView): Promise<string | undefined>;
}

/** The views of one list: one's own and the shared ones. */
export function useSavedViews(list: string): SavedViewsOf {
  const isStopped = useIsStopped();
  const isInCompany = useIsInCompany() && !isStopped;
  const { data, loading, refetch } = useQuery(SavedViews, { variables: { list }, skip: !isInCompany, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const [save] = useMutation(SaveView);
  const [remove] = useMutation(RemoveView);
  return {
    views: data?.savedViews ?? [],
    isLoading: loading && !data,
    save: async (view) => {
      try {
        const answer = (await save({ variables: { input: { list, ...view } } })).data?.savedViewSave;
        const refusal = answer?.userErrors[0]?.message;
        if (!refusal) await refetch();
        return { view: answer?.savedView ?? undefined, refusal };
      } catch (error) {
        return { refusal: readFailure(error).message };
      }
    },
    remove: async ({ id }) => {
      try {
        const refusal = (await remove({ variables: { input: { id } } })).data?.savedViewRemove.userErrors[0]?.message;
        if (!refusal) await refetch();
        return refusal;
      } catch (error) {
        return readFailure(error).message;
      }
    },
  };
}
