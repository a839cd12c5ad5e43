package org.impluvium.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.identity.http.Call;
import org.impluvium.identity.http.Response;
import org.impluvium.identity.http.Target;
import org.impluvium.identity.limit.Limits;
import org.impluvium.identity.testing.FakeHost;
import org.impluvium.identity.testing.Outcome;
import org.impluvium.identity.testing.RudeHost;
import org.impluvium.identity.testing.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Methods of services are called once, where they may be, and whatever is answered is handed out within bounds. */
class CallIT {

    private static final Limits LIMITS = new Limits(4, 1_000, 1_000, 100);
    private static final Duration LONG = Duration.ofSeconds(25);
    private static final int MOST = 1_000;
    private static final Call SECRET = Call.procedure("application/json", "{\"password\":\"x\"}".getBytes(UTF_8));

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void close() {
        network.close();
    }

    private CompletionStage<Response> call(String origin, Call call, Duration patience) {
        return network.open()
                .fetcher(LIMITS, 100, LONG)
                .call(new Target(Origin.of(origin), "/x"), call, MOST, patience);
    }

    private CompletionStage<Response> call(FakeHost host, Call call) {
        return call("http://127.0.0.1:" + host.port(), call, LONG);
    }

    @Test
    void shouldSayWhatIsToBeSaidAndHandOutTheAnswer() {
        FakeHost host = network.plainHost();
        AtomicReference<String> said = new AtomicReference<>("");
        host.on("/x", request -> request.body().onSuccess(body -> {
            said.set(request.method() + " " + request.getHeader("Content-Type") + " "
                    + request.getHeader("Authorization") + " " + body);
            request.response().end("yes");
        }));

        Response answer = Outcome.of(call(host, SECRET.bearing("t"))).get();

        assertThat(said.get()).isEqualTo("POST application/json Bearer t {\"password\":\"x\"}");
        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.content().toString()).isEqualTo("yes");
    }

    @Test
    void shouldAskAQueryWithoutContent() {
        FakeHost host = network.plainHost();
        host.on("/x", request -> request.response().end(request.method().name()));

        assertThat(Outcome.of(call(host, Call.query())).get().content().toString())
                .isEqualTo("GET");
    }

    @Test
    void shouldHandOutARefusal() {
        FakeHost host = network.plainHost();
        host.on("/x", request -> request.response().setStatusCode(503).end("no"));

        Response answer = Outcome.of(call(host, SECRET)).get();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.content().toString()).isEqualTo("no");
    }

    @Test
    void shouldFollowNoRedirect() {
        FakeHost host = network.plainHost();
        host.redirect("/x", "/y");

        assertThat(Outcome.of(call(host, SECRET)).get().status()).isEqualTo(302);
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void shouldSendNothingToAnAddressThatIsNotAllowed() {
        FakeHost inside = network.plainHostAt("127.0.0.2", 0);
        network.dns().host("pds.test", "127.0.0.2");

        Outcome.of(call("http://pds.test:" + inside.port(), SECRET, LONG))
                .failedWith(IdentityFailure.FORBIDDEN_ADDRESS);

        assertThat(inside.connections()).isZero();
    }

    @Test
    void shouldSendNothingWithoutTlsOnTheInternet() {
        FakeHost host = network.plainHost();
        network.allow();

        Outcome.of(call(host, SECRET)).failedWith(IdentityFailure.FORBIDDEN_URL);

        assertThat(host.connections()).isZero();
    }

    @Test
    void shouldNotCallTwiceWhatMayHaveArrived() {
        AtomicInteger calls = new AtomicInteger();
        RudeHost host = network.closing(RudeHost.that(out -> calls.incrementAndGet()));
        FakeHost other = network.plainHostAt("127.0.0.3", host.port());
        network.allow("127.0.0.1", "127.0.0.3");
        network.dns().host("pds.test", "127.0.0.1", "127.0.0.3");

        Outcome.of(call("http://pds.test:" + host.port(), SECRET, LONG)).failedWith(IdentityFailure.UNREACHABLE);

        assertThat(calls).hasValue(1);
        assertThat(other.connections()).isZero();
    }

    @Test
    void shouldReadNoMoreThanTheBound() {
        FakeHost host = network.plainHost();
        host.on("/x", request -> request.response().setStatusCode(400).end(Buffer.buffer(new byte[MOST + 1])));

        Outcome.of(call(host, SECRET)).failedWith(IdentityFailure.TOO_LARGE);
    }

    @Test
    void shouldGiveUpWhoTakesTooLong() {
        RudeHost host = network.closing(RudeHost.that(out -> new CountDownLatch(1).await(20, TimeUnit.SECONDS)));

        Outcome.of(call("http://127.0.0.1:" + host.port(), SECRET, Duration.ofMillis(300)))
                .failedWith(IdentityFailure.TIMED_OUT);
    }

    @Test
    void shouldNotPrintWhatIsSaid() {
        assertThat(SECRET.bearing("token")).hasToString("(a procedure)");
    }
}
