package org.impluvium.receiver.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceUriTest {

    @ParameterizedTest
    @CsvSource({
        "wss://relay.example,              wss://relay.example:443",
        "WSS://Relay.Example/,             wss://relay.example:443",
        "ws://localhost:2470,              ws://localhost:2470",
        "ws://localhost,                   ws://localhost:80",
        "ws://[::1]:99,                    ws://[::1]:99",
        "wss://relay.example?cursor=live,  wss://relay.example:443",
        "jetstream+wss://jet.example,      jetstream+wss://jet.example:443",
        "jetstream+ws://jet.example:6008,  jetstream+ws://jet.example:6008",
    })
    void shouldIdentifyAServerBySchemeHostAndPort(String uri, String identity) {
        assertThat(((SourceUri.Socket) SourceUri.parse(uri)).identity()).isEqualTo(identity);
    }

    @Test
    void shouldStartWithTheOldestUnlessToldOtherwise() {
        assertThat(firstStart("ws://a.example")).isEqualTo(StartAt.OLDEST);
        assertThat(firstStart("ws://a.example?cursor=oldest")).isEqualTo(StartAt.OLDEST);
        assertThat(firstStart("ws://a.example?cursor=0")).isEqualTo(StartAt.OLDEST);
        assertThat(firstStart("ws://a.example?cursor=live")).isEqualTo(StartAt.LIVE);
        assertThat(firstStart("ws://a.example?cursor=77")).isEqualTo(StartAt.after(77));
    }

    @Test
    void shouldReadCapturesWithTheirSpeed() {
        assertThat(capture("capture:a b.atcap"))
                .isEqualTo(new SourceUri.Capture(Path.of("a b.atcap").toAbsolutePath(), Double.POSITIVE_INFINITY));
        assertThat(capture("capture:/x/../y?speed=max").file()).isEqualTo(Path.of("/y"));
        assertThat(capture("capture:/y?speed=realtime").speed()).isEqualTo(1);
        assertThat(capture("capture:/y?speed=10x").speed()).isEqualTo(10);
        assertThat(capture("capture:/y?speed=0.5x").speed()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://a.example,                                PDS,   ENFORCE",
        "ws://a.example?as=pds,                          PDS,   ENFORCE",
        "wss://a.example?as=relay,                       RELAY, REPORT",
        "wss://a.example?verify=off,                     PDS,   OFF",
        "wss://a.example?as=relay&verify=enforce,        RELAY, ENFORCE",
        "wss://a.example?verify=report&cursor=7&as=pds,  PDS,   REPORT",
        "jetstream+wss://a.example,                      RELAY, OFF",
    })
    void shouldSayForWhomASourceSpeaksAndWhatItHasToProve(String uri, HostKind as, VerifyMode verify) {
        SourceUri.Socket socket = (SourceUri.Socket) SourceUri.parse(uri);

        assertThat(socket.as()).isEqualTo(as);
        assertThat(socket.verify()).isEqualTo(verify);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://pds.example,       https://pds.example",
        "wss://PDS.example:444,   https://pds.example:444",
        "ws://127.0.0.1:2583,     http://127.0.0.1:2583",
        "ws://[::1]:99,           http://[::1]:99",
    })
    void shouldNameAServerAsDocumentsDo(String uri, String origin) {
        assertThat(((SourceUri.Socket) SourceUri.parse(uri)).origin()).hasToString("Optional[" + origin + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relay.example             | no scheme",
                "https://relay.example     | no scheme",
                "''                        | no scheme",
                "wss:///x                  | no host",
                "wss://relay.example/x     | a path",
                "wss://u:secret@a.example  | a user or password",
                "wss://a.example?x=1       | a query other than cursor, as, verify",
                "wss://a.example?cursor    | a query other than",
                "wss://a.example?cursor=-1 | a cursor",
                "wss://a.example?as=pds&as=pds | two values of as",
                "wss://a.example?as=PDS    | a kind of host",
                "wss://a.example?verify=no | a verify that",
                "jetstream+wss://a.example?verify=off | a query other than cursor;",
                "wss://a.example:0         | a port",
                "wss://a.example:70000     | a port",
                "wss://a.example#x         | a fragment",
                "wss://a b                 | a character",
                "capture:                  | no file",
                "capture:x?speed=fast      | a speed",
                "capture:x?speed=0x        | a speed",
            })
    void shouldSayWhatIsWrongAndWhatWouldBeRight(String uri, String what) {
        assertThatThrownBy(() -> SourceUri.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has " + what)
                .hasMessageContaining("jetstream+wss://host")
                .hasMessageNotContaining("secret");
    }

    private static StartAt firstStart(String uri) {
        return ((SourceUri.Socket) SourceUri.parse(uri)).firstStart();
    }

    private static SourceUri.Capture capture(String uri) {
        return (SourceUri.Capture) SourceUri.parse(uri);
    }
}
