package org.impluvium.standalone.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What the log shows, as logback.xml says. */
class LogbackTest {

    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";

    @Test
    void shouldWriteOurLinesAndTheOthersWarningsForPeople() throws Exception {
        String written = log("text", "INFO", context -> {
            context.getLogger("org.impluvium.some.Part").info("begun");
            context.getLogger("org.impluvium.some.Part").debug("in detail");
            context.getLogger("org.apache.kafka.Some").info("chatter");
            context.getLogger("org.apache.kafka.Some").warn("trouble");
        });

        assertThat(written.lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("INFO") && line.endsWith("org.impluvium.some.Part - begun"))
                .anyMatch(line -> line.contains("WARN") && line.endsWith("trouble"));
    }

    @Test
    void shouldWriteOneJsonObjectALine() throws Exception {
        String written = log("json", "DEBUG", context -> context.getLogger("org.impluvium.some.Part")
                .debug("found {}", 3));

        JsonNode line = new JsonMapper().readTree(written);
        assertThat(line.get("level").asText()).isEqualTo("DEBUG");
        assertThat(line.get("formattedMessage").asText()).isEqualTo("found 3");
        assertThat(line.get("timestamp").asLong()).isPositive();
    }

    @Test
    void shouldTellWhatALineIsAboutInBothFormats() throws Exception {
        String text = log("text", "INFO", LogbackTest::sayOfAlice);
        String json = log("json", "INFO", LogbackTest::sayOfAlice);

        assertThat(text.strip()).endsWith("org.impluvium.some.Part - done repository=did:plc:alice rev=3l3");
        assertThat(new JsonMapper().readTree(json).get("kvpList").toString())
                .isEqualTo("[{\"repository\":\"did:plc:alice\"},{\"rev\":\"3l3\"}]");
    }

    private static void sayOfAlice(LoggerContext context) {
        context.getLogger("org.impluvium.some.Part")
                .atInfo()
                .addKeyValue("repository", "did:plc:alice")
                .addKeyValue("rev", "3l3")
                .log("done");
    }

    @Test
    void shouldKeepOutWhatKafkaRepeatsByItselfAndNothingElse() throws Exception {
        String written = log("text", "INFO", context -> {
            Logger sender = context.getLogger(SENDER);
            Logger broker = context.getLogger("kafka.server.ReplicaManager");
            sender.warn("Got error produce response on x-1, retrying (3 left). Error: CONCURRENT_TRANSACTIONS");
            broker.error("Error processing append operation on x", new OutOfOrderSequenceException("3"));
            sender.warn("Got error produce response on x-1, retrying (3 left). Error: NOT_LEADER_OR_FOLLOWER");
            broker.error("Error processing append operation on y", new IllegalStateException("disk"));
        });

        assertThat(written)
                .contains("NOT_LEADER_OR_FOLLOWER", "append operation on y")
                .doesNotContain("CONCURRENT_TRANSACTIONS", "append operation on x");
    }

    private static String log(String format, String level, Consumer<LoggerContext> lines) throws JoranException {
        PrintStream standardError = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("impluvium.log.format", format);
        context.putProperty("impluvium.log.level", level);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        System.setErr(new PrintStream(written, true, UTF_8));
        try {
            configurator.doConfigure(Objects.requireNonNull(LogbackTest.class.getResource("/logback.xml")));
            lines.accept(context);
        } finally {
            context.stop();
            System.setErr(standardError);
        }
        return written.toString(UTF_8);
    }
}
