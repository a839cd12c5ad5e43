package org.impluvium.identity.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.atproto.identity.OutboundRules;

/**
 * How one request is to be made, redirects included.
 *
 * @param accept what is said to be welcome
 * @param maxBytes longest content that is kept; of a stream, of what stands in its place
 * @param whole until all of one answer must be there, the connection included
 * @param idle longest time without a byte
 * @param permitted which origins redirects may lead to
 * @param content what takes the content of one answer as it comes; empty: it is kept and handed out
 * @param call what is said besides the address; of a call every answer is handed out, and it is made once
 */
record Ask(
        String accept,
        int maxBytes,
        Duration whole,
        Duration idle,
        Predicate<Origin> permitted,
        Optional<Supplier<? extends BodyReader<?>>> content,
        Optional<Call> call) {

    /** Enough for an error's name and some words. */
    private static final int MAX_REFUSAL = 4_096;

    static Ask document(int maxBytes, Patience patience, OutboundRules rules) {
        return new Ask(
                "application/did+ld+json, application/json, text/plain, */*;q=0.5",
                maxBytes,
                patience.request(),
                patience.request(),
                origin -> rules.objection(origin).isEmpty(),
                Optional.empty(),
                Optional.empty());
    }

    static Ask stream(StreamPatience patience, OutboundRules rules, Supplier<? extends BodyReader<?>> content) {
        return new Ask(
                "*/*",
                MAX_REFUSAL,
                patience.whole(),
                patience.idle(),
                rules::permitsService,
                Optional.of(content),
                Optional.empty());
    }

    static Ask call(Call call, int maxBytes, Duration patience) {
        return new Ask(
                "application/json", maxBytes, patience, patience, origin -> false, Optional.empty(), Optional.of(call));
    }
}
