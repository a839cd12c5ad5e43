package org.impluvium.api.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.impluvium.api.cursor.Forgery.forged;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.impluvium.store.port.DirectoryPosition;
import org.impluvium.store.port.FeedCursor;
import org.impluvium.store.port.FeedPosition;
import org.impluvium.store.port.ModerationPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule Q3, of the lists of the read API. */
class ListCursorsTest {

    private static final String CONFIGS = "com.atrarium.community.config";
    private static final String ACTIONS = "com.atrarium.moderation.action";

    private static final DirectoryPosition COMMUNITY =
            new DirectoryPosition(1_700_000_000_000_000L, "at://did:plc:abc/" + CONFIGS + "/self");
    private static final ModerationPosition ACTION =
            new ModerationPosition(-5, "at://did:plc:abc/" + ACTIONS + "/3kabcdefghij2");

    /** If one changes, cursors in people's hands break: add a version instead. */
    @Test
    void shouldKeepTheirWrittenForms() {
        assertThat(ListCursors.encode(COMMUNITY)).isEqualTo("At0e86VjAAYKJBgeQABkaWQ6cGxjOmFiYy9zZWxm");
        assertThat(ListCursors.encode(ACTION)).isEqualTo("AocktS5h__________tkaWQ6cGxjOmFiYy8za2FiY2RlZmdoaWoy");
        assertThat(ListCursors.encodeMember("did:plc:abc")).isEqualTo("AkzIRuBtZGlkOnBsYzphYmM");
    }

    @Property
    void shouldReturnToTheSamePlace(
            @ForAll("configs") Place config, @ForAll("actions") Place action, @ForAll("dids") String did) {
        DirectoryPosition community = new DirectoryPosition(config.micros(), config.uri());
        assertThat(ListCursors.tryDecodeCommunity(ListCursors.encode(community)))
                .contains(community);
        ModerationPosition position = new ModerationPosition(action.micros(), action.uri());
        assertThat(ListCursors.tryDecodeAction(ListCursors.encode(position))).contains(position);
        assertThat(ListCursors.tryDecodeMember(ListCursors.encodeMember(did))).contains(did);
    }

    @Property
    void shouldBeRefusedByEveryOtherList(@ForAll("cursors") String cursor) {
        assertThat(readers().stream()
                        .filter(reader -> reader.apply(cursor).isPresent())
                        .count())
                .isEqualTo(1);
    }

    @Property
    void shouldRefuseACursorWithOneCharacterChanged(
            @ForAll("cursors") String cursor, @ForAll int where, @ForAll char character) {
        int index = Math.floorMod(where, cursor.length());
        String changed = cursor.substring(0, index) + character + cursor.substring(index + 1);
        assertThat(readers().stream().anyMatch(reader -> reader.apply(changed).isPresent()))
                .isEqualTo(changed.equals(cursor));
    }

    @Property
    void shouldRefuseAnyText(@ForAll String text) {
        assertThat(readers())
                .allSatisfy(reader -> assertThat(reader.apply(text)).isEmpty());
    }

    /** The checksum is no secret: what passes it must still name something, for it goes to the store. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "c", "m", "a", "x", "mdid:plc:", "malice.example.org", "mdid:plc:abc/x", "mdid:plc:\u00e9"})
    void shouldRefuseAForgedCursorThatNamesNothing(String content) {
        String forged = forged(2, content.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(readers())
                .allSatisfy(reader -> assertThat(reader.apply(forged)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "did:plc:abc", "did:plc:abc/", "/k", "alice.example.org/k", "did:plc:abc/a/b"})
    void shouldRefuseAForgedCursorThatNamesNoRecord(String record) {
        for (String kind : List.of("c", "a")) {
            String forged = forged(2, (kind + "\0\0\0\0\0\0\0\7" + record).getBytes(StandardCharsets.ISO_8859_1));
            assertThat(readers())
                    .allSatisfy(reader -> assertThat(reader.apply(forged)).isEmpty());
        }
    }

    @Test
    void shouldForgeAsTheTestsAboveClaim() {
        byte[] action = "a\0\0\0\0\0\0\0\7did:plc:abc/k".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ListCursors.tryDecodeAction(forged(2, action)))
                .contains(new ModerationPosition(7, "at://did:plc:abc/" + ACTIONS + "/k"));
        assertThat(ListCursors.tryDecodeMember(forged(2, "mdid:plc:abc".getBytes(StandardCharsets.US_ASCII))))
                .contains("did:plc:abc");
    }

    @Test
    void shouldNotEncodeARecordOfAnotherCollection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListCursors.encode(new DirectoryPosition(1, ACTION.uri())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListCursors.encode(new ModerationPosition(1, COMMUNITY.uri())));
        assertThatIllegalArgumentException().isThrownBy(() -> ListCursors.encodeMember("alice.example.org"));
    }

    private static List<Function<String, Optional<?>>> readers() {
        return List.of(
                CursorCodec::tryDecode,
                ListCursors::tryDecodeCommunity,
                ListCursors::tryDecodeAction,
                ListCursors::tryDecodeMember);
    }

    @Provide
    Arbitrary<String> cursors() {
        Arbitrary<FeedPosition> posts =
                Places.in("app.bsky.feed.post").map(place -> new FeedPosition(place.micros(), place.uri()));
        return Arbitraries.oneOf(
                posts.map(FeedCursor::everywhere).map(CursorCodec::encode),
                posts.map(post -> CursorCodec.encode(new FeedCursor(null, post, null))),
                configs().map(place -> ListCursors.encode(new DirectoryPosition(place.micros(), place.uri()))),
                actions().map(place -> ListCursors.encode(new ModerationPosition(place.micros(), place.uri()))),
                dids().map(ListCursors::encodeMember));
    }

    @Provide
    Arbitrary<Place> configs() {
        return Places.in(CONFIGS);
    }

    @Provide
    Arbitrary<Place> actions() {
        return Places.in(ACTIONS);
    }

    @Provide
    Arbitrary<String> dids() {
        return Places.dids();
    }
}
