package org.impluvium.standalone.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.impluvium.atproto.syntax.AtIdentifier;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.identity.Identities;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.limit.Limits;

/** Writes, updates or removes the record by which clients find a community's feed. One step after the other, once. */
public final class Publisher {

    /** Where the password comes from, asked for when it is needed only. */
    @FunctionalInterface
    public interface PasswordSource {
        AppPassword get() throws PublishException;
    }

    /**
     * What is wanted.
     *
     * @param account in whose repository the record shall be
     * @param community whose feed it is, by its config; needed but for removing by id
     * @param service DID of the feed service
     * @param publisher DID under which the service finds feeds besides their owners' (rule Q4)
     * @param avatar file with a picture; empty: it stays as it is
     * @param dryRun whether to show only what would be done
     */
    public record Order(
            AtIdentifier account,
            Optional<RecordUri> community,
            String service,
            Optional<Did> publisher,
            Optional<Path> avatar,
            boolean dryRun) {}

    /** One thing is asked after the other. */
    private static final Limits HOSTS = new Limits(1, 100, 100, 10);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Order order;
    private final Identities identities;
    private final PasswordSource password;
    private final Fetcher fetcher;
    private final InstantSource clock;
    private final PrintStream out;

    public Publisher(
            Order order, Identities identities, PasswordSource password, InstantSource clock, PrintStream out) {
        this.order = order;
        this.identities = identities;
        this.fetcher = identities.fetcher(HOSTS, HOSTS.queue(), PATIENCE);
        this.password = password;
        this.clock = clock;
        this.out = out;
    }

    /** Writes the record, if it is not as it shall be already. */
    public void publish() throws PublishException, InterruptedException {
        Account account = account();
        CommunityConfig community = community();
        Pds host = new Pds(account.host(), fetcher);
        Optional<Avatar> avatar = Optional.empty();
        if (order.avatar().isPresent()) {
            avatar = Optional.of(Avatar.read(order.avatar().get()));
        }
        Optional<StoredRecord> existing = StoredRecord.find(account, host, GeneratorRecord.COLLECTION, community.id());
        ObjectNode wanted = record(community, avatar.<JsonNode>map(Avatar::blob), existing);
        String uri = uri(account, community.id());
        out.println(uri + ":\n" + wanted.toPrettyString());
        if (existing.isPresent() && existing.get().value().equals(wanted)) {
            out.println("The record is like this already.");
        } else if (order.dryRun()) {
            out.println("Nothing was written (--dry-run).");
        } else {
            write(account, host, community, avatar, existing);
            out.println(existing.isPresent() ? "The record was updated." : "The record was written.");
        }
    }

    private void write(
            Account account,
            Pds host,
            CommunityConfig community,
            Optional<Avatar> avatar,
            Optional<StoredRecord> existing)
            throws PublishException, InterruptedException {
        Session session = Session.begin(account, host, password.get());
        try {
            Optional<JsonNode> blob = Optional.empty();
            if (avatar.isPresent()) {
                blob = Optional.of(session.upload(avatar.get()));
            }
            session.put(community.id(), record(community, blob, existing), existing);
        } finally {
            logOut(session);
        }
    }

    /** Removes the record of a community id, if there is one. */
    public void remove(String id) throws PublishException, InterruptedException {
        Account account = Account.find(order.account(), identities);
        Pds host = new Pds(account.host(), fetcher);
        Optional<StoredRecord> existing = StoredRecord.find(account, host, GeneratorRecord.COLLECTION, id);
        String uri = uri(account, id);
        if (existing.isEmpty()) {
            out.println("There is no " + uri + ".");
            return;
        }
        out.println(uri + ":\n" + existing.get().value().toPrettyString());
        if (order.dryRun()) {
            out.println("Nothing was removed (--dry-run).");
            return;
        }
        Session session = Session.begin(account, host, password.get());
        try {
            session.delete(id, existing.get());
        } finally {
            logOut(session);
        }
        out.println("The record was removed.");
    }

    /** The id of the community, as its config says now. */
    public String id() throws PublishException, InterruptedException {
        return community().id();
    }

    private void logOut(Session session) throws InterruptedException {
        try {
            session.end();
        } catch (PublishException e) {
            out.println("The log-in could not be ended; it ends by itself. " + e.getMessage());
        }
    }

    private Account account() throws PublishException {
        Account account = Account.find(order.account(), identities);
        boolean found = account.did().equals(uri().repository())
                || order.publisher().filter(account.did()::equals).isPresent();
        if (!found) {
            throw new PublishException(PublishFailure.FOREIGN_ACCOUNT, account.did() + " is neither");
        }
        return account;
    }

    private CommunityConfig community() throws PublishException, InterruptedException {
        RecordUri uri = uri();
        Account owner = Account.find(new AtIdentifier(uri.repository().value()), identities);
        StoredRecord config = StoredRecord.find(
                        owner,
                        new Pds(owner.host(), fetcher),
                        uri.collection().value(),
                        uri.key().value())
                .orElseThrow(() -> new PublishException(PublishFailure.NO_COMMUNITY, uri.toString()));
        return CommunityConfig.read(uri, config.value());
    }

    private RecordUri uri() throws PublishException {
        return order.community().orElseThrow(() -> new PublishException(PublishFailure.NO_COMMUNITY, "none is named"));
    }

    private ObjectNode record(CommunityConfig community, Optional<JsonNode> avatar, Optional<StoredRecord> existing) {
        return GeneratorRecord.of(
                community, order.service(), avatar, existing.map(StoredRecord::value), clock.instant());
    }

    private static String uri(Account account, String id) {
        return "at://" + account.did() + '/' + GeneratorRecord.COLLECTION + '/' + id;
    }
}
