import { useInfiniteQuery } from '@tanstack/react-query';
import { useInstallation } from '../app/installation';
import type { Community, Member } from '../api/schemas';
import { useSpeech } from '../i18n/LanguageProvider';
import { Account, nameOf, useProfile } from '../ui/Account';
import { ActButton } from '../ui/ActButton';
import { Heading } from '../ui/Heading';
import { More } from '../ui/More';
import { Empty, Failed, Skeleton } from '../ui/states';
import { useCommunity } from './community';

/** Who is in a community, and with which rank. */
export function MembersPage() {
  const community = useCommunity();
  const { t } = useSpeech();
  const { api } = useInstallation();
  const pages = useInfiniteQuery({
    queryKey: ['members', community.uri],
    queryFn: ({ pageParam }) => api.members(community, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
  });
  const members = pages.data?.pages.flatMap((page) => page.members) ?? [];
  return (
    <section>
      <Heading level={2} title={t.membersTitle} />
      {pages.isPending ? <Skeleton kind="row" count={4} /> : null}
      {pages.isError ? <Failed error={pages.error} retry={() => void pages.refetch()} /> : null}
      {pages.data && members.length === 0 ? <Empty title={t.membersEmpty} /> : null}
      <ul className="rows">
        {members.map((member) => (
          <Row key={member.did} community={community} member={member} />
        ))}
      </ul>
      <More pages={pages} />
    </section>
  );
}

function Row({ community, member }: { community: Community; member: Member }) {
  const { t, date } = useSpeech();
  const name = nameOf(useProfile(member.did));
  return (
    <li className="row">
      <div className="row-words">
        <Account did={member.did} />
        <p className="facts small">
          <span className={`badge badge-${member.role}`}>{t[member.role]}</span>
          {member.blocked ? <span className="badge badge-bad">{t.blocked}</span> : null}
          {member.member ? null : <span className="faint">{t.notMember}</span>}
          {member.joinedAt === undefined ? null : (
            <span className="faint">{t.joined({ date: date(member.joinedAt) })}</span>
          )}
        </p>
      </div>
      <ActButton
        community={community}
        action={member.blocked ? 'unblock' : 'block'}
        target={member.did}
        name={name}
      />
    </li>
  );
}
