package org.impluvium.receiver.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.Did;
import org.impluvium.atproto.syntax.Nsid;
import org.impluvium.atproto.syntax.RecordKey;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.generator.Forgery;
import org.impluvium.loadtests.generator.GeneratedNetwork;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.impluvium.loadtests.generator.OddFrame;
import org.impluvium.loadtests.model.ExistingRecord;
import org.impluvium.loadtests.model.NetworkState;
import org.impluvium.loadtests.model.World;
import org.impluvium.receiver.filter.PassRules;
import org.impluvium.receiver.frame.DropCause;
import org.impluvium.receiver.source.VerifyMode;
import org.impluvium.receiver.testing.Frames;
import org.impluvium.schemas.avro.AccountChange;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordChange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedNetworkTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldRefuseWhatIsForgedAndNothingElse(long seed) {
        GeneratedNetwork network = NetworkGenerator.generate(
                GeneratorSettings.of(seed, 30, 5, 3_000, Frames.NOW).withForgeries(0.1));
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            takeAll(network, rig);

            Map<String, Integer> refused = new TreeMap<>();
            rig.objections().forEach((objection, count) -> refused.put(objection.tag(), count));
            refused.put(DropCause.REV_IN_FUTURE.tag(), (int)
                    rig.drops.stream().filter(DropCause.REV_IN_FUTURE::equals).count());
            assertThat(refused).isEqualTo(byCause(network.forgeries()));
            shouldLeaveTheSame(rig, network);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldTakeAllThatIsHonestAmongOddFramesAndSomeThatComeAgain(long seed) {
        GeneratedNetwork network = NetworkGenerator.generate(GeneratorSettings.of(seed, 30, 5, 3_000, Frames.NOW)
                .withForgeries(0)
                .withOddFrames(EnumSet.allOf(OddFrame.class), 0.1));
        try (StageRig rig = new StageRig(VerifyMode.ENFORCE)) {
            takeAll(network, rig);

            assertThat(rig.objections()).doesNotContainKey(Objection.CHAIN_DIFFERS);
            shouldLeaveTheSame(rig, network);
        }
    }

    private static void takeAll(GeneratedNetwork network, StageRig rig) {
        network.accounts()
                .forEach(account -> rig.documents.put(
                        account.did(), account.repository().key().publicKey()));
        for (Frame frame : network.frames()) {
            rig.take(frame.bytes());
        }
    }

    /** What was taken, applied in its order, is what stands in the repositories of what matters here. */
    private static void shouldLeaveTheSame(StageRig rig, GeneratedNetwork network) {
        World world = new World();
        rig.outlet.events().forEach(event -> apply(event, world));
        NetworkState taken = world.state();

        assertThat(taken.inactive()).isEqualTo(network.state().inactive());
        assertThat(contents(taken, any -> true)).isSubsetOf(contents(network.state(), any -> true));
        assertThat(contents(taken, GeneratedNetworkTest::matters))
                .isEqualTo(contents(network.state(), GeneratedNetworkTest::matters));
    }

    /** Without the first revision, which is that of a commit that the prefilter may have dropped. */
    private static Set<List<Object>> contents(NetworkState state, Predicate<ExistingRecord> which) {
        return state.records().stream()
                .filter(which)
                .map(record -> List.<Object>of(record.uri(), record.content()))
                .collect(Collectors.toSet());
    }

    /** Of posts without a tag the prefilter lets only changes through (I2). */
    private static boolean matters(ExistingRecord record) {
        String collection = record.uri().collection().value();
        return !collection.equals("app.bsky.feed.post")
                && PassRules.communityFeeds().of(collection) != null;
    }

    private static void apply(FirehoseEvent event, World world) {
        Did did = new Did(event.getRepository());
        if (event.getBody() instanceof AccountChange account) {
            String status = account.getStatus();
            world.account(did, event.getPosition(), account.getActive(), status == null ? "" : status);
        } else if (event.getBody() instanceof RecordChange change) {
            RecordUri uri = new RecordUri(did, new Nsid(change.getCollection()), new RecordKey(change.getKey()));
            Tid rev = new Tid(change.getRev());
            switch (change.getAction()) {
                case CREATE -> world.create(uri, rev, content(change));
                case UPDATE -> world.update(uri, rev, content(change));
                case DELETE -> world.delete(uri, rev);
                case SNAPSHOT -> throw new AssertionError("no frame has snapshots");
            }
        }
    }

    private static DataValue content(RecordChange change) {
        ByteBuffer buffer = Objects.requireNonNull(change.getContent()).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        try {
            return DagCbor.decodeLenient(bytes);
        } catch (DecodeException e) {
            return DataValue.Null.INSTANCE;
        }
    }

    private static Map<String, Integer> byCause(Map<Forgery, Integer> forgeries) {
        assertThat(forgeries).containsOnlyKeys(Forgery.values());
        Map<String, Integer> byCause = new TreeMap<>();
        forgeries.forEach((forgery, count) -> byCause.merge(forgery.cause(), count, Integer::sum));
        return byCause;
    }
}
