package org.impluvium.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.impluvium.processor.testing.Network.TAG;
import static org.impluvium.processor.testing.Records.membership;
import static org.impluvium.processor.testing.Records.naming;
import static org.impluvium.schemas.CommunityCollections.MEMBERSHIP;
import static org.impluvium.schemas.CommunityCollections.POST;

import java.time.Duration;
import org.impluvium.processor.testing.Network;
import org.impluvium.processor.testing.Pipeline;
import org.impluvium.processor.testing.Repository;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule I5: how long route remembers. */
class SweepTest {

    private static final String STORE = "route-store";
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration KEPT = Pipeline.RETENTION.plusDays(1);

    private final Network network = new Network();
    private final Pipeline pipeline = network.pipeline();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void shouldForgetPostsAndTombstonesADayAfterTheWindow() {
        network.posts("bob", "p", TAG);
        network.posts("bob", "q", TAG);
        network.deletes("bob", POST, "q");

        pipeline.pass(KEPT.minusMinutes(1));
        pipeline.pass(TURN);
        assertThat(pipeline.rows(STORE)).isEqualTo(2);

        pipeline.pass(Duration.ofMinutes(2));
        pipeline.pass(TURN);
        assertThat(pipeline.rows(STORE)).isZero();
        assertThat(pipeline.count("impluvium.route.sweep.dropped")).isEqualTo(2);
    }

    @Test
    void shouldSayNothingWhenItForgets() {
        network.posts("bob", "p", TAG);

        pipeline.pass(KEPT.plusDays(1));
        pipeline.pass(TURN);

        assertThat(pipeline.send()).isEmpty();
        assertThat(pipeline.rows(STORE)).isZero();
    }

    @Test
    void shouldRememberCommunityRecordsAndAccountsForEver() {
        FirehoseEvent joined = network.repository("bob").create(MEMBERSHIP, "m", membership("did:plc:ann"));
        pipeline.send(joined);
        network.deletes("bob", MEMBERSHIP, "m");
        pipeline.send(network.repository("bob").account(false, "deactivated"));

        pipeline.pass(KEPT.multipliedBy(100));
        pipeline.pass(TURN);

        assertThat(pipeline.rows(STORE)).isEqualTo(2);
        network.declares("ann", "rain");
        assertThat(pipeline.send(joined)).isEmpty();
    }

    @Test
    void shouldGoThroughABigStoreInSlices() {
        Repository bob = network.repository("bob");
        for (int i = 0; i < 2_500; i++) {
            pipeline.send(bob.create(POST, "p" + i, naming(TAG)));
        }

        pipeline.pass(KEPT.plusDays(1));
        double first = pipeline.count("impluvium.route.sweep.seen");
        assertThat(first).isEqualTo(1_000);

        pipeline.pass(TURN);
        pipeline.pass(TURN);
        assertThat(pipeline.rows(STORE)).isZero();
        assertThat(pipeline.count("impluvium.route.sweep.seen")).isEqualTo(2_500);
    }
}
