package org.impluvium.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.identity.http.BodyReader;
import org.impluvium.identity.http.Fetcher;
import org.impluvium.identity.http.StreamPatience;
import org.impluvium.identity.http.Streamed;
import org.impluvium.identity.http.Target;
import org.impluvium.identity.limit.Limits;
import org.impluvium.identity.testing.FakeHost;
import org.impluvium.identity.testing.Outcome;
import org.impluvium.identity.testing.RudeHost;
import org.impluvium.identity.testing.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read as it comes, from hosts that send more, less or other things than they should. */
class StreamIT {

    private static final Limits LIMITS = new Limits(4, 1_000, 1_000, 100);
    private static final StreamPatience PATIENCE = new StreamPatience(Duration.ofSeconds(20), Duration.ofSeconds(10));
    private static final StreamPatience LITTLE = new StreamPatience(Duration.ofSeconds(20), Duration.ofMillis(300));

    private static final byte[] HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n".getBytes(UTF_8);

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void close() {
        network.close();
    }

    /** Counts bytes, up to a bound. */
    private static final class Counting implements BodyReader<Long> {
        private final long most;
        private long bytes;

        Counting(long most) {
            this.most = most;
        }

        @Override
        public boolean take(Buffer piece) {
            bytes += piece.length();
            return bytes < most;
        }

        @Override
        public Long end() {
            return bytes;
        }
    }

    private static void sendForEver(OutputStream out) throws IOException {
        out.write(HEAD);
        byte[] much = new byte[50_000];
        while (!Thread.currentThread().isInterrupted()) {
            out.write(much);
        }
    }

    private static void fallSilent(OutputStream out) throws IOException, InterruptedException {
        out.write(HEAD);
        out.flush();
        new CountDownLatch(1).await(20, TimeUnit.SECONDS);
    }

    private CompletionStage<Streamed<Long>> read(int port, StreamPatience patience, long most) {
        Fetcher fetcher = network.open().fetcher(LIMITS, 100, Duration.ofSeconds(5));
        return fetcher.read(
                new Target(Origin.of("http://127.0.0.1:" + port), "/x"), patience, () -> new Counting(most));
    }

    @Test
    void shouldReadContentAsItComes() {
        FakeHost host = network.plainHost();
        host.content("/x", "a".repeat(300_000));

        assertThat(Outcome.of(read(host.port(), PATIENCE, Long.MAX_VALUE)).get().content())
                .contains(300_000L);
    }

    @Test
    void shouldHandOutTheRefusalOfAHost() {
        FakeHost host = network.plainHost();
        host.on("/x", request -> request.response().setStatusCode(400).end("{\"error\":\"RepoNotFound\"}"));

        Streamed<Long> answer = Outcome.of(read(host.port(), PATIENCE, 1)).get();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.content()).isEmpty();
        assertThat(answer.refusal()).contains("RepoNotFound");
    }

    @Test
    void shouldCloseTheConnectionWhenNoMoreIsWanted() {
        RudeHost host = network.closing(RudeHost.that(StreamIT::sendForEver));

        assertThat(Outcome.of(read(host.port(), PATIENCE, 1_000_000)).get().content())
                .hasValueSatisfying(bytes -> assertThat(bytes).isBetween(1_000_000L, 2_000_000L));
    }

    @Test
    void shouldGiveUpAHostThatFallsSilent() {
        RudeHost host = network.closing(RudeHost.that(StreamIT::fallSilent));

        Outcome.of(read(host.port(), LITTLE, 1)).failedWith(IdentityFailure.TIMED_OUT);
    }

    @Test
    void shouldNotBeSentIntoANetwork() {
        FakeHost host = network.plainHost();
        host.redirect("/x", "http://10.0.0.1/");

        Outcome.of(read(host.port(), PATIENCE, 1)).failedWith(IdentityFailure.FORBIDDEN_ADDRESS);
    }
}
