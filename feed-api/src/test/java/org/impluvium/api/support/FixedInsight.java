package org.impluvium.api.support;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.impluvium.schemas.avro.EffectiveRole;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.Count;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.MemberPage;
import org.impluvium.store.port.ModerationEntry;
import org.impluvium.store.port.ModerationPage;
import org.impluvium.store.port.ModerationPosition;
import org.jspecify.annotations.Nullable;

/** The same for every community: the members, actions and explanations given to it, in their order. */
public final class FixedInsight implements CommunityInsight {

    private static final Comparator<ModerationPosition> NEWEST_FIRST = Comparator.comparingLong(
                    ModerationPosition::effectiveMicros)
            .thenComparing(ModerationPosition::uri)
            .reversed();

    public final Disk disk = new Disk();
    public final List<Member> members = new CopyOnWriteArrayList<>();
    public final List<ModerationEntry> actions = new CopyOnWriteArrayList<>();
    /** By post. */
    public final Map<String, Explanation> explanations = new ConcurrentHashMap<>();

    private volatile CommunityFigures figures =
            new CommunityFigures(new Count(0, false), new Count(0, false), new Count(0, false), null);

    public void setFigures(CommunityFigures figures) {
        this.figures = figures;
    }

    @Override
    public CommunityFigures figures(Community community) throws FeedUnavailableException {
        disk.read();
        return figures;
    }

    @Override
    public MemberPage members(Community community, @Nullable String after, int limit) throws FeedUnavailableException {
        disk.read();
        List<Member> more = members.stream()
                .sorted(Comparator.comparing(Member::did))
                .filter(member -> after == null || member.did().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        List<Member> page = more.subList(0, Math.min(limit, more.size()));
        return new MemberPage(
                page, more.size() > limit ? page.get(page.size() - 1).did() : null);
    }

    @Override
    public Member standing(Community community, String did) throws FeedUnavailableException {
        disk.read();
        return members.stream()
                .filter(member -> member.did().equals(did))
                .findFirst()
                .orElseGet(() -> new Member(did, EffectiveRole.MEMBER, false, false, null, null));
    }

    @Override
    public ModerationPage moderation(Community community, @Nullable ModerationPosition after, int limit)
            throws FeedUnavailableException {
        disk.read();
        List<ModerationEntry> more = actions.stream()
                .sorted(Comparator.comparing(ModerationEntry::position, NEWEST_FIRST))
                .filter(entry -> after == null || NEWEST_FIRST.compare(entry.position(), after) > 0)
                .limit(limit + 1L)
                .toList();
        List<ModerationEntry> page = more.subList(0, Math.min(limit, more.size()));
        return new ModerationPage(
                page, more.size() > limit ? page.get(page.size() - 1).position() : null);
    }

    @Override
    public Explanation explain(Community community, String post) throws FeedUnavailableException {
        disk.read();
        return explanations.getOrDefault(post, Explanations.neverSeen(post));
    }
}
