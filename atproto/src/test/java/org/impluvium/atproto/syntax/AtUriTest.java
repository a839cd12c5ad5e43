package org.impluvium.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtUriTest {

    private static final Did REPOSITORY = new Did("did:plc:asdf123");
    private static final Nsid COLLECTION = new Nsid("com.atrarium.community.config");
    private static final RecordKey KEY = new RecordKey("self");
    private static final String RECORD = "at://did:plc:asdf123/com.atrarium.community.config/self";

    @Test
    void shouldHaveThePartsThatAreWritten() {
        AtUri uri = new AtUri(RECORD);

        assertThat(uri.authority().did()).contains(REPOSITORY);
        assertThat(uri.collection()).contains(COLLECTION);
        assertThat(uri.key()).contains(KEY);
        assertThat(uri.asRecord()).contains(new RecordUri(REPOSITORY, COLLECTION, KEY));
        assertThat(AtUri.ofRecord(REPOSITORY, COLLECTION, KEY)).isEqualTo(uri).hasToString(RECORD);
    }

    @Test
    void shouldHaveNoPartsBeyondThoseWritten() {
        AtUri account = new AtUri("at://alice.test");
        AtUri collection = new AtUri("at://alice.test/com.atrarium.community.config");

        assertThat(account.authority().handle()).contains(new Handle("alice.test"));
        assertThat(account.collection()).isEmpty();
        assertThat(account.key()).isEmpty();
        assertThat(collection.collection()).contains(COLLECTION);
        assertThat(collection.key()).isEmpty();
        assertThat(collection.asRecord()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "at://",
                "at:///com.example.foo/self",
                "AT://did:plc:asdf123",
                "at://did:plc:asdf123/",
                "at://did:plc:asdf123/com.example.foo/",
                "at://did:plc:asdf123//self",
                "at://did:plc:asdf123/com.example/self",
                "at://did:plc:asdf123/com.example.foo/self/",
                "at://did:plc:asdf123/com.example.foo/self/more",
                "at://did:plc:asdf123/com.example.foo/self#frag",
                "at://did:plc:asdf123/com.example.foo/self?q",
                "at://did:plc:asdf123/com.example.foo/..",
                "at://did:plc:asdf123 /com.example.foo/self",
            })
    void shouldRefuseWhatIsNoUri(String value) {
        assertThat(AtUri.tryParse(value)).isEmpty();
        assertThat(RecordUri.tryParse(value)).isEmpty();
    }

    @Test
    void shouldNotTakeAHandleForARepository() {
        String byHandle = "at://alice.test/com.example.foo/self";

        assertThat(AtUri.isValid(byHandle)).isTrue();
        assertThat(RecordUri.tryParse(byHandle)).isEmpty();
    }

    @Test
    void shouldOrderByTheWrittenFormAndNotByParts() {
        // Part by part "a" comes before "a-b"; written out, the slash after it (0x2f) comes after the hyphen (0x2d).
        RecordUri shorter = new RecordUri(new Did("did:plc:a"), COLLECTION, KEY);
        RecordUri longer = new RecordUri(new Did("did:plc:a-b"), COLLECTION, KEY);

        assertThat(shorter).isGreaterThan(longer);
    }
}
