package org.impluvium.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final List<Part> stopped = new ArrayList<>();
    private final Parts parts = new Parts();

    @Test
    void shouldStopHttpBeforeTheReceiverBeforeTheStreamsBeforeTheBroker() {
        for (Part part : List.of(Part.BROKER, Part.STORE, Part.DATA_FOLDER, Part.HTTP, Part.RECEIVER, Part.PROCESSOR)) {
            parts.add(part, () -> stopped.add(part));
        }

        parts.close();

        assertThat(stopped)
                .containsExactly(Part.HTTP, Part.RECEIVER, Part.PROCESSOR, Part.STORE, Part.BROKER, Part.DATA_FOLDER);
    }

    @Test
    void shouldStopTheRestWhenOneFailsToStop() {
        parts.add(Part.RECEIVER, () -> {
            throw new IOException("stuck");
        });
        parts.add(Part.BROKER, () -> stopped.add(Part.BROKER));

        parts.close();

        assertThat(stopped).containsExactly(Part.BROKER);
    }

    @Test
    void shouldStopEachPartOnce() {
        parts.add(Part.BROKER, () -> stopped.add(Part.BROKER));

        parts.close();
        parts.close();

        assertThat(stopped).hasSize(1);
    }
}
