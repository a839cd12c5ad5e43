package org.impluvium.atproto.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.atproto.DecodeException;
import org.impluvium.atproto.car.CarReader;
import org.impluvium.atproto.car.CarWriter;
import org.impluvium.atproto.cbor.CborReader;
import org.impluvium.atproto.cbor.DagCbor;
import org.impluvium.atproto.data.Cid;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.shared.SharedFolder;
import org.junit.jupiter.api.Test;

class RealFramesTest {

    /** One frame of the capture and what the reference libraries say of it. */
    private record Frame(Obj header, Obj body, JsonNode reference) {}

    @Test
    void shouldReadEveryFrameAsTheReferenceDoes() throws Exception {
        for (Frame frame : frames()) {
            assertThat(frame.header().integer("op"))
                    .hasValue(frame.reference().get("op").longValue());
            assertThat(frame.header().text("t"))
                    .contains(frame.reference().get("t").textValue());
            assertThat(frame.body().entries().keySet()).containsExactlyInAnyOrderElementsOf(names(frame.reference()));
            for (String field : List.of("did", "repo", "rev", "time", "handle", "status")) {
                JsonNode expected = frame.reference().get(field);
                if (expected != null && expected.isTextual()) {
                    assertThat(frame.body().text(field)).contains(expected.textValue());
                }
            }
            assertThat(frame.body().integer("seq"))
                    .hasValue(frame.reference().get("seq").longValue());
        }
    }

    @Test
    void shouldReadEveryArchiveWithBlocksThatHashToTheirNames() throws Exception {
        int archives = 0;
        for (Frame frame : frames()) {
            byte[] blocks = frame.body().bytes("blocks").orElse(null);
            if (blocks != null) {
                CarReader car = CarReader.open(blocks);
                int count = 0;
                CarWriter copy = new CarWriter(car.roots());
                while (car.next()) {
                    assertThat(car.hashMatches()).isTrue();
                    copy.block(car.cid(), car.block());
                    count++;
                }
                assertThat(car.roots().get(0))
                        .hasToString(frame.reference().get("carRoot").textValue());
                assertThat(count).isEqualTo(frame.reference().get("carBlocks").intValue());
                assertThat(copy.toByteArray()).isEqualTo(blocks);
                archives++;
            }
        }
        assertThat(archives).isPositive();
    }

    @Test
    void shouldReadEveryRecordAsTheReferenceDoes() throws Exception {
        int records = 0;
        for (Frame frame : frames()) {
            for (JsonNode op : frame.reference().path("ops")) {
                if (op.hasNonNull("cid")) {
                    byte[] block = block(frame, op.get("cid").textValue());
                    DataValue record = DagCbor.decodeLenient(block);

                    assertThat(record).as(op.get("path").textValue()).isEqualTo(DataJson.readLenient(op.get("record")));
                    assertThat(DagCbor.decode(block)).isEqualTo(record);
                    assertThat(DagCbor.encode(record)).isEqualTo(block);
                    records++;
                }
            }
        }
        assertThat(records).isPositive();
    }

    private static byte[] block(Frame frame, String cid) throws DecodeException {
        CarReader car = CarReader.open(frame.body().bytes("blocks").orElseThrow());
        assertThat(car.find(Cid.tryParse(cid).orElseThrow())).isTrue();
        return car.block();
    }

    private static List<String> names(JsonNode reference) {
        List<String> names = new ArrayList<>();
        reference.get("fields").forEach(name -> names.add(name.textValue()));
        return names;
    }

    private static List<Frame> frames() throws Exception {
        List<byte[]> raw = CaptureFile.frames(SharedFolder.file("captures/pds-kinds.atcap.gz"));
        List<String> lines = Files.readAllLines(SharedFolder.file("captures/pds-kinds.decoded.jsonl"));
        assertThat(raw).hasSameSizeAs(lines);
        ObjectMapper mapper = new ObjectMapper();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            CborReader reader = new CborReader(raw.get(i));
            Obj header = (Obj) DagCbor.readLenient(reader);
            Obj body = (Obj) DagCbor.readLenient(reader);
            assertThat(reader.atEnd()).isTrue();
            frames.add(new Frame(header, body, mapper.readTree(lines.get(i))));
        }
        return frames;
    }
}
