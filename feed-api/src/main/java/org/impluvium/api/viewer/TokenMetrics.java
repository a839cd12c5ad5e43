package org.impluvium.api.viewer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.impluvium.atproto.auth.TokenFault;

/** Counts what was found of tokens. Safe for many threads. */
final class TokenMetrics {

    private final Counter genuine;
    private final Map<TokenFault, Counter> faults = new EnumMap<>(TokenFault.class);

    TokenMetrics(MeterRegistry registry) {
        genuine = counter("genuine", "Tokens that show who asks.", registry);
        for (TokenFault fault : TokenFault.values()) {
            faults.put(fault, counter(fault.tag(), fault.description(), registry));
        }
    }

    private static Counter counter(String outcome, String description, MeterRegistry registry) {
        return Counter.builder("impluvium.api.tokens")
                .description(description)
                .tag("outcome", outcome)
                .register(registry);
    }

    void genuine() {
        genuine.increment();
    }

    void faulty(TokenFault fault) {
        Counter counter = faults.get(fault);
        if (counter != null) {
            counter.increment();
        }
    }
}
