package org.impluvium.processor.govern;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.impluvium.schemas.avro.CommunityChange;
import org.impluvium.schemas.avro.CommunityDeclared;
import org.impluvium.schemas.avro.CommunityWithdrawn;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * Says that communities come, change and go. A community is declared last, when everything about it has been said (rule
 * Q5), and withdrawn first, so that nobody ever reads half of it.
 */
final class Declarations {

    private final OwnerRecords records;
    private final Statements statements;
    private final Differences differences;

    Declarations(OwnerRecords records, Statements statements, Differences differences) {
        this.records = records;
        this.statements = statements;
        this.differences = differences;
    }

    /** A config changed. Null: there was, or is, no community. */
    void redeclare(@Nullable Community before, @Nullable Community after) {
        if (before != null && after != null && before.tag().equals(after.tag())) {
            regovern(before, after);
            declare(after);
            return;
        }
        if (before != null) {
            withdraw(before, after != null);
        }
        if (after != null) {
            compare(after, null, after);
            declare(after);
        }
    }

    /** What governs a community may have changed, but not its tag. */
    void regovern(@Nullable Community before, @Nullable Community after) {
        if (before != null && after != null && !before.governsLike(after)) {
            compare(after, before, after);
        }
    }

    /** @param moves whether it goes on under another tag, so that the directory keeps it */
    private void withdraw(Community community, boolean moves) {
        if (!moves) {
            statements.directory(community.uri(), null);
        }
        statements.change(community.tag(), new CommunityChange(new CommunityWithdrawn(community.uri())));
        compare(community, community, null);
    }

    private void declare(Community community) {
        statements.change(
                community.tag(),
                new CommunityChange(new CommunityDeclared(community.uri(), community.cid(), community.config())));
        statements.directory(
                community.uri(),
                new DirectoryEntry(community.owner(), community.key(), community.cid(), community.config()));
    }

    /** Says all that differs under the tag of {@code community}, subject by subject. */
    private void compare(Community community, @Nullable Community before, @Nullable Community after) {
        NavigableSet<String> named = new TreeSet<>();
        addNamed(before, named);
        addNamed(after, named);
        records.hearEachDid(named, did -> new Comparison(differences, community, before, after, did));
        records.hearEachPost(uri -> new Comparison(differences, community, before, after, uri));
    }

    /** The DIDs that stand in a community without any record of theirs. */
    private static void addNamed(@Nullable Community community, NavigableSet<String> named) {
        if (community != null) {
            named.add(community.owner());
            named.addAll(community.moderators());
            named.addAll(community.blocklist());
        }
    }
}
