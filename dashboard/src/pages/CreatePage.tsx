import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createCommunity } from '../deeds/communities';
import { useDeed } from '../deeds/useDeed';
import { EMPTY_DRAFT, type Draft } from '../domain/draft';
import { useSpeech } from '../i18n/LanguageProvider';
import { Heading } from '../ui/Heading';
import { CommunityForm } from './CommunityForm';
import { Arriving } from './Arriving';

/** Makes a community. */
export function CreatePage() {
  const { t } = useSpeech();
  const deed = useDeed();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [made, setMade] = useState<{ id: string; uri: string; name: string }>();

  const save = async (draft: Draft) => {
    await deed?.(t.changeCreate({ name: draft.name.trim() }), async (deps) => {
      const { id, uri, look } = await createCommunity(deps, draft);
      setMade({ id, uri, name: draft.name.trim() });
      return async (signal) => {
        const seen = await look(signal);
        if (seen !== false) {
          await queries.invalidateQueries();
          setMade(undefined);
          void navigate({ to: '/c/$id', params: { id }, search: { community: uri } });
        }
        return seen;
      };
    });
  };
  return (
    <div className="page">
      <Heading title={t.createTitle} />
      {made ? (
        <Arriving {...made} />
      ) : (
        <>
          <p className="lead">{t.createLead}</p>
          {deed ? (
            <CommunityForm initial={EMPTY_DRAFT} isNew action={t.create} save={save} />
          ) : (
            <p className="notice">
              {t.statusSignedOut}{' '}
              <Link to="/sign-in" search={{ back: '/new' }} className="button button-primary">
                {t.signIn}
              </Link>
            </p>
          )}
        </>
      )}
    </div>
  );
}
