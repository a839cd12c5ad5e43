package org.impluvium.load.reads;

import static org.impluvium.load.mix.RequestKind.DEEP;
import static org.impluvium.load.mix.RequestKind.FIRST;
import static org.impluvium.load.mix.RequestKind.HEAD;
import static org.impluvium.load.mix.RequestKind.UNKNOWN;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.http.Answer;
import org.impluvium.load.http.Clients;
import org.impluvium.load.mix.Mix;
import org.impluvium.load.mix.RequestKind;

/**
 * What is asked for, one request after the other: kinds by the mix, feeds at random, each as likely as the other, deep pages by
 * the cursors of earlier answers. The same seed asks for the same, as far as answers are the same. Not thread-safe.
 */
final class Requests {

    /** More than connections, and enough that feeds are mixed. */
    private static final int CHAINS = 4_096;

    private static final String DID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DID_LENGTH = 24;

    private final Origin target;
    private final Mix mix;
    private final List<String> feeds;
    private final List<Buffer> heads = new ArrayList<>();
    private final List<Buffer> firsts = new ArrayList<>();
    private final RandomGenerator random;
    private final Chains chains;

    /** @param feeds their URIs, at least one */
    Requests(Origin target, Mix mix, List<String> feeds, long seed) {
        this.target = target;
        this.mix = mix;
        this.feeds = List.copyOf(feeds);
        this.random = new SplittableRandom(seed);
        this.chains = new Chains(CHAINS, random);
        for (String feed : this.feeds) {
            heads.add(Clients.page(target, feed, HEAD.limit(), ""));
            firsts.add(Clients.page(target, feed, FIRST.limit(), ""));
        }
    }

    /** The next request. */
    Ask next() {
        RequestKind kind = mix.pick(random);
        return kind == DEEP ? deep() : kind == UNKNOWN ? unknown() : ofSome(kind);
    }

    /** Remembers what an answer gives for requests to come. */
    void answered(Ask ask, Answer answer) {
        Chain chain = ask.chain();
        if (answer.status() != DEEP.expectedStatus()) {
            unanswered(ask);
        } else if (chain != null) {
            chains.put(chain.then(PageJson.cursor(answer)));
        } else if ((ask.kind() == FIRST || ask.kind() == DEEP) && mix.has(DEEP) && chains.isShort()) {
            String cursor = PageJson.cursor(answer);
            if (!cursor.isEmpty()) {
                chains.put(Chain.from(ask.feed(), cursor));
            }
        }
    }

    /** There was no page: who paged goes on from where he was. */
    void unanswered(Ask ask) {
        Chain chain = ask.chain();
        if (chain != null) {
            chains.put(chain);
        }
    }

    private Ask ofSome(RequestKind kind) {
        int feed = random.nextInt(feeds.size());
        return new Ask(kind, feeds.get(feed), (kind == HEAD ? heads : firsts).get(feed), null);
    }

    private Ask deep() {
        Chain chain = chains.take();
        if (chain == null) {
            return ofSome(DEEP);
        }
        return new Ask(DEEP, chain.feed(), Clients.page(target, chain.feed(), DEEP.limit(), chain.next()), chain);
    }

    private Ask unknown() {
        StringBuilder did = new StringBuilder("did:plc:");
        for (int i = 0; i < DID_LENGTH; i++) {
            did.append(DID_LETTERS.charAt(random.nextInt(DID_LETTERS.length())));
        }
        String feed = String.format(Locale.ROOT, "at://%s/app.bsky.feed.generator/%08x", did, random.nextInt());
        return new Ask(UNKNOWN, feed, Clients.page(target, feed, UNKNOWN.limit(), ""), null);
    }
}
