package org.impluvium.load.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final String WITH_LENGTH = lines("""
            HTTP/1.1 200 OK
            Content-Type: application/json
            CONTENT-LENGTH:  5\s

            hello""");
    private static final String CHUNKED = lines("""
            HTTP/1.1 400 Bad Request
            transfer-encoding: chunked

            2
            he
            3;name=value
            llo
            0
            Trailer: x

            """);

    private final AnswerReader reader = new AnswerReader();

    @Test
    void shouldReadAnswersWithALength() throws Exception {
        assertThat(reader.read(bytes(WITH_LENGTH))).isTrue();

        assertThat(reader.answer().status()).isEqualTo(200);
        assertThat(reader.answer().text()).isEqualTo("hello");
        assertThat(reader.keepsAlive()).isTrue();
    }

    @Test
    void shouldReadOneAnswerAfterTheOther() throws Exception {
        reader.read(bytes(WITH_LENGTH));
        reader.reset();
        reader.read(bytes(CHUNKED));
        assertThat(reader.answer().text()).isEqualTo("hello");
        reader.reset();

        assertThat(reader.read(bytes("HTTP/1.1 204 No Content\r\n\r\n"))).isTrue();
        assertThat(reader.answer().status()).isEqualTo(204);
        assertThat(reader.answer().text()).isEmpty();
    }

    @Property(tries = 200)
    void shouldNotMindWhereAnswersAreCut(
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 140) Integer> cuts, @ForAll boolean chunked)
            throws Exception {
        byte[] all = bytes(chunked ? CHUNKED : WITH_LENGTH);
        AnswerReader pieces = new AnswerReader();
        int from = 0;
        boolean whole = false;
        for (int cut : cuts.stream().sorted().toList()) {
            int to = Math.max(from, Math.min(cut, all.length));
            whole = pieces.read(Arrays.copyOfRange(all, from, to));
            assertThat(whole).isEqualTo(to == all.length);
            from = to;
        }
        if (from < all.length) {
            whole = pieces.read(Arrays.copyOfRange(all, from, all.length));
        }

        assertThat(whole).isTrue();
        assertThat(pieces.answer().status()).isEqualTo(chunked ? 400 : 200);
        assertThat(pieces.answer().text()).isEqualTo("hello");
    }

    @Test
    void shouldReadToTheEndOfTheConnectionWhatHasNoLength() throws Exception {
        assertThat(reader.read(bytes("HTTP/1.0 200 OK\r\n\r\nhel"))).isFalse();
        assertThat(reader.read(bytes("lo"))).isFalse();

        assertThat(reader.end()).isTrue();
        assertThat(reader.answer().text()).isEqualTo("hello");
        assertThat(reader.keepsAlive()).isFalse();
    }

    @Test
    void shouldNotTakeACutAnswerForAWholeOne() throws Exception {
        reader.read(bytes(WITH_LENGTH.substring(0, WITH_LENGTH.length() - 1)));

        assertThat(reader.end()).isFalse();
    }

    @Test
    void shouldPassOverPreliminaryAnswers() throws Exception {
        assertThat(reader.read(bytes("HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + WITH_LENGTH)))
                .isTrue();

        assertThat(reader.answer().status()).isEqualTo(200);
    }

    @Test
    void shouldHeedThatTheConnectionIsToBeClosed() throws Exception {
        reader.read(bytes("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"));

        assertThat(reader.keepsAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/2 200\r\n",
                "HTTP/1.1 2x0 OK\r\n",
                "HTTP/1.1 099 No\r\n",
                "\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: \r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab"
            })
    void shouldRefuseWhatIsNoAnswer(String text) {
        assertThatThrownBy(() -> reader.read(bytes(text))).isInstanceOf(NoHttpException.class);
    }

    @Test
    void shouldBoundHeadAndBody() {
        assertThatThrownBy(() -> reader.read(bytes("HTTP/1.1 200 OK\r\nx: " + "y".repeat(AnswerReader.MAX_HEAD_BYTES))))
                .isInstanceOf(NoHttpException.class);
        reader.reset();
        assertThatThrownBy(() ->
                        reader.read(bytes("HTTP/1.0 200 OK\r\n\r\n" + "y".repeat(AnswerReader.MAX_BODY_BYTES + 1))))
                .isInstanceOf(NoHttpException.class);
    }

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
