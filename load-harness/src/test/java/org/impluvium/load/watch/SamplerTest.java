package org.impluvium.load.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.OptionalLong;
import org.impluvium.atproto.identity.Origin;
import org.impluvium.load.installation.Replies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private final Vertx vertx = Vertx.vertx();
    private volatile String page = "";
    private final HttpServer server = vertx.createHttpServer()
            .requestHandler(request -> request.response().end(page))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    private final Origin management = Origin.of("http://127.0.0.1:" + server.actualPort());

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldTellHowAnInstallationStands() throws Exception {
        page = """
                impluvium_receiver_lag_seconds{source="a"} 1.5
                impluvium_receiver_newest_age_seconds{source="a"} 0.25
                impluvium_lag_records{application="a"} 3
                impluvium_lag_records{application="b"} 8
                jvm_memory_used_bytes{area="heap",id="x"} 2097152
                jvm_gc_live_data_size_bytes 1
                process_cpu_usage 0.5
                """;
        Sampler sampler = new Sampler(management, OptionalLong.empty(), false, new Replies());

        assertThat(sampler.take()).isEqualTo(new WatchSample(1.5, 8.0, 0.25, 2.0, null, null, 0.5));
        String before = page;
        page = before + """
                jvm_gc_pause_seconds_sum{action="minor"} 0.03
                jvm_gc_pause_seconds_sum{action="major"} 0.01
                """;
        Double pauses = sampler.take().gcPauseMillis();
        assertThat(pauses).isEqualTo(40);
        assertThat(sampler.take().gcPauseMillis()).isZero();
    }

    @Test
    void shouldSayNothingOfTheAgeOfWhatWasRecordedSomeTime() throws Exception {
        page = "impluvium_receiver_lag_seconds{source=\"a\"} 86400\n";

        assertThat(new Sampler(management, OptionalLong.empty(), true, new Replies())
                        .take()
                        .lagSeconds())
                .isNull();
    }

    @Test
    void shouldKnowNothingOfWhoeverDoesNotAnswer() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().join();

        assertThat(new Sampler(management, OptionalLong.empty(), false, new Replies()).take())
                .isEqualTo(WatchSample.NONE);
    }
}
