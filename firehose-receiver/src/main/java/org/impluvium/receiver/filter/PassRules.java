package org.impluvium.receiver.filter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.schemas.CommunityCollections;
import org.jspecify.annotations.Nullable;

/** The collections whose changes pass into the event log, each with how much of it. Immutable. */
public final class PassRules {

    private static final PassRules COMMUNITY_FEEDS = communityFeedRules();

    private final Map<String, Passing> rules;
    private final byte[][] prefixes;
    private final Passing[] passings;

    /**
     * Rules by collection.
     *
     * @throws org.impluvium.atproto.syntax.SyntaxException if a collection is no NSID
     */
    public PassRules(Map<String, Passing> rules) {
        rules.keySet().forEach(Nsid::new);
        this.rules = Map.copyOf(rules);
        this.prefixes = new byte[rules.size()][];
        this.passings = new Passing[rules.size()];
        int i = 0;
        for (Map.Entry<String, Passing> rule : rules.entrySet()) {
            prefixes[i] = (rule.getKey() + '/').getBytes(StandardCharsets.US_ASCII);
            passings[i++] = rule.getValue();
        }
    }

    /** What community feeds need, the first view on the event log (rule I2). */
    public static PassRules communityFeeds() {
        return COMMUNITY_FEEDS;
    }

    private static PassRules communityFeedRules() {
        Map<String, Passing> rules = new LinkedHashMap<>();
        rules.put(CommunityCollections.POST, Passing.UPDATES_DELETES_AND_TAGGED_CREATES);
        CommunityCollections.COMMUNITY_RECORDS.forEach(collection -> rules.put(collection, Passing.ALL));
        return new PassRules(rules);
    }

    /** The collections of which anything passes. */
    public Set<String> collections() {
        return rules.keySet();
    }

    /** What passes of a collection; null for nothing. */
    public @Nullable Passing of(String collection) {
        return rules.get(collection);
    }

    /** What passes of the collection in whose record path {@code [from, to)} begins; null for nothing. */
    public @Nullable Passing ofPath(byte[] buf, int from, int to) {
        for (int i = 0; i < prefixes.length; i++) {
            byte[] prefix = prefixes[i];
            if (to - from >= prefix.length
                    && Arrays.equals(buf, from, from + prefix.length, prefix, 0, prefix.length)) {
                return passings[i];
            }
        }
        return null;
    }

    /** Whether a change of this kind passes, once its record block is known. */
    public boolean passes(String collection, boolean create, byte @Nullable [] block) {
        Passing passing = of(collection);
        return passing == Passing.ALL
                || (passing == Passing.UPDATES_DELETES_AND_TAGGED_CREATES
                        && (!create || (block != null && TagScan.contains(block, 0, block.length))));
    }
}
