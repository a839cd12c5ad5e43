package org.impluvium.loadtests.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.loadtests.frames.BadFrameException;
import org.impluvium.loadtests.frames.Frame;
import org.impluvium.loadtests.frames.FrameEvent;
import org.impluvium.loadtests.frames.FrameReader;
import org.impluvium.loadtests.generator.GeneratorSettings;
import org.impluvium.loadtests.generator.NetworkGenerator;
import org.junit.jupiter.api.Test;

class JetstreamTextsTest {

    private static final List<Frame> FRAMES = NetworkGenerator.generate(
                    GeneratorSettings.of(21, 20, 4, 1_500, 1_795_219_200_000_000L))
            .frames();

    private static List<Message> messages() {
        JetstreamTexts texts = new JetstreamTexts();
        return FRAMES.stream().flatMap(frame -> texts.of(frame).stream()).toList();
    }

    @Test
    void shouldGiveEveryEventATimeOfItsOwnThatRises() {
        assertThat(messages())
                .extracting(Message::position)
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldSayTheSameAsTheFrames() throws BadFrameException, DecodeException {
        List<DataValue> expected = new ArrayList<>();
        for (Frame frame : FRAMES) {
            if (FrameReader.read(frame) instanceof FrameEvent.Commit commit) {
                commit.operations().stream()
                        .map(FrameEvent.Operation::content)
                        .filter(DataValue.Obj.class::isInstance)
                        .forEach(expected::add);
            }
        }

        List<DataValue> actual = new ArrayList<>();
        for (Message message : messages()) {
            ((DataValue.Obj) DataJson.readLenient(message.content().toString()))
                    .object("commit")
                    .map(commit -> commit.get("record"))
                    .ifPresent(actual::add);
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void shouldEscapeWhatGoEscapes() {
        assertThat(messages()).noneMatch(message -> message.content().toString().matches(".*[&<>].*"));
        assertThat(messages()).anyMatch(message -> message.content().toString().contains("\\u0026#atr_"));
    }
}
