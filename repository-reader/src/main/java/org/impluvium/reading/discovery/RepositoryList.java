package org.impluvium.reading.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.identity.http.BodyReader;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.http.Streamed;
import org.impluvium.identity.http.Target;
import org.impluvium.schemas.CommunityCollections;

/**
 * A list of repositories that a host offers, read page by page. The operator named the host; what it answers is bounded and
 * checked all the same. Immutable.
 *
 * @param host whom to ask
 * @param path and query, without cursor
 */
public record RepositoryList(Origin host, String path) {

    /** Longest page: a thousand entries take a fifth of it. */
    private static final int MAX_PAGE = 1 << 20;
    /** Longest cursor. */
    private static final int MAX_CURSOR = 1_000;
    /** So many pages in a row may name nobody: a relay that looks for one collection may give some. */
    private static final int MOST_EMPTY_PAGES = 1_000;
    /** So often it is looked whether to stop while a host does not answer. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** What a PDS has: all of its repositories. */
    public static RepositoryList ofPds(Origin host) {
        return new RepositoryList(host, "/xrpc/com.atproto.sync.listRepos?limit=1000");
    }

    /** What a relay knows: the repositories with records in the collections of communities, a list for each. */
    public static List<RepositoryList> ofRelay(Origin host) {
        return CommunityCollections.COMMUNITY_RECORDS.stream()
                .sorted()
                .map(collection -> new RepositoryList(
                        host, "/xrpc/com.atproto.sync.listReposByCollection?limit=1000&collection=" + collection))
                .toList();
    }

    /**
     * Reads the list to its end, or until it fails. Blocks; not for event loops.
     *
     * @param found is told each DID, in order, some perhaps twice
     * @param goesOn is asked often whether to go on
     * @return how many entries named no DID
     */
    public long read(Fetcher fetcher, StreamPatience patience, Consumer<Did> found, BooleanSupplier goesOn)
            throws DiscoveryException {
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        long invalid = 0;
        int empty = 0;
        do {
            ListPage page = page(fetcher, patience, cursor, goesOn);
            page.dids().forEach(found);
            invalid += page.invalid();
            cursor = page.cursor();
            if (cursor.isPresent() && (cursor.get().length() > MAX_CURSOR || !cursors.add(cursor.get()))) {
                throw new DiscoveryException(DiscoveryFailure.CURSOR_LOOPS, "a cursor that was there before");
            }
            empty = page.dids().isEmpty() ? empty + 1 : 0;
            if (empty > MOST_EMPTY_PAGES) {
                throw new DiscoveryException(DiscoveryFailure.CURSOR_LOOPS, empty + " pages without anybody");
            }
        } while (cursor.isPresent());
        return invalid;
    }

    private ListPage page(Fetcher fetcher, StreamPatience patience, Optional<String> cursor, BooleanSupplier goesOn)
            throws DiscoveryException {
        String from =
                cursor.map(at -> "&cursor=" + URLEncoder.encode(at, UTF_8)).orElse("");
        CompletionStage<Streamed<Text>> asked = fetcher.readTrusted(new Target(host, path + from), patience, Text::new);
        Streamed<Text> answer = await(asked.toCompletableFuture(), goesOn);
        Text text = answer.content()
                .orElseThrow(() -> new DiscoveryException(DiscoveryFailure.NOT_OFFERED, "status " + answer.status()));
        return text.page();
    }

    private static <T> T await(Future<T> asked, BooleanSupplier goesOn) throws DiscoveryException {
        while (goesOn.getAsBoolean()) {
            try {
                return asked.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // A host may take its time, but not ours.
            } catch (ExecutionException e) {
                IdentityException failure = IdentityException.in(e);
                throw new DiscoveryException(failure(failure), failure.failure().tag() + ": " + failure.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new DiscoveryException(DiscoveryFailure.STOPPED, "told to stop");
    }

    private static DiscoveryFailure failure(IdentityException e) {
        return switch (e.failure()) {
            case FORBIDDEN_ADDRESS, FORBIDDEN_URL, TOO_MANY_REDIRECTS -> DiscoveryFailure.HOST_FORBIDDEN;
            default -> DiscoveryFailure.HOST_AWAY;
        };
    }

    /** Both lists of a host that may be a relay or a PDS are named by its URL. */
    @Override
    public String toString() {
        return host + path.replaceFirst("\\?.*collection=", " ").replaceFirst("\\?.*", "");
    }

    /** A page as it comes. */
    private static final class Text implements BodyReader<Text> {

        private final Buffer text = Buffer.buffer();
        private boolean tooLong;

        @Override
        public boolean take(Buffer piece) {
            tooLong = text.length() + piece.length() > MAX_PAGE;
            if (!tooLong) {
                text.appendBuffer(piece);
            }
            return !tooLong;
        }

        @Override
        public Text end() {
            return this;
        }

        ListPage page() throws DiscoveryException {
            if (tooLong) {
                throw new DiscoveryException(DiscoveryFailure.LIST_MALFORMED, "a page of more than a MiB");
            }
            return ListPage.parse(text.toString(UTF_8));
        }
    }
}
