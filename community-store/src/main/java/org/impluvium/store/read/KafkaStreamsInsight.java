package org.impluvium.store.read;

import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.store.port.Community;
import org.impluvium.store.port.CommunityDirectory;
import org.impluvium.store.port.CommunityFigures;
import org.impluvium.store.port.CommunityInsight;
import org.impluvium.store.port.CommunityKey;
import org.impluvium.store.port.Explanation;
import org.impluvium.store.port.FeedUnavailableException;
import org.impluvium.store.port.Member;
import org.impluvium.store.port.MemberPage;
import org.impluvium.store.port.ModerationPage;
import org.impluvium.store.port.ModerationPosition;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.RetentionWindow;
import org.jspecify.annotations.Nullable;

/** Reads what people ask about communities from the partitions that this process has. Thread-safe. */
public final class KafkaStreamsInsight implements CommunityInsight {

    private final PartitionRows partitions;
    private final RetentionWindow window;
    private final Explainer explainer;

    /** @param directory knows the parents (rule C5) */
    public KafkaStreamsInsight(PartitionRows partitions, CommunityDirectory directory, RetentionWindow window) {
        this.partitions = partitions;
        this.window = window;
        this.explainer = new Explainer(window, directory, partitions::replica);
    }

    @Override
    public CommunityFigures figures(Community community) throws FeedUnavailableException {
        CommunityKey key = community.storeKey();
        return partitions.read(key, rows -> Figures.of(rows, key, window.edgeMicros()));
    }

    @Override
    public MemberPage members(Community community, @Nullable String after, int limit) throws FeedUnavailableException {
        CommunityKey key = community.storeKey();
        return partitions.read(key, rows -> MemberScan.page(rows, key, after, limit));
    }

    @Override
    public Member standing(Community community, String did) throws FeedUnavailableException {
        CommunityKey key = community.storeKey();
        return partitions.read(key, rows -> MemberScan.one(rows, key, did));
    }

    @Override
    public ModerationPage moderation(Community community, @Nullable ModerationPosition after, int limit)
            throws FeedUnavailableException {
        CommunityKey key = community.storeKey();
        return partitions.read(key, rows -> ModerationScan.page(rows, key, after, limit));
    }

    @Override
    public Explanation explain(Community community, String post) throws FeedUnavailableException {
        Post asked = RecordUri.tryParse(post)
                .filter(uri -> uri.collection().value().equals(CommunityCollections.POST))
                .map(uri -> new Post(uri.repository().value(), uri.key().value()))
                .orElseThrow(() -> new IllegalArgumentException("not the AT-URI of a post: " + post));
        return partitions.read(community.storeKey(), rows -> {
            // Wherever the post stands is told, so everything must be known.
            partitions.requireAllSettled();
            return explainer.explain(rows, community, asked);
        });
    }
}
