package org.impluvium.store.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.impluvium.schemas.avro.PostCandidate;
import org.impluvium.store.Facts;
import org.impluvium.store.rows.FeedItem;
import org.impluvium.store.rows.Post;
import org.impluvium.store.rows.ReplicaKeys;
import org.impluvium.store.rows.RowKeys;
import org.impluvium.store.rows.RowValues;
import org.impluvium.store.rows.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RocksDB as Kafka Streams leaves it, looked at. */
class StateInspectionTest {

    private static final Tag RAIN_TAG = Tag.parse("0000000a");
    private static final Tag SNOW_TAG = Tag.parse("ffffffff");
    private static final String RAIN = Facts.communityOf("did:plc:ann");
    private static final String SQUAT = Facts.communityOf("did:plc:eve");
    private static final String BOB = "did:plc:bob";

    @TempDir
    Path folder;

    private final List<TagSummary> tags = new ArrayList<>();
    private Path state = Path.of("");
    private StateOnDisk disk = new StateOnDisk(state);

    @BeforeEach
    void settle() {
        state = folder.resolve("state");
        disk = new StateOnDisk(state);
    }

    @Test
    void shouldCountTheRowsOfEachTagByCommunityAndKind() throws Exception {
        disk.write("0_1", RowForm.COMMUNITIES, StateInspectionTest::rain);

        StateInspection.of(state).readAll(tags::add);

        assertThat(tags).singleElement().satisfies(tag -> {
            assertThat(tag.tag()).isEqualTo("0000000a");
            assertThat(tag.declared()).isOne();
            assertThat(tag.feedRows()).isEqualTo(2);
            assertThat(tag.candidates()).isEqualTo(3);
            assertThat(tag.all().rows()).isEqualTo(8);
            assertThat(tag.communities()).containsOnlyKeys(RAIN, SQUAT);
        });
        CommunitySummary rain = community(RAIN);
        assertThat(rain.name()).isEqualTo("Garden");
        assertThat(rain.kinds()).containsOnlyKeys("COMMUNITY", "STANDING", "FEED");
        assertThat(community(SQUAT).name()).isNull();
    }

    @Test
    void shouldSayHowFarRowsReachAndHowMuchTheyTake() throws Exception {
        disk.write("0_1", RowForm.COMMUNITIES, StateInspectionTest::rain);

        StateInspection.of(state).readTag(RAIN_TAG, tags::add);

        RowFigures feed = figures(community(RAIN).kinds(), "FEED");
        assertThat(feed.oldestMicros()).hasValue(1);
        assertThat(feed.newestMicros()).hasValue(3);
        assertThat(feed.bytes())
                .isEqualTo(2L
                        * RowKeys.feedRow(RAIN_TAG, RAIN, 1, new Post(BOB, "p1"))
                                .get()
                                .length);
        RowFigures candidates = figures(tags.get(0).others(), "CANDIDATE");
        assertThat(candidates.oldestMicros()).hasValue(1);
        assertThat(candidates.newestMicros()).hasValue(3);
        assertThat(candidates.first()).isEqualTo(BOB + " p1");
        assertThat(candidates.last()).isEqualTo(BOB + " p3");
    }

    @Test
    void shouldReadTheOneTagOnly() throws Exception {
        disk.write("0_1", RowForm.COMMUNITIES, StateInspectionTest::rain);
        disk.write("0_10", RowForm.COMMUNITIES, store -> candidate(store, SNOW_TAG, "s", 4));
        disk.write("0_2", RowForm.COMMUNITIES, store -> candidate(store, Tag.parse("0000000b"), "t", 4));

        List<StoreSummary> stores = StateInspection.of(state).readTag(SNOW_TAG, tags::add);

        assertThat(tags).extracting(TagSummary::tag).containsExactly("ffffffff");
        assertThat(tags.get(0).store().task()).isEqualTo("0_10");
        assertThat(stores)
                .extracting(store -> store.store().task(), StoreSummary::rows)
                .containsExactly(tuple("0_1", 0L), tuple("0_2", 0L), tuple("0_10", 1L));
    }

