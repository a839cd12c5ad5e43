package org.impluvium.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.impluvium.api.contract.Example.World;
import org.impluvium.api.support.Answer;
import org.impluvium.api.support.Communities;
import org.impluvium.api.support.Disk;
import org.impluvium.api.support.Echo;
import org.impluvium.api.support.FixedRepositories;
import org.impluvium.api.support.Garden;
import org.impluvium.api.support.TestServer;
import org.impluvium.api.write.RepositoryFailure;
import org.impluvium.schemas.avro.ActionEffect;
import org.impluvium.store.port.CommunityPlaces;
import org.impluvium.store.port.Placement;
import org.impluvium.store.port.QueryFailure;

/** The states in which a server may be asked. */
final class Worlds {

    private Worlds() {}

    /** All is well. */
    static World healthy() {
        return of(server -> {}, server -> {});
    }

    /** People's repositories hold what the garden is made of, and what they write is in force at once. */
    static World writable() {
        return of(Worlds::plant, Worlds::plant);
    }

    /** The same, but nothing of what they write is heard of. */
    static World unheard() {
        return of(
                server -> {
                    plant(server);
                    server.repositories.written = record -> {};
                    server.repositories.deleted = uri -> {};
                },
                Worlds::plant);
    }

    /** Nobody's repository can be opened. */
    static World opening(RepositoryFailure failure) {
        return of(
                server -> {
                    plant(server);
                    server.repositories.opening = failure;
                },
                Worlds::plant);
    }

    /** Nothing can be written. */
    static World writing(RepositoryFailure failure) {
        return of(
                server -> {
                    plant(server);
                    server.repositories.writing = failure;
                },
                Worlds::plant);
    }

    /** Somebody has had another wish of a name before. */
    static World wished(String who, String name) {
        return of(
                server -> {
                    plant(server);
                    try {
                        Answer before = server.change(
                                "POST",
                                "/api/memberships",
                                "{\"community\":\"" + Garden.TOWN.uri() + "\"}",
                                "Authorization",
                                FixedRepositories.session(who),
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                name);
                        assertThat(before.status()).as(before.body()).isEqualTo(202);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                Worlds::plant);
    }

    private static void plant(TestServer server) {
        server.repositories.reset();
        Garden.plantAnew(server);
        Echo echo = new Echo(server, ActionEffect.IN_FORCE);
        server.repositories.written = echo;
        server.repositories.deleted = echo::gone;
    }

    /** The directory is still being read. */
    static World loading() {
        return of(server -> server.directory.setLoaded(false), server -> server.directory.setLoaded(true));
    }

    /** The garden's feed was read once a minute ago. */
    static World watched() {
        return of(
                server -> {
                    // What others read does not count any more.
                    server.now = Garden.NOW.plus(Duration.ofMinutes(1));
                    server.get(TestServer.skeleton(Communities.feedUri(Communities.ALICE, Garden.ID)));
                    server.now = Garden.NOW.plus(Duration.ofMinutes(2));
                },
                server -> server.now = Garden.NOW);
    }

    /** One after the other. */
    static World both(World first, World second) {
        return of(
                server -> {
                    first.enter(server);
                    second.enter(server);
                },
                server -> {
                    second.leave(server);
                    first.leave(server);
                });
    }

    /** The community's partition is not ready. */
    static World restoring() {
        return of(
                server -> disks(server).forEach(disk -> disk.failWith(QueryFailure.NOT_READY)),
                server -> disks(server).forEach(disk -> disk.failWith(null)));
    }

    /** The community's partition is elsewhere, and a copy of it here. */
    static World copied() {
        return of(
                server -> server.places = community -> new Placement(false, true, Optional.empty(), List.of()),
                server -> server.places = CommunityPlaces.ALONE);
    }

    /** Something fails that nobody foresaw. */
    static World broken() {
        return of(
                server -> {
                    server.directory.setBroken(true);
                    disks(server)
                            .forEach(disk -> disk.beforeReading(() -> {
                                throw new IllegalStateException("secret: as the test wants it");
                            }));
                },
                server -> {
                    server.directory.setBroken(false);
                    disks(server).forEach(disk -> disk.beforeReading(() -> null));
                });
    }

    /** Every thread and every place in the queue of one pool is taken by requests for a path, which wait. */
    static World crowded(String pool, String path) {
        return new World() {

            private CountDownLatch disk = new CountDownLatch(0);
            private final List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();

            @Override
            public void enter(TestServer server) {
                CountDownLatch stuck = new CountDownLatch(1);
                disk = stuck;
                disks(server)
                        .forEach(one -> one.beforeReading(() -> {
                            stuck.await();
                            return null;
                        }));
                double before = rejected(server);
                while (rejected(server) == before) {
                    waiting.add(server.getLater(path));
                    soon().until(() -> rejected(server) > before || admitted(server) == waiting.size());
                }
            }

            @Override
            public void leave(TestServer server) {
                disk.countDown();
                waiting.forEach(TestServer::join);
                waiting.clear();
                soon().until(() -> admitted(server) == 0);
                disks(server).forEach(one -> one.beforeReading(() -> null));
            }

            private double admitted(TestServer server) {
                return gauge(server, "queued") + gauge(server, "running");
            }

            private double gauge(TestServer server, String name) {
                return server.registry
                        .get("impluvium.api.pool." + name)
                        .tag("pool", pool)
                        .gauge()
                        .value();
            }

            private double rejected(TestServer server) {
                return server.registry
                        .get("impluvium.api.pool.rejected")
                        .tags("pool", pool, "cause", "full")
                        .counter()
                        .count();
            }
        };
    }

    /** Every crowd is gathered one by one: what Awaitility waits between two looks adds up. */
    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    private static Stream<Disk> disks(TestServer server) {
        return Stream.of(server.feeds.disk, server.directory.disk, server.insight.disk);
    }

    private static World of(Consumer<TestServer> enter, Consumer<TestServer> leave) {
        return new World() {

            @Override
            public void enter(TestServer server) {
                enter.accept(server);
            }

            @Override
            public void leave(TestServer server) {
                leave.accept(server);
            }
        };
    }
}
