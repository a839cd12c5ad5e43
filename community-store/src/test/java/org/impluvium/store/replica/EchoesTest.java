package org.impluvium.store.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EchoesTest {

    private static final int PARTITION = 3;

    private final Set<Integer> caughtUp = new HashSet<>();
    private final Echoes echoes = new Echoes(caughtUp::contains);

    @Test
    void shouldAwaitWhatWasSaidWhileCatchingUp() {
        Echoes.Voice voice = echoes.restarted(PARTITION);
        Headers one = voice.marked(new RecordHeaders());
        Headers two = voice.marked(new RecordHeaders());
        caughtUp.add(PARTITION);

        assertThat(echoes.hasHeardAll(PARTITION)).isFalse();
        echoes.heard(two);
        assertThat(echoes.hasHeardAll(PARTITION)).isFalse();
        echoes.heard(one);
        assertThat(echoes.hasHeardAll(PARTITION)).isTrue();
    }

    @Test
    void shouldNotAwaitWhatIsSaidLater() {
        Echoes.Voice voice = echoes.restarted(PARTITION);
        caughtUp.add(PARTITION);
        Headers headers = new RecordHeaders();

        assertThat(voice.marked(headers)).isSameAs(headers);

        assertThat(echoes.hasHeardAll(PARTITION)).isTrue();
        assertThat(headers).isEmpty();
    }

    @Test
    void shouldForgetWhatAPartitionSaidBeforeItStartedAnewAndNothingElse() {
        echoes.restarted(PARTITION).marked(new RecordHeaders());
        echoes.restarted(5).marked(new RecordHeaders());

        echoes.restarted(PARTITION);

        assertThat(echoes.hasHeardAll(PARTITION)).isTrue();
        assertThat(echoes.hasHeardAll(5)).isFalse();
    }

    @Test
    void shouldNotAwaitWhatATaskSaysThatHasLostItsPartitionUnawares() {
        Echoes.Voice lost = echoes.restarted(PARTITION);
        Echoes.Voice present = echoes.restarted(PARTITION);

        lost.marked(new RecordHeaders());
        assertThat(echoes.hasHeardAll(PARTITION)).isTrue();

        present.marked(new RecordHeaders());
        assertThat(echoes.hasHeardAll(PARTITION)).isFalse();
    }

    @Test
    void shouldNotTakeTheMarkOfAnotherProcessForItsOwn() {
        Echoes other = new Echoes(partition -> false);
        Echoes.Voice others = other.restarted(PARTITION);
        echoes.restarted(PARTITION).marked(new RecordHeaders());

        echoes.heard(others.marked(new RecordHeaders()));
        echoes.heard(new RecordHeaders());
        echoes.heard(new RecordHeaders().add(Echoes.HEADER, new byte[] {1}));
        echoes.heard(new RecordHeaders().add(Echoes.HEADER, null));

        assertThat(echoes.hasHeardAll(PARTITION)).isFalse();
    }

    @Test
    void shouldKeepTheHeadersThatWereThereAndLeaveThemAsTheyWere() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", "x".getBytes(StandardCharsets.UTF_8));

        Headers marked = echoes.restarted(PARTITION).marked(headers);

        assertThat(marked.lastHeader("trace")).isEqualTo(headers.lastHeader("trace"));
        assertThat(headers).hasSize(1);
    }
}