    @Test
    void shouldExportEachRowOfATagAsItIsAndInWords() throws Exception {
        disk.write("0_1", RowForm.COMMUNITIES, store -> {
            rain(store);
            candidate(store, SNOW_TAG, "s", 4);
            store.put(Bytes.wrap(HexFormat.of().parseHex("0000000afe61")), new byte[] {1});
        });
        List<ExportedRow> rows = new ArrayList<>();

        StateInspection.of(state).export(RAIN_TAG, rows::add);

        assertThat(rows)
                .extracting(row -> row.row().kind())
                .containsExactly(
                        "COMMUNITY",
                        "STANDING",
                        "STANDING",
                        "CANDIDATE",
                        "CANDIDATE",
                        "CANDIDATE",
                        "FEED",
                        "FEED",
                        "UNKNOWN-254");
        Bytes first = RowKeys.community(RAIN_TAG, RAIN);
        assertThat(rows.get(0).rawKey()).isEqualTo(HexFormat.of().formatHex(first.get()));
        assertThat(rows.get(8).rawValue()).isEqualTo("01");
    }

    @Test
    void shouldCountTheReplicaAsAWholeAndForOneCommunity() throws Exception {
        disk.write("global", RowForm.REPLICA, store -> {
            inReplica(store, RAIN, "p1", 1);
            inReplica(store, RAIN, "p2", 2);
            inReplica(store, SQUAT, "p2", 2);
        });

        StateInspection inspection = StateInspection.of(state);

        assertThat(inspection.readReplica(null)).singleElement().satisfies(replica -> {
            assertThat(replica.store().stoppedCleanly()).isTrue();
            assertThat(replica.kinds()).containsOnlyKeys("OF", "ALL", "AT");
            assertThat(figures(replica.kinds(), "OF").rows()).isEqualTo(3);
            assertThat(figures(replica.kinds(), "ALL").rows()).isEqualTo(2);
            assertThat(figures(replica.kinds(), "AT").newestMicros()).hasValue(2);
        });
        assertThat(inspection.readReplica(SQUAT)).singleElement().satisfies(replica -> {
            assertThat(replica.kinds()).containsOnlyKeys("OF", "AT");
            assertThat(figures(replica.kinds(), "OF").rows()).isOne();
        });
    }

    @Test
    void shouldLeaveNoTraceOfItself() throws Exception {
        disk.write("0_1", RowForm.COMMUNITIES, StateInspectionTest::rain);
        disk.write("global", RowForm.REPLICA, store -> inReplica(store, RAIN, "p1", 1));
        List<String> before = FolderDigest.of(folder);

        StateInspection inspection = StateInspection.of(state);
        inspection.readAll(tags::add);
        inspection.readReplica(null);
        inspection.export(RAIN_TAG, row -> {});

        assertThat(FolderDigest.of(folder)).isEqualTo(before);
        assertThat(before).filteredOn(line -> line.contains("/LOG ")).hasSize(2);
    }

