package org.impluvium.testsupport;

import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Skips a test aloud: a skipped test that nobody hears of counts as passed. */
final class Skip {

    private static final Logger LOG = LoggerFactory.getLogger(Skip.class);

    private Skip() {}

    static void unless(boolean possible, String reason) {
        if (!possible) {
            LOG.warn("SKIPPED: {}", reason);
        }
        Assumptions.assumeTrue(possible, reason);
    }
}
