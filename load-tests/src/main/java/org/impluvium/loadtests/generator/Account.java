package org.impluvium.loadtests.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.loadtests.repos.SignedRepository;

/** An account, and what the generator remembers of its records in order to change them later. */
final class Account {

    private final String handle;
    private final SignedRepository repository;
    /** Keys of the records that stand, by collection, oldest first. */
    private final Map<String, List<String>> keys = new TreeMap<>();
    /** Keys of deleted posts, to create them anew. */
    private final List<String> deletedPosts = new ArrayList<>();
    /** The communities that its membership records speak of; where it likes to post. */
    private final List<PlannedCommunity> joined = new ArrayList<>();

    private boolean active = true;

    Account(String handle, SignedRepository repository) {
        this.handle = handle;
        this.repository = repository;
    }

    Did did() {
        return repository.did();
    }

    String handle() {
        return handle;
    }

    SignedRepository repository() {
        return repository;
    }

    List<String> keys(String collection) {
        return keys.computeIfAbsent(collection, any -> new ArrayList<>());
    }

    List<String> deletedPosts() {
        return deletedPosts;
    }

    List<PlannedCommunity> joined() {
        return joined;
    }

    boolean active() {
        return active;
    }

    void active(boolean nowActive) {
        this.active = nowActive;
    }

    /** Takes note of a write. */
    void remember(Write write) {
        List<String> known = keys(write.collection().value());
        known.remove(write.key().value());
        if (write.kind() != Write.Kind.DELETE) {
            known.add(write.key().value());
            deletedPosts.remove(write.key().value());
        } else if (write.collection().value().equals(Lexicons.POST)) {
            deletedPosts.add(write.key().value());
        }
    }

    /** Forgets all records, as the network does when an account is deleted. */
    void purge() {
        keys.clear();
        repository.clear();
    }

    GeneratedAccount asGenerated() {
        return new GeneratedAccount(handle, repository);
    }
}
