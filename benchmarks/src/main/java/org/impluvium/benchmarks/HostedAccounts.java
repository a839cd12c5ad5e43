package org.impluvium.benchmarks;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Int;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.simulator.HostedRepository;
import org.impluvium.loadtests.simulator.PdsSimulator;
import org.impluvium.schemas.CommunityCollections;

/**
 * Members of one community on a PDS of this machine, with many records each, of which one in ten matters here. Their archives are
 * made before and lie in files.
 */
final class HostedAccounts implements AutoCloseable {

    /** Of the records of an account, one is a post with the community's tag for each nine that do not matter. */
    private static final int ONE_IN = 10;

    private static final String TAG = "0a1b2c3d";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private final PdsSimulator pds;
    private final Path folder;
    private final long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - 3_600_000_000L;
    private int tagged;

    HostedAccounts(Vertx vertx, Path folder, int accounts, int records) throws IOException {
        this.folder = folder;
        this.pds = PdsSimulator.start(vertx);
        for (int account = 0; account < accounts; account++) {
            make(account, records);
        }
    }

    PdsSimulator pds() {
        return pds;
    }

    /** Posts that must stand in the community's feed. */
    int tagged() {
        return tagged;
    }

    private void make(int account, int records) throws IOException {
        HostedRepository repository = new HostedRepository(did(account));
        Tid rev = tid(records);
        String config = "at://" + did(0) + '/' + CommunityCollections.CONFIG + "/c";
        repository.put(CommunityCollections.MEMBERSHIP + "/m", rev, membership(config));
        if (account == 0) {
            repository.put(CommunityCollections.CONFIG + "/c", rev, config());
        }
        for (int i = repository.records().size(); i < records; i++) {
            if (i % ONE_IN == 0) {
                repository.put(
                        CommunityCollections.POST + '/' + tid(i), rev, post("Rain #atr_" + TAG + " and more " + i));
                tagged++;
            } else if (i % ONE_IN < 5) {
                repository.put(
                        CommunityCollections.POST + '/' + tid(i),
                        rev,
                        post("It rains, and nobody calls it by a tag " + i));
            } else {
                repository.put("app.bsky.feed.like/" + tid(i), rev, like(account, i));
            }
        }
        Path archive = folder.resolve(account + ".car");
        Files.write(archive, repository.archive());
        pds.repository(repository.did());
        pds.behave(repository.did(), request -> request.response().sendFile(archive.toString()));
    }

    private static Did did(int account) {
        StringBuilder digits = new StringBuilder();
        for (int rest = account; digits.length() < 24; rest /= 32) {
            digits.append(ALPHABET.charAt(rest % 32));
        }
        return new Did("did:plc:" + digits);
    }

    private Tid tid(int number) {
        return Tid.of(micros + number * 1_000L, 0);
    }

    private String now() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private Obj post(String text) {
        return new Obj(Map.of(
                "$type", new Text(CommunityCollections.POST), "text", new Text(text), "createdAt", new Text(now())));
    }

    private Obj like(int account, int number) {
        String uri = String.format(Locale.ROOT, "at://did:plc:%024d/app.bsky.feed.post/%s", account, tid(number));
        return new Obj(Map.of(
                "$type", new Text("app.bsky.feed.like"), "subject", new Text(uri), "createdAt", new Text(now())));
    }

    private Obj membership(String config) {
        return new Obj(Map.of(
                "$type", new Text(CommunityCollections.MEMBERSHIP),
                "community", new Text(config),
                "role", new Text("member"),
                "joinedAt", new Text(now()),
                "active", DataValue.Bool.of(true)));
    }

    private Obj config() {
        return new Obj(Map.of(
                "$type", new Text(CommunityCollections.CONFIG),
                "name", new Text("Rain"),
                "hashtag", new Text("#atr_" + TAG),
                "stage", new Text("community"),
                "feedMix", new Obj(Map.of("own", new Int(100), "parent", new Int(0), "global", new Int(0))),
                "createdAt", new Text(now())));
    }

    @Override
    public void close() {
        pds.close();
    }
}
