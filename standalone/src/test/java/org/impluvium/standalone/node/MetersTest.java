package org.impluvium.standalone.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.impluvium.atproto.identity.Origin;
import org.junit.jupiter.api.Test;

class MetersTest {

    @Test
    void shouldShowPrometheusWhatIsCounted() {
        try (Meters meters = new Meters(Optional.empty())) {
            meters.all().counter("impluvium.some.thing").increment(3);

            assertThat(meters.prometheus().scrape())
                    .contains("impluvium_some_thing_total 3.0", "jvm_memory_used_bytes");
        }
    }

    @Test
    void shouldTellACollectorThatIsNamedTheSame() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
            told.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (Meters meters = new Meters(Optional.of(
                Origin.of("http://127.0.0.1:" + collector.getAddress().getPort())))) {
            meters.all().counter("impluvium.some.thing").increment(3);
            assertThat(meters.prometheus().scrape()).contains("impluvium_some_thing_total 3.0");
        }
        collector.stop(0);

        assertThat(told).anySatisfy(request -> assertThat(request)
                .startsWith("POST /v1/metrics ")
                .contains("impluvium.some.thing", "service.name", "jvm.memory.used"));
    }

    @Test
    void shouldEndThoughTheCollectorIsAway() throws Exception {
        Origin away;
        try (ServerSocket closed = new ServerSocket(0)) {
            away = Origin.of("http://127.0.0.1:" + closed.getLocalPort());
        }

        Meters meters = new Meters(Optional.of(away));
        meters.close();

        assertThat(meters.prometheus().isClosed()).isTrue();
    }
}
