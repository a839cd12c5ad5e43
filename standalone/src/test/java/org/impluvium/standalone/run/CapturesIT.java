package org.impluvium.standalone.run;

import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.impluvium.testsupport.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures of a real server lead to the feeds that stand beside them. */
class CapturesIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.shared();

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({"pds-small, 1", "pds-small, 5", "pds-medium, 4"})
    void shouldServeTheFeedsBesideTheCapture(String name, int partitions) throws Exception {
        CapturedWorld world = CapturedWorld.of(name);

        try (WholePath impluvium = start(world, partitions)) {
            world.shouldStandIn(impluvium);
        }
    }

    @Test
    void shouldServeTheSameWhenTheCaptureIsReadTwice() throws Exception {
        CapturedWorld world = CapturedWorld.of("pds-small");

        for (int run = 1; run <= 2; run++) {
            try (WholePath impluvium = start(world, 3)) {
                Awaitility.await("the capture's end")
                        .atMost(WholePath.PATIENCE)
                        .until(() -> impluvium.node().receiverStatus().finished());
                world.shouldStandIn(impluvium);
            }
        }
    }

    private WholePath start(CapturedWorld world, int partitions) throws Exception {
        return WholePath.start(
                KAFKA.bootstrapServers(),
                KAFKA.uniqueName("captured"),
                data,
                partitions,
                CapturedWorld.RETENTION,
                world.source());
    }
}
