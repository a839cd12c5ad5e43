package org.impluvium.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.schemas.avro.FirehoseEvent;
import org.impluvium.schemas.avro.RecordAction;
import org.impluvium.schemas.avro.RecordChange;
import org.impluvium.schemas.topic.Topics;
import org.junit.jupiter.api.Test;

class LetterTextTest {

    private static final Place ORIGIN = new Place("firehose.events.v1", 2, 41);
    private static final Origins ORIGINS = new Origins("");

    @Test
    void shouldTellALetterInOneLine() {
        Letter letter = letter("\u001b[2Jno", "no TID\nat all" + "!".repeat(1_000));

        assertThat(LetterText.line(letter, Optional.of(Settlement.As.RETRIED)))
                .startsWith("firehose.events.dead-letters.v1-0@7  2026-11-21T12:00:00Z  firehose.events.v1-2@41  route"
                        + "  no TID\uFFFDat all!!!")
                .endsWith("…  [retried]")
                .doesNotContain("\n")
                .hasSizeLessThan(500);
    }

    @Test
    void shouldShowWhatCanBeReadInWordsAndTheRestInDigits() throws Exception {
        assertThat(LetterText.whole(letter("poison", "no"), Optional.empty(), ORIGINS))
                .contains("  state    open", "  key      did:plc:bob", "  header   trace: of old")
                .contains("  value    0x706f69736f6e")
                .anyMatch(line -> line.startsWith("  problem  cannot read a FirehoseEvent"));
        assertThat(LetterText.whole(readable(), Optional.of(Settlement.As.DISCARDED), ORIGINS))
                .contains("  state    discarded", "  content  {\"text\":\"rain\"}")
                .anyMatch(line -> line.startsWith("  value    {\"repository\": \"did:plc:bob\""));
    }

    @Test
    void shouldTellProgramsTheSame() throws Exception {
        JsonNode line = new JsonMapper().readTree(LetterJson.line(letter("poison", "no"), Optional.empty()));
        assertThat(line.get("where").asText()).isEqualTo("firehose.events.dead-letters.v1-0@7");
        assertThat(line.get("from").asText()).isEqualTo("firehose.events.v1-2@41");
        assertThat(line.get("state").asText()).isEqualTo("open");

        JsonNode poison =
                new JsonMapper().readTree(LetterJson.whole(letter("poison", "no"), Optional.empty(), ORIGINS));
        assertThat(poison.get("rawValue").asText()).isEqualTo("0x706f69736f6e");
        assertThat(poison.has("value")).isFalse();

        JsonNode whole = new JsonMapper().readTree(LetterJson.whole(readable(), Optional.empty(), ORIGINS));
        assertThat(whole.get("value").get("repository").asText()).isEqualTo("did:plc:bob");
        assertThat(whole.get("content").get("text").asText()).isEqualTo("rain");
        assertThat(whole.get("headers").size()).isEqualTo(6);
    }

    @Test
    void shouldShowALetterThatSaysNothing() {
        Letter empty = TestLetters.letter(
                0,
                new org.apache.kafka.clients.producer.ProducerRecord<>("firehose.events.dead-letters.v1", null, null));

        assertThat(LetterText.whole(empty, Optional.empty(), ORIGINS))
                .contains("  value    null", "  key      null")
                .anyMatch(line -> line.contains("damaged"));
    }

    private static Letter letter(String value, String why) {
        return TestLetters.letter(7, TestLetters.refused(ORIGIN, "did:plc:bob", value.getBytes(UTF_8), why));
    }

    private static Letter readable() throws Exception {
        byte[] content = DagCbor.encode(DataJson.read("{\"text\":\"rain\"}"));
        FirehoseEvent event = new FirehoseEvent(
                "did:plc:bob",
                "source",
                1L,
                1L,
                new RecordChange(
                        "app.bsky.feed.post",
                        "p",
                        RecordAction.CREATE,
                        "3jzfcijpj2z2a",
                        "cid",
                        ByteBuffer.wrap(content)));
        byte[] value = new Topics("", 1, Duration.ofDays(7))
                .firehoseEvents()
                .value()
                .serializer()
                .serialize("", event);
        return TestLetters.letter(7, TestLetters.refused(ORIGIN, "did:plc:bob", value, "no"));
    }
}