    @Test
    void shouldNotNeedTheFilesThatOnlyWritersNeed() throws Exception {
        disk.write("0_1", RowForm.COMMUNITIES, StateInspectionTest::rain);
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(file -> file.endsWith("LOCK") || file.endsWith("LOG"))
                    .toList()) {
                Files.delete(file);
            }
        }
        List<String> before = FolderDigest.of(folder);

        StateInspection.of(state).readAll(tags::add);

        assertThat(tags).hasSize(1);
        assertThat(FolderDigest.of(folder)).isEqualTo(before);
    }

    @Test
    void shouldTellACleanStopFromAnotherOne() throws Exception {
        Path killed = folder.resolve("killed");
        disk.writeAndKill("0_1", RowForm.COMMUNITIES, StateInspectionTest::rain, killed);

        assertThat(StateInspection.of(killed).readAll(tags::add))
                .extracting(StoreSummary::stoppedCleanly, StoreSummary::rows)
                .containsExactly(tuple(false, 0L));
        assertThat(StateInspection.of(state).readAll(tags::add))
                .extracting(StoreSummary::stoppedCleanly, StoreSummary::rows)
                .containsExactly(tuple(true, 8L));
    }

    @Test
    void shouldRefuseAFolderWithoutStateOfAFeedNode() throws Exception {
        Files.createDirectories(state.resolve("rain-processor/0_0/rocksdb/route-store"));

        refused("There is no local state of a feed node in " + state);
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> StateInspection.of(folder.resolve("nowhere")))
                .withMessageContaining("There is no local state of a feed node in");
    }

    @Test
    void shouldRefuseADatabaseThatIsDamaged() throws Exception {
        disk.write("0_1", RowForm.COMMUNITIES, StateInspectionTest::rain);
        Path database = database(state);
        Files.writeString(database.resolve("CURRENT"), "MANIFEST-000000\n");

        refused("The local state in " + database + " cannot be read: ");
    }

    @Test
    void shouldRefuseADatabaseWithDamagedRows() throws Exception {
        disk.write("0_1", RowForm.COMMUNITIES, StateInspectionTest::rain);
        Path database = database(state);
        try (Stream<Path> files = Files.list(database)) {
            for (Path table :
                    files.filter(file -> file.toString().endsWith(".sst")).toList()) {
                byte[] content = Files.readAllBytes(table);
                content[10] ^= 1;
                Files.write(table, content);
            }
        }

        refused("The local state in " + database + " cannot be read: ");
    }

    @Test
    void shouldRefuseAFolderInWhichADatabaseShouldBe() throws Exception {
        Files.createDirectories(database(state));

        refused("The local state in " + database(state) + " cannot be read: ");
        assertThat(database(state)).isEmptyDirectory();
    }

    private void refused(String why) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> StateInspection.of(state).readAll(tags::add))
                .withMessageStartingWith(why);
    }

    private CommunitySummary community(String uri) {
        return Objects.requireNonNull(tags.get(0).communities().get(uri));
    }

    private static RowFigures figures(Map<String, RowFigures> kinds, String kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    private static Path database(Path state) {
        return state.resolve(StateOnDisk.APPLICATION + "/0_1/rocksdb/community-state");
    }

    /** One declared community with two posts, and one that is not declared; a third post that stands nowhere. */
    private static void rain(KeyValueStore<Bytes, byte[]> store) {
        store.put(
                RowKeys.community(RAIN_TAG, RAIN),
                RowValues.fact(Facts.declared(RAIN, "0000000a").getBody()));
        for (String community : List.of(RAIN, SQUAT)) {
            store.put(
                    RowKeys.standing(RAIN_TAG, BOB, community),
                    RowValues.fact(Facts.member(community, BOB).getBody()));
        }
        candidate(store, RAIN_TAG, "p1", 1);
        candidate(store, RAIN_TAG, "p2", 2);
        candidate(store, RAIN_TAG, "p3", 3);
        store.put(RowKeys.feedRow(RAIN_TAG, RAIN, 1, new Post(BOB, "p1")), RowValues.nothing());
        store.put(RowKeys.feedRow(RAIN_TAG, RAIN, 3, new Post(BOB, "p3")), RowValues.nothing());
    }

    private static void candidate(KeyValueStore<Bytes, byte[]> store, Tag tag, String key, long micros) {
        store.put(
                RowKeys.candidate(tag, new Post(BOB, key)),
                RowValues.candidate(new PostCandidate(Facts.CID, micros, true, null, null)));
    }

    private static void inReplica(KeyValueStore<Bytes, byte[]> store, String community, String key, long micros) {
        FeedItem item = new FeedItem(micros, new Post(BOB, key));
        store.put(ReplicaKeys.of(community, item), RowValues.nothing());
        store.put(ReplicaKeys.all(item), RowValues.nothing());
        store.put(ReplicaKeys.at(item.post(), community, Tag.parse("a08ff49b")), ReplicaKeys.value(micros));
    }
}
